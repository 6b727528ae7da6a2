import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import type { Attack } from '../../../src/domain/attacks/attack.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { membersOf } from '../../../src/domain/catalogue/relations.ts'
import { attackTypes } from '../../../src/domain/extraction/statement.ts'
import { countAttacks, type Count } from '../../../src/domain/tallies/count.ts'
import { buckets, weekStarts } from '../../../src/domain/tallies/periods.ts'
import { estimates, tallyQuery } from '../../../src/domain/tallies/query.ts'
import { records } from '../attacks/arbitrary.ts'
import { claim, iri, kh, type TestReport, told } from '../attacks/told.ts'

function tally(reports: readonly TestReport[], query: object): Count {
  const { attacks } = resolveAttacks(told(...reports), [], seedCatalogue)
  return countAttacks(attacks, tallyQuery.parse(query), seedCatalogue)
}

const reports: readonly TestReport[] = [
  { id: 'a', published: '2024-01-20', says: [claim({ on: '2024-01-20', at: ['ain-al-asad'] })] },
  { id: 'b', published: '2024-01-20', says: [claim({ on: '2024-01-20', at: ['ain-al-asad'] })] },
  { id: 'c', published: '2024-03-02', says: [claim({ on: '2024-03-02', at: ['harir'] })] },
  {
    id: 'd',
    published: '2024-03-05',
    says: [
      { kind: 'attribution', group: kh, by: ['rocket'], on: '2024-03-04', at: ['shaddadi'] },
      { kind: 'denial', group: kh, by: ['rocket'], on: '2024-03-04', at: ['shaddadi'] },
      claim({ by: ['rocket'], on: '2024-03-04', at: ['shaddadi'] }),
    ],
  },
  { id: 'e', published: '2024-03-06', says: [{ kind: 'aggregate', group: iri, noAttack: true }] },
]

describe('countAttacks', () => {
  it('counts attacks, not articles, and fills empty months with zeros', () => {
    const { total, rows } = tally(reports, { group: iri })
    expect(total).toBe(3)
    expect(rows.map(({ bucket, claimed, attacks }) => [bucket, claimed, attacks])).toEqual([
      ['2024-01-01', 1, 1],
      ['2024-02-01', 0, 0],
      ['2024-03-01', 2, 2],
    ])
  })

  it('splits by claimed, attributed and denied', () => {
    const { rows } = tally(reports, { group: kh, bucket: 'none' })
    expect(rows).toMatchObject([{ bucket: 'all', claimed: 0, attributed: 1, denied: 1, attacks: 1 }])
  })

  it('counts an attack of umbrella and member once when it rolls up', () => {
    expect(tally(reports, { group: iri, rollup: 'members', bucket: 'none' }).total).toBe(3)
    expect(tally(reports, { group: iri, rollup: 'members', bucket: 'none' }).rows).toMatchObject([
      { attributed: 1 },
    ])
  })

  it.each([
    [{ minSources: 2 }, 1],
    [{ type: 'rocket' }, 1],
    [{ place: 'anbar' }, 1],
    [{ place: 'SY' }, 1],
    [{ from: '2024-03-01' }, 2],
    [{ from: '2024-02-01', to: '2024-02-29' }, 0],
    [{ count: 'reports' }, 4],
    [{ count: 'statements' }, 6],
  ])('narrows by %j to %i', (query, expected) => {
    expect(tally(reports, { group: iri, ...query }).total).toBe(expected)
  })

  it('gives every asked bucket when nothing happened', () => {
    const { rows } = tally([], { group: iri, from: '2024-01-01', to: '2024-03-31' })
    expect(rows.map(({ bucket, attacks }) => [bucket, attacks])).toEqual([
      ['2024-01-01', 0],
      ['2024-02-01', 0],
      ['2024-03-01', 0],
    ])
  })

  it('keeps an undated attack out of every bucket but counts it', () => {
    const undated = [{ id: 'a', says: [claim({ at: ['ain-al-asad'] })] }, ...reports.slice(2, 3)]
    const { total, rows } = tally(undated, { group: iri, estimate: 'high' })
    expect(total).toBe(2)
    expect(rows.map(({ bucket, attacks }) => [bucket, attacks])).toEqual([
      ['2024-03-01', 1],
      [null, 1],
    ])
  })
})

const queries = fc.record({
  bucket: fc.constantFrom(...buckets),
  weekStart: fc.constantFrom(...weekStarts),
  rollup: fc.constantFrom('none', 'members'),
  estimate: fc.constantFrom(...estimates),
  type: fc.subarray(attackTypes.slice(0, 3)),
  place: fc.subarray(['anbar', 'IQ', 'tower-22'], { maxLength: 1 }),
  minSources: fc.constantFrom(1, 1, 2),
  from: fc.constantFrom(undefined, '2024-01-03'),
  to: fc.constantFrom(undefined, '2024-01-08'),
})

describe('every tally', () => {
  const attacksOf = records.map((all): readonly Attack[] => resolveAttacks(all, [], seedCatalogue).attacks)

  it('has buckets that sum to the total and equal the list behind them', () => {
    fc.assert(
      fc.property(attacksOf, queries, (attacks, given) => {
        const { total, totals, rows, ids } = countAttacks(
          attacks,
          tallyQuery.parse({ ...given, group: iri }),
          seedCatalogue,
        )
        expect(rows.reduce((sum, row) => sum + row.attacks, 0)).toBe(total)
        expect(totals).toEqual([{ group: iri, attacks: total }])
        expect(rows.flatMap((row) => row.ids).sort()).toEqual(ids)
        expect(new Set(rows.map((row) => row.bucket)).size).toBe(rows.length)
        for (const row of rows) {
          expect(row.ids.length).toBe(row.attacks)
          expect(row.attacks).toBeLessThanOrEqual(row.claimed + row.attributed)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('rolls up to no more than the sum of its members', () => {
    fc.assert(
      fc.property(attacksOf, queries, (attacks, given) => {
        const count = (group: string, rollup: string) =>
          countAttacks(attacks, tallyQuery.parse({ ...given, rollup, group }), seedCatalogue).total
        const members = membersOf(seedCatalogue, iri, null)
        const parts = [iri, ...members].map((group) => count(group, 'none'))
        expect(count(iri, 'members')).toBeLessThanOrEqual(parts.reduce((sum, part) => sum + part, 0))
        expect(count(iri, 'members')).toBeGreaterThanOrEqual(count(iri, 'none'))
      }),
      { numRuns: 200 },
    )
  })

  it('grows from low through best to high', () => {
    fc.assert(
      fc.property(attacksOf, queries, (attacks, given) => {
        const [low, best, high] = estimates.map(
          (estimate) =>
            countAttacks(attacks, tallyQuery.parse({ ...given, estimate, group: iri }), seedCatalogue).total,
        )
        expect(low).toBeLessThanOrEqual(best!)
        expect(best).toBeLessThanOrEqual(high!)
      }),
    )
  })
})
