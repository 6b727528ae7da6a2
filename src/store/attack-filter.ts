import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { CountedFrom } from '../domain/attacks/attack.ts'
import type { Database } from './schema.ts'

/** Days on which attacks of `group` are wanted; open ends are null. An undated attack fits an open end. */
export interface GroupSpan {
  readonly group: string
  readonly from: string | null
  readonly to: string | null
}

/** Attacks in any of these places: gazetteer ids, with those inside them, and ISO country codes. */
export interface PlaceFilter {
  readonly ids: readonly string[]
  readonly countries: readonly string[]
}

/** What an attack must be to be listed; a field left out does not narrow. */
export interface AttackFilter {
  /** Attacks that any of these claimed, were blamed for or denied, within the days given. */
  readonly groups?: readonly GroupSpan[]
  readonly states?: readonly string[]
  readonly types?: readonly string[]
  readonly places?: PlaceFilter
  /** How exactly an attack is placed, and where, as `precision:id`: any of these. */
  readonly at?: readonly string[]
  /** ISO dates, inclusive: the attack's first day lies between them. */
  readonly from?: string | null
  readonly to?: string | null
  readonly minSources?: number
  readonly countedFrom?: readonly CountedFrom[]
  /** Instant: the record as it stood then; now when left out. */
  readonly asOf?: string | null
}

/** Condition that an attack row fits `filter`, for every query over the table `attack`. */
export function attackFits(
  filter: AttackFilter,
): (eb: ExpressionBuilder<Database, 'attack'>) => Expression<SqlBool> {
  return (eb) => {
    const conditions: Expression<SqlBool>[] = [recordedBy(filter.asOf ?? null)]
    if (filter.groups) conditions.push(ofGroups(filter.groups, !filter.asOf))
    if (filter.states?.length) conditions.push(eb('attack.state', 'in', [...filter.states]))
    if (filter.types?.length) conditions.push(sql<SqlBool>`attack.types && ${[...filter.types]}::text[]`)
    if (filter.places) conditions.push(inPlaces(filter.places))
    if (filter.at?.length) conditions.push(eb('attack.place_at', 'in', [...filter.at]))
    if (filter.from) conditions.push(sql<SqlBool>`attack.from_date >= ${filter.from}::date`)
    if (filter.to) conditions.push(sql<SqlBool>`attack.from_date <= ${filter.to}::date`)
    if (filter.minSources) conditions.push(eb('attack.independent_sources', '>=', filter.minSources))
    if (filter.countedFrom?.length) conditions.push(eb('attack.counted_from', 'in', [...filter.countedFrom]))
    return eb.and(conditions)
  }
}

function recordedBy(asOf: string | null): Expression<SqlBool> {
  if (asOf === null) return sql<SqlBool>`attack.superseded_at is null`
  return sql<SqlBool>`attack.recorded_at <= ${asOf}::timestamptz
    and (attack.superseded_at is null or attack.superseded_at > ${asOf}::timestamptz)`
}

/** A place known only by words has no id, but may have a country. */
function inPlaces({ ids, countries }: PlaceFilter): Expression<SqlBool> {
  const byId = sql<SqlBool>`attack.place_ids && ${[...ids]}::text[]`
  if (countries.length === 0) return byId
  return sql<SqlBool>`(${byId} or attack.countries ?| ${[...countries]}::text[])`
}

function ofGroups(spans: readonly GroupSpan[], live: boolean): Expression<SqlBool> {
  const groups = spans.map((span) => span.group)
  const froms = spans.map((span) => span.from)
  const tos = spans.map((span) => span.to)
  return sql<SqlBool>`exists (
    select 1 from attack_group
    join unnest(${groups}::text[], ${froms}::date[], ${tos}::date[]) as span (group_id, from_date, to_date)
      on span.group_id = attack_group.group_id
      and (span.from_date is null or attack_group.from_date is null or attack_group.from_date >= span.from_date)
      and (span.to_date is null or attack_group.from_date <= span.to_date)
    where attack_group.attack_row_id = attack.row_id ${live ? sql`and attack_group.live` : sql``})`
}
