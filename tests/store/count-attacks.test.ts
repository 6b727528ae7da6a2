import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attackStates } from '../../src/domain/attacks/attack.ts'
import { gazetteer } from '../../src/domain/catalogue/gazetteer.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { attackTypes } from '../../src/domain/extraction/statement.ts'
import { addDays } from '../../src/domain/reports/day.ts'
import { countAttacks } from '../../src/domain/tallies/count.ts'
import { coverageBy } from '../../src/domain/tallies/coverage.ts'
import { buckets, weekStarts } from '../../src/domain/tallies/periods.ts'
import { counts, estimates, rollups, tallyQuery } from '../../src/domain/tallies/query.ts'
import { supersedeAttacks } from '../../src/store/attacks.ts'
import { type AttackFilter, type AttackListing, findAttacks } from '../../src/store/find-attacks.ts'
import type { Page } from '../../src/store/find-page.ts'
import { canonicalPlace, knownPlaces } from '../../src/store/find-query.ts'
import { groupSpans } from '../../src/store/find-group-spans.ts'
import { findTally } from '../../src/store/find-tally.ts'
import { findWrongMonths } from '../../src/store/group-months.ts'
import { attackOf, storeAttacks } from '../api/stored-story.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const groups = [
  'islamic-resistance-in-iraq',
  'kataib-hezbollah',
  'asaib-ahl-al-haq',
  'haidar-al-karrar-brigade',
  'axis-of-resistance',
]
const places = ['tower-22', 'al-tanf', 'ain-al-asad', 'erbil-airport']

let database: TestDatabase

/** Attacks around turns of months, quarters and years, short and long, dated and not. */
const attack = fc
  .record({
    start: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 8 }),
    days: fc.constantFrom(0, 0, 0, 1, 2, 3, 6, 40, 100, 400),
    state: fc.constantFrom(...attackStates),
    types: fc.subarray(attackTypes.slice(0, 3)),
    at: fc.subarray(places, { maxLength: 2 }),
    claimedBy: fc.subarray(groups, { maxLength: 2 }),
    attributedTo: fc.subarray(groups, { maxLength: 2 }),
    deniedBy: fc.subarray(groups, { maxLength: 1 }),
    countedFrom: fc.constantFrom('low', 'best', 'high'),
    independentSources: fc.integer({ min: 1, max: 3 }),
    reports: fc.subarray(['r1', 'r2', 'r3', 'r4', 'r5'], { minLength: 1 }),
  })
  .map(({ start, days, state, at, ...rest }) => {
    const from = start === null ? null : addDays('2022-11-20', start)
    return { ...rest, state, from, to: from === null ? null : addDays(from, days), places: at.map(placeOf) }
  })

const day = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 900 }).map((days) => addDays('2022-11-20', days)),
    fc.constantFrom('2023-01-01', '2023-03-31', '2023-12-31', '2024-02-01', '2024-02-29'),
  ),
  { nil: undefined },
)

/** Whole months without a filter, which are read from where they are kept counted. */
const months = fc.record({
  group: fc.subarray(groups, { maxLength: 2 }),
  rollup: fc.constantFrom(...rollups),
  from: fc.constantFrom(undefined, '2023-01-01', '2023-02-01', '2023-12-01'),
  to: fc.constantFrom(undefined, '2023-12-31', '2024-02-29'),
  bucket: fc.constantFrom(...buckets),
  weekStart: fc.constantFrom(...weekStarts),
  estimate: fc.constantFrom(...estimates),
  earlier: fc.constant(false),
})

const anything = fc
  .record({
    group: fc.subarray(groups, { maxLength: 3 }),
    rollup: fc.constantFrom(...rollups),
    from: day,
    to: day,
    bucket: fc.constantFrom(...buckets),
    weekStart: fc.constantFrom(...weekStarts),
    state: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...attackStates])),
    type: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(attackTypes.slice(0, 2))),
    place: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(['syria', 'JO', 'tower-22'])),
    minSources: fc.constantFrom(1, 1, 1, 2),
    count: fc.constantFrom('attacks' as const, 'attacks' as const, ...counts),
    estimate: fc.constantFrom(...estimates),
    earlier: fc.boolean(),
  })
  .filter(({ from, to }) => from === undefined || to === undefined || from <= to)
const asked = fc.oneof(anything, months)

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('a tally counted by the database', () => {
  it('is the tally that the domain counts of the list behind it, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(attack, { maxLength: 25 }),
        fc.array(fc.nat(24), { maxLength: 6 }),
        fc.array(asked, { minLength: 12, maxLength: 12 }),
        async (attacks, gone, queries) => {
          await fill(attacks, gone)
          expect(await findWrongMonths(database.db)).toEqual([])
          for (const { earlier, ...query } of queries) await compare(query, earlier)
        },
      ),
      { numRuns: 25 },
    )
  })
})

let before = ''

type Drawn = typeof attack extends fc.Arbitrary<infer T> ? T : never

/** The attacks, some of which are then superseded; `before` is an instant at which all stood. */
async function fill(attacks: readonly Drawn[], gone: readonly number[]): Promise<void> {
  const { db } = database
  await sql`truncate attack, attack_redirect, group_month, party_month, change cascade`.execute(db)
  const stored = attacks.map((each, at) => {
    const id = `a${at}`
    return attackOf(id, 'claimed', null, { ...each, id, statements: [`s${at}a`, `s${at}b`] })
  })
  before = await storeAttacks(db, stored)
  const ids = [...new Set(gone)].map((at) => `a${at}`)
  await db.transaction().execute((trx) => supersedeAttacks(trx, ids, new Date(Date.now() + 5).toISOString()))
}

async function compare(given: object, earlier: boolean): Promise<void> {
  const { db } = database
  const query = tallyQuery.parse({ ...given, ...(earlier ? { asOf: before } : {}) })
  const place = query.place.map(canonicalPlace)
  const filter = {
    groups: query.group.length > 0 ? groupSpans(seedCatalogue, query.group, query.rollup) : undefined,
    places: place.length > 0 ? knownPlaces(place) : undefined,
    types: query.type,
    states: query.state,
    asOf: query.asOf,
  }
  const { items } = await findAttacks(db, filter, { limit: 100 })
  expect(await inPages(filter, 4)).toEqual(items)
  const coverage = coverageBy(query.bucket, query.tz, [], [])
  const counted = countAttacks(items, { ...query, place }, seedCatalogue, coverage)
  const rows = counted.rows.map(({ ids: _ids, ...row }) => row)
  const tally = await findTally(db, query, seedCatalogue)
  expect({ total: tally.total, totals: tally.totals, rows: tally.rows }).toEqual({
    total: counted.total,
    totals: counted.totals,
    rows,
  })
}

async function inPages(filter: AttackFilter, limit: number): Promise<AttackListing[]> {
  const items: AttackListing[] = []
  let cursor: string | null = null
  do {
    const page: Page<AttackListing> = await findAttacks(database.db, filter, { limit, cursor })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

function placeOf(id: string) {
  const { name, country, precision } = gazetteer.get(id)!
  return { name, id, country, precision }
}
