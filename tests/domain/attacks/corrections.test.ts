import { describe, expect, it } from 'vitest'
import type { Attack, Correction } from '../../../src/domain/attacks/attack.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { claim, iri, told } from './told.ts'

const records = told(
  { id: 'a', published: '2024-01-20', says: [claim({ on: '2024-01-20', at: ['ain-al-asad'] })] },
  { id: 'b', published: '2024-01-20', says: [claim({ on: '2024-01-20', at: ['ain-al-asad'] })] },
  { id: 'c', published: '2024-01-25', says: [claim({ on: '2024-01-25', at: ['harir'], confidence: 0.4 })] },
)
const [a, b, c] = records.map(({ id }) => id) as [string, string, string]

function correction(
  action: Correction['action'],
  statements: string[],
  more: Partial<Correction> = {},
): Correction {
  return {
    id: `${action}-${statements.join()}`,
    action,
    statements,
    reason: 'seen both',
    by: 'Ana',
    recordedAt: '2024-02-01T00:00:00Z',
    ...more,
  }
}

function reportsAfter(...corrections: Correction[]): string[][] {
  return attacksAfter(...corrections).map(({ reports }) => [...reports])
}

function attacksAfter(...corrections: Correction[]): readonly Attack[] {
  return resolveAttacks(records, corrections, seedCatalogue).attacks
}

describe('corrections', () => {
  it('without any: two attacks', () => {
    expect(reportsAfter()).toEqual([['a', 'b'], ['c']])
  })

  it('reject takes a statement out', () => {
    expect(reportsAfter(correction('reject', [c]))).toEqual([['a', 'b']])
  })

  it('the last of accept and reject stands', () => {
    const reject = correction('reject', [c])
    const accept = correction('accept', [c], { recordedAt: '2024-02-02T00:00:00Z' })
    expect(reportsAfter(accept, reject)).toHaveLength(2)
    expect(reportsAfter({ ...accept, recordedAt: '2024-01-01T00:00:00Z' }, reject)).toHaveLength(1)
  })

  it('accept makes a doubtful reading count', () => {
    expect(attacksAfter().map(({ countedFrom }) => countedFrom)).toEqual(['low', 'high'])
    expect(attacksAfter(correction('accept', [c])).map(({ countedFrom }) => countedFrom)).toEqual([
      'low',
      'low',
    ])
  })

  it('edit changes a field and with it the attack', () => {
    const patch = {
      group: 'kataib-hezbollah',
      groupName: 'Kataib Hezbollah',
      candidates: ['kataib-hezbollah'],
    }
    expect(attacksAfter(correction('edit', [c], { patch }))[1]?.claimedBy).toEqual(['kataib-hezbollah'])
    expect(attacksAfter()[1]?.claimedBy).toEqual([iri])
  })

  it('merge joins two attacks and says who decided', () => {
    const [merged, ...rest] = attacksAfter(correction('merge', [b, c]))
    expect(rest).toEqual([])
    expect(merged?.reports).toEqual(['a', 'b', 'c'])
    expect(merged?.why).toContain('merged by Ana: seen both')
  })

  it('split parts one attack, and a later merge joins it again', () => {
    const split = correction('split', [b])
    expect(reportsAfter(split)).toEqual([['a'], ['b'], ['c']])
    expect(reportsAfter(split, correction('merge', [a, b], { recordedAt: '2024-02-02T00:00:00Z' }))).toEqual([
      ['a', 'b'],
      ['c'],
    ])
  })

  it('apply in the order of their recording, whatever order they come in', () => {
    const split = correction('split', [b])
    const merge = correction('merge', [a, b], { recordedAt: '2024-02-02T00:00:00Z' })
    expect(attacksAfter(merge, split)).toEqual(attacksAfter(split, merge))
  })
})
