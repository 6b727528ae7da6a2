import { type Expression, type SqlBool, sql } from 'kysely'
import type { Statement } from '../domain/extraction/statement.ts'
import type { Db } from './database.ts'
import { attacksOfStatements, type GroupSpan } from './find-attacks.ts'
import { decodeCursor, type Page, type PageRequest, pageOf } from './find-page.ts'

/** What a statement must be to be listed; a field left out does not narrow. */
export interface StatementFilter {
  readonly groups?: readonly GroupSpan[]
  readonly kinds?: readonly string[]
  readonly types?: readonly string[]
  /** ISO dates, inclusive, of the attack or of the days counted or spoken of. */
  readonly from?: string | null
  readonly to?: string | null
  readonly confidenceMin?: number
  readonly ids?: readonly string[]
  /** Row of the report it stands in. */
  readonly reportRow?: number
  readonly asOf?: string | null
}

/** A stored statement with where it stands. */
export interface StatementListing extends Statement {
  readonly id: string
  /** The report's own id, as given at import or by the feed. */
  readonly report: string
  readonly reportTitle: string | null
  readonly reportUrl: string | null
  readonly source: string
  readonly published: string | null
  /** The attack that it is counted in today; null when it is about none. */
  readonly attackId: string | null
  readonly extractorVersion: string
  readonly catalogueVersion: string
  readonly recordedAt: string
  readonly supersededAt: string | null
  readonly invented: boolean
}

/** Statements, last recorded first. */
export async function findStatements(
  db: Db,
  filter: StatementFilter,
  page: PageRequest,
): Promise<Page<StatementListing>> {
  let query = statementRows(db).where(sql.join(conditionsOf(filter), sql` and `) as Expression<SqlBool>)
  if (page.cursor) {
    const [after] = decodeCursor(page.cursor, ['number'])
    query = query.where('statement.row_id', '<', Number(after))
  }
  const rows = await query
    .orderBy('statement.row_id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const attacks = await attacksOfStatements(
    db,
    rows.map((row) => row.id),
  )
  return pageOf(
    rows,
    page.limit,
    (row) => [row.row_id],
    (row) => statementListing(row, attacks),
  )
}

/** One statement as it stands, or as it last stood when it has been superseded; null when unknown. */
export async function findStatement(db: Db, id: string): Promise<StatementListing | null> {
  const row = await statementRows(db)
    .where('statement.id', '=', id)
    .orderBy(sql`statement.superseded_at is null`, 'desc')
    .orderBy('statement.row_id', 'desc')
    .executeTakeFirst()
  return row ? statementListing(row, await attacksOfStatements(db, [row.id])) : null
}

type StatementRow = Awaited<ReturnType<ReturnType<typeof statementRows>['executeTakeFirstOrThrow']>>

function statementRows(db: Db) {
  return db
    .selectFrom('statement')
    .innerJoin('report', 'report.id', 'statement.report_id')
    .innerJoin('source', 'source.id', 'report.source_id')
    .innerJoin('reading', 'reading.id', 'statement.reading_id')
    .leftJoin('report_version', (join) =>
      join
        .onRef('report_version.report_id', '=', 'statement.report_id')
        .onRef('report_version.version', '=', 'statement.version'),
    )
    .select([
      'statement.row_id',
      'statement.id',
      'statement.body',
      'statement.recorded_at',
      'statement.superseded_at',
      'report.external_id',
      'report.published_at',
      'report.published_on',
      'report_version.title',
      'report_version.url',
      'source.name as source',
      'source.invented',
      'reading.extractor_version',
      'reading.catalogue_version',
    ])
}

function conditionsOf(filter: StatementFilter): Expression<SqlBool>[] {
  const conditions = [recordedBy(filter.asOf ?? null)]
  if (filter.groups) conditions.push(ofGroups(filter.groups))
  if (filter.kinds?.length) conditions.push(sql<SqlBool>`statement.kind = any(${[...filter.kinds]}::text[])`)
  if (filter.types?.length) {
    conditions.push(sql<SqlBool>`statement.body -> 'attack' -> 'types' ?| ${[...filter.types]}::text[]`)
  }
  if (filter.from) {
    conditions.push(sql<SqlBool>`coalesce(statement.attack_to, statement.window_to) >= ${filter.from}::date`)
  }
  if (filter.to) {
    conditions.push(
      sql<SqlBool>`coalesce(statement.attack_from, statement.window_from) <= ${filter.to}::date`,
    )
  }
  if (filter.confidenceMin)
    conditions.push(sql<SqlBool>`statement.confidence >= ${filter.confidenceMin}::real`)
  if (filter.ids) conditions.push(sql<SqlBool>`statement.id = any(${[...filter.ids]}::text[])`)
  if (filter.reportRow) conditions.push(sql<SqlBool>`statement.report_id = ${filter.reportRow}`)
  return conditions
}

function recordedBy(asOf: string | null): Expression<SqlBool> {
  if (asOf === null) return sql<SqlBool>`statement.superseded_at is null`
  return sql<SqlBool>`statement.recorded_at <= ${asOf}::timestamptz
    and (statement.superseded_at is null or statement.superseded_at > ${asOf}::timestamptz)`
}

function ofGroups(spans: readonly GroupSpan[]): Expression<SqlBool> {
  const groups = spans.map((span) => span.group)
  const froms = spans.map((span) => span.from)
  const tos = spans.map((span) => span.to)
  return sql<SqlBool>`exists (
    select 1 from unnest(${groups}::text[], ${froms}::date[], ${tos}::date[]) as span (group_id, from_date, to_date)
    where span.group_id in (statement.group_id, statement.speaker_group_id)
      and (span.from_date is null or coalesce(statement.attack_from, statement.window_from) is null
        or coalesce(statement.attack_from, statement.window_from) >= span.from_date)
      and (span.to_date is null or coalesce(statement.attack_from, statement.window_from) <= span.to_date))`
}

function statementListing(row: StatementRow, attacks: ReadonlyMap<string, string>): StatementListing {
  return {
    id: row.id,
    ...row.body,
    report: row.external_id,
    reportTitle: row.title,
    reportUrl: row.url,
    source: row.source,
    published: row.published_at?.toISOString() ?? row.published_on,
    attackId: attacks.get(row.id) ?? null,
    extractorVersion: row.extractor_version,
    catalogueVersion: row.catalogue_version,
    recordedAt: row.recorded_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
    invented: row.invented,
  }
}
