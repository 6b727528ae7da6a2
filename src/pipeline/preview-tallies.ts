import type { Attack, StatementRecord } from '../domain/attacks/attack.ts'
import { type Renewal, resolveAround } from '../domain/attacks/resolve-around.ts'
import { carried, successorsOf, type Told } from '../domain/attacks/successors.ts'
import { countAttacks } from '../domain/tallies/count.ts'
import { tallyQuery } from '../domain/tallies/query.ts'
import { findAttacksOfStatements } from '../store/attacks.ts'
import { findCorrections } from '../store/corrections.ts'
import type { NewStatement } from '../store/readings.ts'
import type { ReportToReread } from '../store/reprocessing.ts'
import { type DateWindow, findAround, type StoredStatement } from '../store/statements.ts'
import type { Runtime } from './runtime.ts'
import { united } from './surroundings.ts'

/** A report whose reading would change. */
export interface RereadReport {
  readonly report: ReportToReread
  /** Its statements as stored. */
  readonly before: readonly Told[]
  readonly after: readonly NewStatement[]
}

/** A group's attacks in one month, as they stand and as they would. */
export interface TallyDifference {
  readonly group: string
  /** First day of the month; null for attacks that fit no single one. */
  readonly bucket: string | null
  readonly before: number
  readonly after: number
}

/** What becomes of the tally by month when these reports are read anew; nothing is written. */
export async function previewTallies(
  { db, catalogue }: Runtime,
  reports: readonly RereadReport[],
): Promise<TallyDifference[]> {
  if (reports.length === 0) return []
  const corrections = carried(await findCorrections(db), new Map(reports.flatMap(successorsIn)))
  const fresh = reports.flatMap(recordsOf)
  const replaced = new Set(reports.flatMap(({ before }) => before.map(({ id }) => id)))
  const kept = new Set(fresh.map(({ id }) => id))
  let windows = united(reports.flatMap(({ after }) => after.flatMap(({ window }) => window ?? [])))
  const ids = new Set([...replaced, ...kept])
  const keys = new Set<number>()
  for (let size = -1; ; ) {
    const live = (await findAround(db, { windows, keys: [...keys], ids: [...ids] })).filter(
      ({ isLive }) => isLive,
    )
    const old = live.filter(({ record }) => replaced.has(record.id))
    const pool = [...live.filter((each) => !old.includes(each)).map(({ record }) => record), ...fresh]
    const gone = old.map(({ record }) => record).filter(({ id }) => !kept.has(id))
    const standing = await findAttacksOfStatements(
      db,
      [...pool, ...gone].map(({ id }) => id),
    )
    const former = [old.map(({ record }) => record)]
    const renewal = resolveAround({ changed: fresh, gone, pool, standing, former }, corrections, catalogue)
    if (live.length === size) return differences(renewal, catalogue)
    size = live.length
    windows = united([...windows, ...renewal.windows, ...windowsOfStored(old)])
    for (const key of renewal.keys) keys.add(key)
    for (const id of renewal.statements) ids.add(id)
  }
}

function successorsIn({ before, after }: RereadReport): [string, string][] {
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...successorsOf(
      before.filter(({ id }) => !kept.has(id)),
      after,
    ),
  ]
}

function recordsOf({ report, after }: RereadReport): StatementRecord[] {
  const { key, externalId, independenceKey, published } = report
  // When it was recorded plays no part in what an attack counts for.
  return after.map(({ id, statement }) => ({
    id,
    statement,
    reportId: externalId,
    reportKey: key,
    independenceKey,
    published,
    recordedAt: '',
  }))
}

function windowsOfStored(statements: readonly StoredStatement[]): DateWindow[] {
  return statements.flatMap(({ window }) => window ?? [])
}

function differences({ replaced, attacks }: Renewal, catalogue: Runtime['catalogue']): TallyDifference[] {
  const query = tallyQuery.parse({ bucket: 'month' })
  const count = (which: readonly Attack[]) =>
    new Map(
      countAttacks(which, query, catalogue).rows.map(({ group, bucket, attacks: counted }) => [
        JSON.stringify([group, bucket]),
        counted,
      ]),
    )
  const [before, after] = [count(replaced), count(attacks)]
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [group, bucket] = JSON.parse(key) as [string, string | null]
    const difference = { group, bucket, before: before.get(key) ?? 0, after: after.get(key) ?? 0 }
    return difference.before === difference.after ? [] : [difference]
  })
}
