import { sql } from 'kysely'
import type { Statement } from '../domain/extraction/statement.ts'
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

/** Settled reports that a re-reading is to read, in the order of their ids. */
export async function findReportsToReread(db: Db, which: Rereading): Promise<ReportToRead[]> {
  const { notBy, since } = which
  const { rows } = await sql<ReportToRead>`
    select r.id, r.attempt, r.key, r.external_id as "externalId", r.version, r.lang,
      v.title, v.text, v.url, r.published_on as published
    from report r join report_version v on v.report_id = r.id and v.version = r.version
    where r.id > ${which.afterId} and r.state in ('done', 'failed')
      and (${since}::date is null or coalesce(r.published_on, r.first_seen_at::date) >= ${since}::date)
      and (${notBy === null} or not exists (select 1 from reading g
        where g.report_id = r.id and g.superseded_at is null
          and g.extractor_version = ${notBy?.extractorVersion ?? ''}
          and g.catalogue_version = ${notBy?.catalogueVersion ?? ''}))
    order by r.id limit ${which.limit}`.execute(db)
  return rows
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
