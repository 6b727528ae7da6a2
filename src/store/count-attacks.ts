import { expressionBuilder, sql } from 'kysely'
import type { CountedFrom } from '../domain/attacks/attack.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import type { BucketCount } from '../domain/tallies/lay-out.ts'
import { type Bucket, wholeTime } from '../domain/tallies/periods.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'
import type { Db } from './database.ts'
import { type AttackFilter, attackFits } from './attack-filter.ts'
import { groupSpans } from './find-group-spans.ts'
import { knownPlaces } from './find-query.ts'
import { unnest } from './rows.ts'
import type { Database } from './schema.ts'

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
  const { rows } = await (isOfMonths(query) ? countMonths(query) : countParties(query, catalogue)).execute(db)
  const total = rows.filter((row) => row.group === null)
  return {
    counts: rows.flatMap(({ group, ...row }) => (group === null ? [] : [{ group, ...row }])),
    total: total.reduce((sum, { attacks }) => sum + attacks, 0),
  }
}

/** A bucket of a group, or of all groups together when `group` is null. */
type CountRow = Omit<BucketCount, 'group'> & { readonly group: string | null }

type Sql = ReturnType<typeof sql>

const countedIn: Readonly<Record<TallyQuery['estimate'], readonly CountedFrom[]>> = {
  low: ['low'],
  best: ['low', 'best'],
  high: ['low', 'best', 'high'],
}

/** How far an attack's dates may reach to fit one bucket; see the function attack_reach. */
const reachMax: Readonly<Partial<Record<Bucket, number>>> = { month: 0, quarter: 1, year: 2, none: 3 }

function isOfMonths(query: TallyQuery): boolean {
  const { group, state, type, place, rollup, minSources, count, asOf, bucket, from, to } = query
  if (group.length > 1 || rollup !== 'none' || count !== 'attacks' || asOf !== null) return false
  if (state.length + type.length + place.length > 0 || minSources > 1) return false
  return bucket in reachMax && isFirstOfMonth(from) && (to === null || isFirstOfMonth(dayAfter(to)))
}

function isFirstOfMonth(day: string | null): boolean {
  return day === null || day.endsWith('-01')
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

function countMonths({ group: [group], estimate, bucket, from, to }: TallyQuery) {
  const start = bucket === 'none' ? sql`${wholeTime}` : bucketStart(sql`month`, bucket)
  const fitting = sql`case when reach <= ${reachMax[bucket]} then ${start} end`
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
      select group_id, ${fitting} as bucket, sum(claimed) as claimed, sum(attributed) as attributed,
        sum(denied) as denied, sum(attacks) as attacks
      from group_month where ${sql.join(conditions, sql` and `)} group by 1, 2)
    select group_id as "group", bucket, claimed, attributed, denied, attacks from counted
    where group_id <> '' and (attacks > 0 or denied > 0)
    union all
    select null, null, 0, 0, 0, coalesce(sum(attacks), 0) from counted where ${isTotal}`
}

function countParties(query: TallyQuery, catalogue: Catalogue) {
  return sql<CountRow>`
    with party as (${sql.join(partyBranches(query, catalogue), sql` union all `)}),
    hit as (
      select target, attack_row_id, min(bucket) as bucket, bool_or(role = 'claimed') as claimed,
        bool_or(role = 'attributed') as attributed, bool_or(role = 'denied') as denied
      from party group by 1, 2)
    ${countUnits(query)}`
}

/** Groups' own attacks and, with roll-up, those of members while they were members, under the target's name. */
function partyBranches(query: TallyQuery, catalogue: Catalogue): Sql[] {
  const own = query.group.length > 0 ? [sql`g.group_id = any(${[...query.group]}::text[])`] : []
  const branches = [partyBranch(sql`g.group_id`, sql``, own, query)]
  if (query.rollup === 'none') return branches
  const targets = query.group.length > 0 ? [...new Set(query.group)] : [...catalogue.groups.keys()]
  const spans = targets.flatMap((target) =>
    groupSpans(catalogue, [target], 'members')
      .slice(1)
      .map((span) => ({ target, ...span })),
  )
  const source = unnest({
    target: ['text', spans.map((span) => span.target)],
    group_id: ['text', spans.map((span) => span.group)],
    first: ['date', spans.map((span) => span.from)],
    last: ['date', spans.map((span) => span.to)],
  })
  const join = sql`join ${source} on v.group_id = g.group_id
    and (v.first is null or g.from_date is null or g.from_date >= v.first)
    and (v.last is null or g.from_date <= v.last)`
  return [...branches, partyBranch(sql`v.target`, join, [], query)]
}

function partyBranch(target: Sql, join: Sql, conditions: readonly Sql[], query: TallyQuery): Sql {
  const { estimate, from, to, bucket } = query
  const filter = attackFilter(query)
  const attack = filter === null ? sql`` : sql`join attack on attack.row_id = g.attack_row_id`
  const all = [
    ...conditions,
    sql`g.counted_from = any(${[...countedIn[estimate]]}::text[])`,
    ...(query.asOf === null ? [sql`g.live`] : []),
    ...(from === null ? [] : [sql`g.from_date >= ${from}::date`]),
    ...(to === null ? [] : [sql`g.from_date <= ${to}::date`]),
    ...(filter === null ? [] : [attackFits(filter)(expressionBuilder<Database, 'attack'>())]),
  ]
  return sql`
    select ${target} as target, g.attack_row_id, g.role, ${bucketOf(bucket)} as bucket
    from attack_group g ${join} ${attack} where ${sql.join(all, sql` and `)}`
}

/** What only the attack itself can tell; null when nothing of the kind is asked. */
function attackFilter({ state, type, place, minSources, asOf }: TallyQuery): AttackFilter | null {
  if (state.length + type.length + place.length === 0 && minSources <= 1 && asOf === null) return null
  return {
    states: state,
    types: type,
    places: place.length > 0 ? knownPlaces(place) : undefined,
    minSources,
    asOf,
  }
}

/** A night over two buckets belongs to its first day; anything vaguer to none. */
function bucketOf(bucket: Bucket): Sql {
  if (bucket === 'none') return sql`${wholeTime}::text`
  const start = bucketStart(sql`g.from_date`, bucket)
  return sql`case
    when g.to_date is null or g.to_date - g.from_date < 3 or ${bucketStart(sql`g.to_date`, bucket)} = ${start}
    then ${start} end`
}

function bucketStart(day: Sql, bucket: Bucket): Sql {
  return sql`to_char(date_trunc(${sql.lit(bucket)}, ${day}::timestamp), 'YYYY-MM-DD')`
}

const units: Readonly<Record<Exclude<TallyQuery['count'], 'attacks'>, Sql>> = {
  statements: sql`join attack_statement on attack_statement.attack_row_id = hit.attack_row_id
    cross join lateral (select attack_statement.statement_id as id) unit`,
  reports: sql`join attack on attack.row_id = hit.attack_row_id
    cross join lateral jsonb_array_elements_text(attack.body -> 'reports') unit(id)`,
}

/** Attacks stand in `hit` once a group; statements and reports may stand behind several attacks. */
function countUnits({ count }: TallyQuery): Sql {
  const source = count === 'attacks' ? sql`hit` : sql`hit ${units[count]}`
  const having = (condition: Sql) =>
    count === 'attacks'
      ? sql`count(*) filter (where ${condition})`
      : sql`count(distinct unit.id) filter (where ${condition})`
  const distinct = count === 'attacks' ? sql`hit.attack_row_id` : sql`unit.id`
  return sql`
    select target as "group", bucket, ${having(sql`claimed`)} as claimed, ${having(sql`attributed`)} as attributed,
      ${having(sql`denied`)} as denied, ${having(sql`claimed or attributed`)} as attacks
    from ${source} group by 1, 2
    union all
    select null, null, 0, 0, 0, count(distinct ${distinct}) filter (where claimed or attributed) from ${source}`
}
