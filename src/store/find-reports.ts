import { type SqlBool, sql } from 'kysely'
import type { Mention } from '../domain/extraction/statement.ts'
import type { Db } from './database.ts'
import { decodeCursor, type Page, type PageRequest, pageOf } from './find-page.ts'
import { findStatements, type StatementListing } from './find-statements.ts'

export const reportStates = ['due', 'rung', 'done', 'failed'] as const
export type ReportState = (typeof reportStates)[number]

export interface ReportFilter {
  readonly states?: readonly ReportState[]
  readonly source?: string
  /** Instant: first seen at or after. */
  readonly since?: string | null
}

export interface ReportListing {
  /** As given at import or by the feed. */
  readonly id: string
  readonly source: string
  readonly title: string | null
  readonly url: string | null
  readonly lang: string | null
  readonly published: string | null
  readonly version: number
  readonly state: ReportState
  /** Why it could not be read; null when it could. */
  readonly error: string | null
  readonly firstSeenAt: string
  readonly readAt: string | null
  readonly invented: boolean
}

/** One report with its text and everything that was read in it. */
export interface ReportDetail extends ReportListing {
  readonly text: string
  readonly independenceKey: string
  readonly versions: readonly {
    readonly version: number
    readonly title: string | null
    readonly recordedAt: string
  }[]
  readonly mentions: readonly Mention[]
  readonly statements: readonly StatementListing[]
  /** Ids of the attacks that its statements are counted in. */
  readonly attacks: readonly string[]
}

/** A report has few statements; this only keeps a hostile one from filling the answer. */
const statementsPerReportMax = 1_000

/** Reports, last seen first. */
export async function findReports(
  db: Db,
  filter: ReportFilter,
  page: PageRequest,
): Promise<Page<ReportListing>> {
  let query = reportRows(db)
  if (filter.states?.length) query = query.where('report.state', 'in', [...filter.states])
  if (filter.source) query = query.where('source.name', '=', filter.source)
  if (filter.since) query = query.where(sql<SqlBool>`report.first_seen_at >= ${filter.since}::timestamptz`)
  if (page.cursor) query = query.where('report.id', '<', Number(decodeCursor(page.cursor, ['number'])[0]))
  const rows = await query
    .orderBy('report.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return pageOf(rows, page.limit, (row) => [row.row_id], reportListing)
}

/**
 * The report with this id; ids are unique only within a source, so the last seen one is meant
 * when `source` does not say which. Null when there is none.
 */
export async function findReport(db: Db, id: string, source?: string): Promise<ReportDetail | null> {
  let query = reportRows(db).where('report.external_id', '=', id)
  if (source) query = query.where('source.name', '=', source)
  const row = await query.orderBy('report.id', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  const [versions, reading, statements] = await Promise.all([
    db
      .selectFrom('report_version')
      .select(['version', 'title', 'recorded_at'])
      .where('report_id', '=', row.row_id)
      .orderBy('version')
      .execute(),
    db
      .selectFrom('reading')
      .select('mentions')
      .where('report_id', '=', row.row_id)
      .where('superseded_at', 'is', null)
      .executeTakeFirst(),
    findStatements(db, { reportRow: row.row_id }, { limit: statementsPerReportMax }),
  ])
  const inOrder = [...statements.items].sort((a, b) => a.start - b.start)
  return {
    ...reportListing(row),
    text: row.text ?? '',
    independenceKey: row.independence_key,
    versions: versions.map(({ version, title, recorded_at }) => ({
      version,
      title,
      recordedAt: recorded_at.toISOString(),
    })),
    mentions: reading?.mentions ?? [],
    statements: inOrder,
    attacks: [...new Set(inOrder.flatMap((statement) => statement.attackId ?? []))].sort(),
  }
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reportRows>['executeTakeFirstOrThrow']>>

function reportRows(db: Db) {
  return db
    .selectFrom('report')
    .innerJoin('source', 'source.id', 'report.source_id')
    .leftJoin('report_version', (join) =>
      join
        .onRef('report_version.report_id', '=', 'report.id')
        .onRef('report_version.version', '=', 'report.version'),
    )
    .select([
      'report.id as row_id',
      'report.external_id',
      'report.version',
      'report.lang',
      'report.state',
      'report.last_error',
      'report.published_at',
      'report.published_on',
      'report.first_seen_at',
      'report.read_at',
      'report.independence_key',
      'report.url as report_url',
      'report_version.title',
      'report_version.text',
      'report_version.url',
      'source.name as source',
      'source.invented',
    ])
}

function reportListing(row: ReportRow): ReportListing {
  return {
    id: row.external_id,
    source: row.source,
    title: row.title,
    url: row.url ?? row.report_url,
    lang: row.lang,
    published: row.published_at?.toISOString() ?? row.published_on,
    version: row.version,
    state: row.state,
    error: row.last_error,
    firstSeenAt: row.first_seen_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    invented: row.invented,
  }
}
