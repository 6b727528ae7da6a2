import { sql } from 'kysely'
import { seedCatalogue } from '../src/domain/catalogue/seed.ts'
import { tallyQuery } from '../src/domain/tallies/query.ts'
import { type Db, openDatabase } from '../src/store/database.ts'
import { findAttacks } from '../src/store/find-attacks.ts'
import { attackFilterOf, attackQuery } from '../src/store/find-query.ts'
import { findTally } from '../src/store/find-tally.ts'
import { fillWithAttacks, years } from './attack-store.ts'
import { insistOnKeeping, withFilledStore } from './filled-store.ts'

export interface TallyBench {
  readonly rows: readonly TallyRow[]
  /** Tables read from end to end while the queries ran, with the rows so read a query. */
  readonly sequentialScans: Readonly<Record<string, number>>
}

export interface TallyRow {
  readonly query: string
  readonly attacks: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Median over the one with a tenth of the attacks. */
  readonly ratio: number | null
}

const sizes = (process.env.BENCH_ATTACKS ?? '100000,1000000').split(',').map(Number)
const runs = 200
const warmUps = 20

/** Fills the stores that `BENCH_KEEP` names, so that a later run only measures. */
export async function fillTallyStores(): Promise<{ filled: readonly number[] }> {
  insistOnKeeping()
  for (const size of sizes) await withStore(size, async () => {})
  return { filled: sizes }
}

/** Times of the common queries against PostgreSQL, at two sizes of the store. */
export async function benchTally(): Promise<TallyBench> {
  const rows: TallyRow[] = []
  let sequentialScans = {}
  for (const size of sizes) {
    await withStore(size, async (db) => {
      const scannedBefore = await scannedRows(db)
      for (const [query, run] of Object.entries(queries)) {
        const times = await measure((n) => run(db, n))
        const smaller = rows.find((row) => row.query === query && row.attacks * 10 === size)
        const p50Ms = quantile(times, 0.5)
        rows.push({
          query,
          attacks: size,
          p50Ms,
          p99Ms: quantile(times, 0.99),
          ratio: smaller ? round(p50Ms / smaller.p50Ms) : null,
        })
      }
      sequentialScans = await scannedSince(db, scannedBefore)
    })
  }
  return { rows, sequentialScans }
}

const groups = [...seedCatalogue.groups.values()]
  .filter(({ kind }) => kind !== 'person' && kind !== 'state_body')
  .map(({ id }) => id)
const umbrella = 'islamic-resistance-in-iraq'

/** The n-th run of each asks about another group and year. */
const queries: Readonly<Record<string, (db: Db, n: number) => Promise<unknown>>> = {
  'one group by week for a year': (db, n) =>
    tally(db, { group: groups[n % groups.length], bucket: 'week', ...yearOf(n) }),
  'all groups by month for a year': (db, n) => tally(db, { bucket: 'month', ...yearOf(n) }),
  'all groups by month, all years': (db) => tally(db, { bucket: 'month' }),
  'umbrella with members by month for a year': (db, n) =>
    tally(db, { group: umbrella, rollup: 'members', bucket: 'month', ...yearOf(n) }),
  'one group by month, one type, two sources, for a year': (db, n) =>
    tally(db, { group: groups[n % groups.length], type: 'drone', minSources: 2, ...yearOf(n) }),
  'list of 50 of one group': (db, n) => list(db, { group: groups[n % groups.length] }),
  'list of 50 of one group, type, country and two sources': (db, n) =>
    list(db, { group: groups[n % groups.length], type: 'drone', place: 'IQ', minSources: 2 }),
  'list of 50 of an umbrella with members for a year': (db, n) =>
    list(db, { group: umbrella, rollup: 'members', ...yearOf(n) }),
  'list of 50 in one place': (db, n) => list(db, { place: ['tower-22', 'harir', 'erbil-airport'][n % 3] }),
}

function yearOf(n: number) {
  const year = 2015 + (n % years)
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function tally(db: Db, asked: object) {
  return findTally(db, tallyQuery.parse(asked), seedCatalogue)
}

function list(db: Db, asked: object) {
  return findAttacks(db, attackFilterOf(attackQuery.parse(asked), seedCatalogue), { limit: 50 })
}

async function withStore(size: number, work: (db: Db) => Promise<void>): Promise<void> {
  const fill = (loader: Db) => fillWithAttacks(loader, size)
  await withFilledStore(`attacks-${size}`, fill, async (url) => {
    const db = openDatabase(url)
    await work(db)
    await db.destroy()
  })
}

async function measure(run: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < warmUps + runs; n++) {
    const start = performance.now()
    await run(n)
    if (n >= warmUps) times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

function quantile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

async function scannedRows(db: Db): Promise<Map<string, number>> {
  // Counters of other sessions arrive with a delay of a second or so.
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const { rows } = await sql<{ table: string; read: number }>`
    select relname as table, seq_tup_read as read from pg_stat_user_tables`.execute(db)
  return new Map(rows.map(({ table, read }) => [table, read]))
}

async function scannedSince(db: Db, before: ReadonlyMap<string, number>): Promise<Record<string, number>> {
  const count = Object.keys(queries).length * (runs + warmUps)
  const grown = [...(await scannedRows(db))].map(
    ([table, read]) => [table, Math.round((read - (before.get(table) ?? 0)) / count)] as const,
  )
  return Object.fromEntries(grown.filter(([, rows]) => rows > 0))
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
