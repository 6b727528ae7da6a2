import { expressionBuilder, sql } from 'kysely'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { wholeTime } from '../domain/tallies/periods.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'
import { type AttackFilter, attackFits } from './attack-filter.ts'
import { bucketStart, type CountRow, countedIn, dayAfter, reachMax, type Sql } from './count-rows.ts'
import { groupSpans } from './find-group-spans.ts'
import { knownPlaces } from './find-query.ts'
import { unnest } from './rows.ts'
import type { Database } from './schema.ts'

/**
 * Counts by who stands beside each attack, in what role. A cell is an attack or, where whole months
 * will do, all attacks of a month with the same parties.
 */
export function countParties(query: TallyQuery, catalogue: Catalogue, byMonth: boolean) {
  const cells = byMonth ? mixedCells(query, brokenMonths(query, catalogue)) : attackCells(query)
  // Of one group a cell is counted once as it is; its number is a far cheaper key than the names beside it.
  const key = onlyGroup(query) === null ? sql`cell, target` : sql`cell`
  return sql<CountRow>`
    with party as (${sql.join(partyBranches(cells, query, catalogue), sql` union all `)}),
    hit as (
      select ${key}, ${byMonth ? sql`min(attacks)` : sql`1`} as attacks, min(day) as day, bool_and(fits) as fits,
        bit_or(case role when 'claimed' then 1 when 'attributed' then 2 else 4 end) as roles
      from party group by ${key})
    ${query.count === 'attacks' ? countCells(query) : countUnits(query.count, query)}`
}

function onlyGroup({ group }: TallyQuery): string | null {
  return group.length === 1 ? (group[0] ?? null) : null
}

function targetOf(query: TallyQuery): Sql {
  const only = onlyGroup(query)
  return only === null ? sql`target` : sql`${only}::text`
}

/** Roles as bits of one number: one thing to gather for each of many attacks, not three. */
const claimed = sql`roles & 1 > 0`
const attributed = sql`roles & 2 > 0`
const denied = sql`roles & 4 > 0`
const done = sql`roles & 3 > 0`

/** Groups' own attacks and, with roll-up, those of members while they were members, under the target's name. */
function partyBranches(cells: Sql, query: TallyQuery, catalogue: Catalogue): Sql[] {
  const isAsked = query.group.length > 0 ? sql`group_id = any(${[...query.group]}::text[])` : sql`true`
  const fields = sql`cell, attacks, day, fits, role`
  const own = sql`select group_id as target, ${fields} from (${cells}) own where ${isAsked}`
  if (query.rollup === 'none') return [own]
  const spans = memberSpans(query, catalogue)
  const source = unnest({
    target: ['text', spans.map((span) => span.target)],
    member_id: ['text', spans.map((span) => span.group)],
    first: ['date', spans.map((span) => span.from)],
    last: ['date', spans.map((span) => span.to)],
  })
  const members = sql`select target, ${fields} from (${cells}) theirs
    join ${source} on v.member_id = theirs.group_id
      and (v.first is null or theirs.day is null or theirs.day >= v.first)
      and (v.last is null or theirs.day <= v.last)`
  return [own, members]
}

interface MemberSpan {
  readonly target: string
  readonly group: string
  readonly from: string | null
  readonly to: string | null
}

/** When which group belonged to those asked for, or to anyone when none is. */
function memberSpans({ group }: TallyQuery, catalogue: Catalogue): MemberSpan[] {
  const targets = group.length > 0 ? [...new Set(group)] : [...catalogue.groups.keys()]
  return targets.flatMap((target) =>
    groupSpans(catalogue, [target], 'members')
      .slice(1)
      .map((span) => ({ target, ...span })),
  )
}

/** Months in the middle of which somebody joins or leaves: there each attack's own day counts. */
function brokenMonths(query: TallyQuery, catalogue: Catalogue): string[] {
  if (query.rollup === 'none') return []
  const turns = memberSpans(query, catalogue).flatMap(({ from, to }) => [
    from,
    to === null ? null : dayAfter(to),
  ])
  const broken = turns.flatMap((day) => (day === null || day.endsWith('-01') ? [] : `${day.slice(0, 7)}-01`))
  return [...new Set(broken)]
}

function mixedCells(query: TallyQuery, broken: readonly string[]): Sql {
  if (broken.length === 0) return monthCells(query, broken)
  const days = sql.join(
    broken.map(
      (month) => sql`g.from_date >= ${month}::date and g.from_date < ${month}::date + interval '1 month'`,
    ),
    sql` or `,
  )
  return sql`${monthCells(query, broken)} union all ${attackCells(query)} and (${days})`
}

function monthCells({ estimate, from, to, bucket }: TallyQuery, broken: readonly string[]): Sql {
  const conditions = [
    sql`attacks > 0`,
    sql`counted_from = any(${[...countedIn[estimate]]}::text[])`,
    ...(from === null ? [] : [sql`month >= ${from}::date`]),
    ...(to === null ? [] : [sql`month <= ${to}::date`]),
    ...(broken.length === 0 ? [] : [sql`(month is null or month <> all(${[...broken]}::date[]))`]),
  ]
  return sql`
    select cell, attacks, month as day, party.role, party.group_id, reach <= ${reachMax[bucket]} as fits
    from (select -row_number() over () as cell, * from party_month where ${sql.join(conditions, sql` and `)}) months
    cross join lateral (
      select 'claimed' as role, unnest(claimed_by) as group_id
      union all select 'attributed', unnest(attributed_to)
      union all select 'denied', unnest(denied_by)) party`
}

function attackCells(query: TallyQuery): Sql {
  const { estimate, from, to, state, type, minSources, asOf } = query
  const filter = attackFilter(query)
  const attack = filter === null ? sql`` : sql`join attack on attack.row_id = g.attack_row_id`
  const conditions = [
    sql`g.counted_from = any(${[...countedIn[estimate]]}::text[])`,
    ...(asOf === null ? [sql`g.live`] : []),
    ...(from === null ? [] : [sql`g.from_date >= ${from}::date`]),
    ...(to === null ? [] : [sql`g.from_date <= ${to}::date`]),
    ...(state.length > 0 ? [sql`g.state = any(${[...state]}::text[])`] : []),
    ...(type.length > 0 ? [sql`g.types && ${[...type]}::text[]`] : []),
    ...(minSources > 1 ? [sql`g.independent_sources >= ${minSources}`] : []),
    ...(filter === null ? [] : [attackFits(filter)(expressionBuilder<Database, 'attack'>())]),
  ]
  return sql`
    select g.attack_row_id as cell, 1 as attacks, g.from_date as day, g.role, g.group_id, ${fitsBucket(query)} as fits
    from attack_group g ${attack} where ${sql.join(conditions, sql` and `)}`
}

/** What only the attack itself can tell; null when nothing of the kind is asked. */
function attackFilter({ place, asOf }: TallyQuery): AttackFilter | null {
  if (place.length === 0 && asOf === null) return null
  return { places: place.length > 0 ? knownPlaces(place) : undefined, asOf }
}

/** A night over two buckets belongs to its first day; anything vaguer to none. */
function fitsBucket({ bucket, weekStart }: TallyQuery): Sql {
  if (bucket === 'none') return sql`true`
  return sql`(g.to_date is null or g.to_date - g.from_date < 3
    or ${bucketStart(sql`g.to_date`, bucket, weekStart)} = ${bucketStart(sql`g.from_date`, bucket, weekStart)})`
}

function bucketOf({ bucket, weekStart }: TallyQuery): Sql {
  if (bucket === 'none') return sql`${wholeTime}::text`
  return sql`case when fits then ${bucketStart(sql`day`, bucket, weekStart)} end`
}

/** By day first: there are far fewer days than attacks to name the bucket of. */
function countCells(query: TallyQuery): Sql {
  const isOneGroup = onlyGroup(query) !== null
  const total = isOneGroup
    ? sql`select sum(attacks) from daily`
    : sql`select sum(attacks) from (select distinct cell, attacks from hit where ${done}) counted`
  return sql`,
    daily as (
      select ${isOneGroup ? sql`day, fits` : sql`day, fits, target`},
        coalesce(sum(attacks) filter (where ${claimed}), 0) as claimed,
        coalesce(sum(attacks) filter (where ${attributed}), 0) as attributed,
        coalesce(sum(attacks) filter (where ${denied}), 0) as denied,
        coalesce(sum(attacks) filter (where ${done}), 0) as attacks
      from hit group by ${isOneGroup ? sql`1, 2` : sql`1, 2, 3`})
    select ${targetOf(query)} as "group", ${bucketOf(query)} as bucket, sum(claimed)::int as claimed,
      sum(attributed)::int as attributed, sum(denied)::int as denied, sum(attacks)::int as attacks
    from daily group by 1, 2
    union all
    select null, null, 0, 0, 0, coalesce((${total}), 0)`
}

const units: Readonly<Record<Exclude<TallyQuery['count'], 'attacks'>, Sql>> = {
  statements: sql`join attack_statement on attack_statement.attack_row_id = hit.cell
    cross join lateral (select attack_statement.statement_id as id) unit`,
  reports: sql`join attack on attack.row_id = hit.cell
    cross join lateral jsonb_array_elements_text(attack.body -> 'reports') unit(id)`,
}

/** An attack stands in `hit` once a group; a report may stand behind several attacks. */
function countUnits(count: keyof typeof units, query: TallyQuery): Sql {
  const having = (condition: Sql) => sql`count(distinct unit.id) filter (where ${condition})`
  return sql`
    select ${targetOf(query)} as "group", ${bucketOf(query)} as bucket, ${having(claimed)} as claimed, ${having(attributed)} as attributed,
      ${having(denied)} as denied, ${having(done)} as attacks
    from hit ${units[count]} group by 1, 2
    union all
    select null, null, 0, 0, 0, ${having(done)} from hit ${units[count]}`
}
