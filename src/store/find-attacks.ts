import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Attack, CountedFrom } from '../domain/attacks/attack.ts'
import type { Db } from './database.ts'
import { decodeCursor, type Page, type PageRequest, pageOf } from './find-page.ts'
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
  /** ISO dates, inclusive: the attack's first day lies between them. */
  readonly from?: string | null
  readonly to?: string | null
  readonly minSources?: number
  readonly countedFrom?: readonly CountedFrom[]
  /** Instant: the record as it stood then; now when left out. */
  readonly asOf?: string | null
}

/** An attack as shown, marked when it comes from invented demonstration reports. */
export interface AttackListing extends Attack {
  readonly invented: boolean
}

/** Attacks, latest first; those without a date come last. */
export async function findAttacks(
  db: Db,
  filter: AttackFilter,
  page: PageRequest,
): Promise<Page<AttackListing>> {
  const [afterDate, afterId] = page.cursor ? decodeCursor(page.cursor, ['date', 'id']) : []
  const wanted = page.limit + 1
  const rows: AttackRow[] = []
  if (afterDate !== null) {
    let dated = matching(db, filter).where('attack.from_date', 'is not', null)
    if (afterDate !== undefined) {
      dated = dated.where(sql<SqlBool>`(attack.from_date, attack.id) < (${afterDate}::date, ${afterId})`)
    }
    rows.push(
      ...(await dated
        .orderBy('attack.from_date', 'desc')
        .orderBy('attack.id', 'desc')
        .limit(wanted)
        .execute()),
    )
  }
  // Undated attacks are a list of their own: one order over both would need an index on an expression.
  if (rows.length < wanted && !filter.from && !filter.to) {
    let undated = matching(db, filter).where('attack.from_date', 'is', null)
    if (afterDate === null) undated = undated.where('attack.id', '<', String(afterId))
    rows.push(
      ...(await undated
        .orderBy('attack.id', 'desc')
        .limit(wanted - rows.length)
        .execute()),
    )
  }
  const invented = await inventedAmong(
    db,
    rows.slice(0, page.limit).flatMap((row) => row.body.statements),
  )
  return pageOf(
    rows,
    page.limit,
    (row) => [row.from_date, row.id],
    (row) => listing(row.body, invented),
  )
}

/** Where an id leads: an attack, the ids that took its place, or nowhere. */
export type FoundAttack =
  | { readonly attack: AttackListing; readonly successors: null }
  | { readonly attack: null; readonly successors: readonly string[] }

export async function findAttack(db: Db, id: string, asOf: string | null = null): Promise<FoundAttack> {
  const row = await matching(db, { asOf }).where('attack.id', '=', id).executeTakeFirst()
  if (row) {
    const invented = await inventedAmong(db, row.body.statements)
    return { attack: listing(row.body, invented), successors: null }
  }
  return { attack: null, successors: await successorsOf(db, id) }
}

/** Attack ids by the statements that stand in them, as recorded now. */
export async function attacksOfStatements(
  db: Db,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (statementIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('attack_statement')
    .innerJoin('attack', 'attack.row_id', 'attack_statement.attack_row_id')
    .select(['attack_statement.statement_id', 'attack.id'])
    .where(sql<SqlBool>`attack_statement.statement_id = any(${[...statementIds]}::text[])`)
    .where('attack_statement.live', '=', true)
    .execute()
  return new Map(rows.map((row) => [row.statement_id, row.id]))
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
    if (filter.from) conditions.push(sql<SqlBool>`attack.from_date >= ${filter.from}::date`)
    if (filter.to) conditions.push(sql<SqlBool>`attack.from_date <= ${filter.to}::date`)
    if (filter.minSources) conditions.push(eb('attack.independent_sources', '>=', filter.minSources))
    if (filter.countedFrom?.length) conditions.push(eb('attack.counted_from', 'in', [...filter.countedFrom]))
    return eb.and(conditions)
  }
}

interface AttackRow {
  readonly id: string
  readonly from_date: string | null
  readonly body: Attack
}

function matching(db: Db, filter: AttackFilter) {
  return db
    .selectFrom('attack')
    .select(['attack.id', 'attack.from_date', 'attack.body'])
    .where(attackFits(filter))
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

function listing(attack: Attack, invented: ReadonlySet<string>): AttackListing {
  return { ...attack, invented: attack.statements.some((statement) => invented.has(statement)) }
}

async function inventedAmong(db: Db, statementIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (statementIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('statement')
    .innerJoin('report', 'report.id', 'statement.report_id')
    .innerJoin('source', 'source.id', 'report.source_id')
    .select('statement.id')
    .distinct()
    .where(sql<SqlBool>`statement.id = any(${[...statementIds]}::text[])`)
    .where('source.invented', '=', true)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Follows redirects to the ids that stand today: an absorbed attack may be absorbed again. */
async function successorsOf(db: Db, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive successor (id) as (
      select unnest(to_ids) from attack_redirect where from_id = ${id}
      union
      select unnest(redirect.to_ids) from attack_redirect redirect join successor on redirect.from_id = successor.id
    )
    select successor.id from successor
    where exists (select 1 from attack where attack.id = successor.id and attack.superseded_at is null)
    order by successor.id`.execute(db)
  return rows.map((row) => row.id)
}
