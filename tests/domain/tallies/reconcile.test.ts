import { describe, expect, it } from 'vitest'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import type { AggregateDetails } from '../../../src/domain/extraction/statement.ts'
import { reconcile } from '../../../src/domain/tallies/reconcile.ts'
import { claim, iri, told } from '../attacks/told.ts'

const count178: AggregateDetails = {
  value: 178,
  qualifier: 'exactly',
  unit: 'attack',
  from: '2023-10-24',
  to: '2024-02-01',
  windowBasis: 'derived',
  places: [],
  types: ['drone', 'missile'],
}

const records = told(
  { id: 'a', published: '2024-01-20', says: [claim({ on: '2024-01-20', at: ['ain-al-asad'] })] },
  { id: 'b', published: '2024-01-21', says: [claim({ by: ['ied'], on: '2024-01-21', at: ['baghdad'] })] },
  { id: 'c', published: '2024-03-01', says: [claim({ on: '2024-03-01', at: ['harir'] })] },
  {
    id: 'd',
    published: '2024-02-01',
    says: [{ kind: 'aggregate', group: iri, noAttack: true, aggregate: count178 }],
  },
  {
    id: 'e',
    published: '2024-02-03',
    says: [{ kind: 'aggregate', group: iri, noAttack: true, aggregate: count178 }],
  },
  {
    id: 'f',
    published: '2024-02-03',
    says: [
      { kind: 'aggregate', group: iri, noAttack: true, aggregate: { ...count178, value: 40, unit: 'drone' } },
    ],
  },
)

describe('reconcile', () => {
  const { attacks } = resolveAttacks(records, [], seedCatalogue)
  const table = reconcile(records, attacks, seedCatalogue)

  it('sets one count beside ours, however many reports tell it, within its window and types', () => {
    const row = table.find(({ value }) => value === 178)
    expect(row).toMatchObject({ reports: ['d', 'e'], ours: { low: 1, best: 1, high: 1 }, gap: 177 })
    expect(row?.differences).toContain('the window is reckoned back from a length of time')
  })

  it('compares no drones with attacks', () => {
    const row = table.find(({ unit }) => unit === 'drone')
    expect(row).toMatchObject({ ours: null, gap: null })
    expect(row?.differences[0]).toBe('theirs counts drones, ours counts attacks')
  })

  it('lines up several counters of one campaign, as far as each had counted, with coverage', () => {
    const counted = (id: string, value: number, from: string, to: string) => ({
      id,
      published: to,
      says: [{ kind: 'aggregate' as const, noAttack: true, aggregate: { ...count178, value, from, to } }],
    })
    const counts = told(
      counted('pentagon-late', 165, '2023-10-17', '2024-01-30'),
      counted('years-before', 30, '2020-01-01', '2020-06-30'),
      counted('monitor', 120, '2023-10-17', '2024-01-05'),
      counted('group', 178, '2023-10-24', '2024-02-01'),
    )
    const lines = reconcile(counts, [], seedCatalogue, (from) => (from === '2020-01-01' ? 'none' : 'partial'))
    expect(lines.map(({ campaign, value, coverage }) => [campaign, value, coverage])).toEqual([
      ['2020-01-01/2020-06-30', 30, 'none'],
      ['2023-10-17/2024-02-01', 120, 'partial'],
      ['2023-10-17/2024-02-01', 165, 'partial'],
      ['2023-10-17/2024-02-01', 178, 'partial'],
    ])
  })
})
