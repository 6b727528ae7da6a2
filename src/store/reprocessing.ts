import { sql } from 'kysely'
import type { Statement } from '../domain/extraction/statement.ts'
import { becomeResolver } from './attacks.ts'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'
import type { ReadBy } from './readings.ts'
import type { ReportToRead } from './reports.ts'

export interface Rereading {
  /** Of the readings that these rules and this catalogue did not make; null for all. */
  readonly notBy: ReadBy | null
  /** ISO date: only reports published (or else first seen) on or after it; null for all. */
  readonly since: string | null
  /** Report ids above this, in order. */
  readonly afterId: number
  readonly limit: number
}

/** A settled report with who made its live reading; null when it could not be read. */
export interface ReportToReread extends ReportToRead {
  readonly independenceKey: string
  readonly readBy: ReadBy | null
}

interface RereadRow extends ReportToRead {
  readonly independenceKey: string
  readonly extractorVersion: string | null
  readonly catalogueVersion: string | null
}

/** Settled reports that a re-reading is to read, in the order of their ids. */
export async function findReportsToReread(db: Db, which: Rereading): Promise<ReportToReread[]> {
  const { rows } = await sql<RereadRow>`
    select r.id, r.attempt, r.key, r.external_id as "externalId", r.version, r.lang,
      r.independence_key as "independenceKey",
      v.title, v.text, v.url, r.published_on as published, g.extractor_version as "extractorVersion",
      coalesce(g.fits_catalogue, g.catalogue_version) as "catalogueVersion"
    from report r join report_version v on v.report_id = r.id and v.version = r.version
    left join reading g on g.report_id = r.id and g.superseded_at is null and g.version = r.version
    where r.id > ${which.afterId} and ${isWanted(which)}
    order by r.id limit ${which.limit}`.execute(db)
  return rows.map(({ extractorVersion, catalogueVersion, ...report }) => ({
    ...report,
    readBy: extractorVersion && catalogueVersion ? { extractorVersion, catalogueVersion } : null,
  }))
}

/** How many reports a re-reading is to look at. */
export async function countReportsToReread(
  db: Db,
  { notBy, since }: Pick<Rereading, 'notBy' | 'since'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from report r
    left join reading g on g.report_id = r.id and g.superseded_at is null and g.version = r.version
    where ${isWanted({ notBy, since })}`.execute(db)
  return rows[0]?.count ?? 0
}

function isWanted({ notBy, since }: Pick<Rereading, 'notBy' | 'since'>) {
  return sql`r.state in ('done', 'failed')
    and (${since}::date is null or coalesce(r.published_on, r.first_seen_at::date) >= ${since}::date)
    and (${notBy === null} or g.id is null or g.extractor_version <> ${notBy?.extractorVersion ?? ''}
      or coalesce(g.fits_catalogue, g.catalogue_version) <> ${notBy?.catalogueVersion ?? ''})`
}

/** Catalogues, other than this one, that live readings of these rules were made with. */
export async function findOtherCatalogues(db: Db, by: ReadBy): Promise<string[]> {
  const { rows } = await sql<{ version: string }>`
    select distinct coalesce(fits_catalogue, catalogue_version) as version from reading
    where superseded_at is null and extractor_version = ${by.extractorVersion}
      and coalesce(fits_catalogue, catalogue_version) <> ${by.catalogueVersion} order by 1`.execute(db)
  return rows.map((row) => row.version)
}

/** Notes that the live readings of these reports are what this catalogue too would give. */
export async function markFitting(db: Db, reportIds: readonly number[], catalogue: string): Promise<void> {
  await sql`
    update reading set fits_catalogue = ${catalogue}
    where report_id = any(${[...reportIds]}::bigint[]) and superseded_at is null`.execute(db)
}

/** Makes what is said of these groups due to be resolved: what they count for has changed. */
export async function makeGroupsDue(db: Db, groups: readonly string[]): Promise<number[]> {
  if (groups.length === 0) return []
  const ids = [...groups]
  return db.transaction().execute(async (trx) => {
    // As for a correction: a resolver under way must not settle what this makes due.
    await becomeResolver(trx)
    const { rows } = await sql<{ report: number }>`
      update statement set resolve_due = true
      where superseded_at is null and (group_id = any(${ids}::text[]) or group_id is null and (
        speaker_group_id = any(${ids}::text[])
        or jsonb_array_length(body -> 'candidates') > 1 and body -> 'candidates' ?| ${ids}::text[]))
      returning report_id as report`.execute(trx)
    await announceDue(trx, 'resolve')
    return [...new Set(rows.map((row) => row.report))]
  })
}

/** Makes all that these reports say due to be resolved, by today's rules of what is one attack. */
export async function makeStatementsDue(db: Db, reportIds: readonly number[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // As for a correction: a resolver under way must not settle what this makes due.
    await becomeResolver(trx)
    await sql`
      update statement set resolve_due = true
      where report_id = any(${[...reportIds]}::bigint[]) and superseded_at is null`.execute(trx)
    await announceDue(trx, 'resolve')
  })
}

/** Makes settled reports due again. */
export async function makeDueAgain(db: Db, ids: readonly number[]): Promise<void> {
  await sql`
    update report set state = 'due', tries = 0, last_error = null
    where id = any(${[...ids]}::bigint[]) and state in ('done', 'failed')`.execute(db)
}

export interface LiveStatement {
  readonly id: string
  readonly reportId: number
  readonly statement: Statement
}

/** Live statements of these reports. */
export async function findStatementsOfReports(db: Db, ids: readonly number[]): Promise<LiveStatement[]> {
  const { rows } = await sql<LiveStatement>`
    select id, report_id as "reportId", body as statement from statement
    where report_id = any(${[...ids]}::bigint[]) and superseded_at is null order by report_id, id`.execute(db)
  return rows
}
