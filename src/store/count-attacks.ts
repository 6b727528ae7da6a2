import { sql } from 'kysely'
import type { Catalogue } from '../domain/catalogue/group.ts'
import type { BucketCount } from '../domain/tallies/lay-out.ts'
import { wholeTime } from '../domain/tallies/periods.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'
import { countParties } from './count-parties.ts'
import { bucketStart, type CountRow, countedIn, dayAfter, reachMax } from './count-rows.ts'
import type { Db } from './database.ts'

export interface BucketCounts {
  /** Every group and bucket that has any. */
  readonly counts: readonly BucketCount[]
  /** Distinct attacks (or statements, or reports) behind all of them. */
  readonly total: number
}

/**
 * Counts attacks by group and bucket in SQL, under the rules of `countAttacks` and the filter of
 * `findAttacks`. Whole months without a filter are read from where they are kept counted.
 */
export async function countByBucket(db: Db, query: TallyQuery, catalogue: Catalogue): Promise<BucketCounts> {
  const { rows } = await plan(query, catalogue).execute(db)
  const total = rows.filter((row) => row.group === null)
  return {
    counts: rows.flatMap(({ group, ...row }) => (group === null ? [] : [{ group, ...row }])),
    total: total.reduce((sum, { attacks }) => sum + attacks, 0),
  }
}

function plan(query: TallyQuery, catalogue: Catalogue) {
  if (!isOfMonths(query)) return countParties(query, catalogue, false)
  if (query.rollup === 'none' && query.group.length <= 1) return countMonths(query)
  return countParties(query, catalogue, true)
}

function isOfMonths({ state, type, place, minSources, count, asOf, bucket, from, to }: TallyQuery): boolean {
  if (count !== 'attacks' || asOf !== null) return false
  if (state.length + type.length + place.length > 0 || minSources > 1) return false
  return bucket in reachMax && isFirstOfMonth(from) && isLastOfMonth(to)
}

function isFirstOfMonth(day: string | null): boolean {
  return day === null || day.endsWith('-01')
}

function isLastOfMonth(day: string | null): boolean {
  return day === null || isFirstOfMonth(dayAfter(day))
}

function countMonths({ group: [group], estimate, bucket, from, to }: TallyQuery) {
  const start = bucket === 'none' ? sql`${wholeTime}` : bucketStart(sql`month`, bucket)
  const conditions = [
    sql`counted_from = any(${[...countedIn[estimate]]}::text[])`,
    ...(from === null ? [] : [sql`month >= ${from}::date`]),
    ...(to === null ? [] : [sql`month <= ${to}::date`]),
    ...(group === undefined ? [] : [sql`group_id = ${group}`]),
  ]
  // The one group's attacks are all there are; of several, group '' counts each attack once.
  const isTotal = group === undefined ? sql`group_id = ''` : sql`true`
  return sql<CountRow>`
    with counted as (
      select group_id, case when reach <= ${reachMax[bucket]} then ${start} end as bucket,
        sum(claimed) as claimed, sum(attributed) as attributed, sum(denied) as denied, sum(attacks) as attacks
      from group_month where ${sql.join(conditions, sql` and `)} group by 1, 2)
    select group_id as "group", bucket, claimed, attributed, denied, attacks from counted
    where group_id <> '' and (attacks > 0 or denied > 0)
    union all
    select null, null, 0, 0, 0, coalesce(sum(attacks), 0) from counted where ${isTotal}`
}
