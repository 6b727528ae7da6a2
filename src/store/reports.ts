import { sql } from 'kysely'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

export interface ReportRef {
  readonly id: number
  readonly attempt: number
}

export interface DueReport extends ReportRef {
  /** How often reading it has been started; above 0 it is read alone. */
  readonly tries: number
}

export interface ReportToRead extends ReportRef {
  readonly key: string
  readonly externalId: string
  readonly version: number
  readonly title: string | null
  readonly text: string
  readonly url: string | null
  readonly lang: string | null
  readonly published: string | null
}

export interface ClaimLimits {
  /** Due reports to take. */
  readonly limit: number
  /** Reports to take again whose lease ran out; they are counted among the announced already. */
  readonly silentMax?: number
  /** Of them those that were started: each is a job of its own, so that a few are enough at a time. */
  readonly suspectsMax?: number
  readonly leaseSeconds: number
  readonly triesMax: number
}

/**
 * Takes due reports, and those whose lease ran out. Concurrent sweepers skip each other's rows. What
 * was announced before keeps its attempt: when its job still waits, announcing it again changes nothing.
 * A report that was started `triesMax` times without an end is given up.
 */
export async function claimDueReports(db: Db, limits: ClaimLimits): Promise<DueReport[]> {
  await giveUpOnReports(db, limits.triesMax)
  const { rows } = await sql<DueReport>`
    with due as (
      select id from report where state = 'due' order by id limit ${limits.limit} for update skip locked),
    silent as (
      select id from report where state = 'rung' and lease_until < now() and tries = 0
      order by lease_until limit ${limits.silentMax ?? limits.limit} for update skip locked),
    suspect as (
      select id from report where state = 'rung' and lease_until < now() and tries > 0
      order by lease_until limit ${limits.suspectsMax ?? limits.limit} for update skip locked)
    update report set state = 'rung', attempt = attempt + (state = 'due')::int,
      lease_until = now() + make_interval(secs => ${limits.leaseSeconds})
    where id in (select id from due union all select id from silent union all select id from suspect)
    returning id, attempt, tries`.execute(db)
  return rows
}

async function giveUpOnReports(db: Db, triesMax: number): Promise<void> {
  await sql`
    update report set state = 'failed',
      last_error = coalesce(last_error, 'reading it ended the process each time')
    where state = 'rung' and lease_until < now() and tries >= ${triesMax}`.execute(db)
}

/** Reports announced and not yet settled: the part of the backlog that the queue holds. */
export async function countRungReports(db: Db): Promise<number> {
  const row = await db
    .selectFrom('report')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'rung')
    .executeTakeFirstOrThrow()
  return row.count
}

/**
 * Marks reports as started, which is an attempt of its own, and returns their current version. Whoever
 * comes with an attempt that was started already gets nothing. Of several reports those that were
 * started before are left out: they come round again, each alone.
 */
export async function startReports(
  db: Db,
  refs: readonly ReportRef[],
  leaseSeconds: number,
): Promise<ReportToRead[]> {
  const { rows } = await sql<ReportToRead>`
    with started as (
      update report set tries = tries + 1, attempt = report.attempt + 1, lease_until = now() + make_interval(secs => ${leaseSeconds})
      from ${refSource(refs)}
      where report.id = v.id and report.attempt = v.attempt and report.state = 'rung'
        and (report.tries = 0 or ${refs.length === 1})
      returning report.id, report.attempt, report.key, report.external_id, report.version, report.lang,
        report.published_on)
    select s.id, s.attempt, s.key, s.external_id as "externalId", s.version, s.lang,
      r.title, r.text, r.url, s.published_on as published
    from started s join report_version r on r.report_id = s.id and r.version = s.version
    order by s.id`.execute(db)
  return rows
}

/** Says that these reports are still being read. */
export async function extendLeases(db: Db, refs: readonly ReportRef[], leaseSeconds: number): Promise<void> {
  await sql`
    update report set lease_until = now() + make_interval(secs => ${leaseSeconds}) from ${refSource(refs)}
    where report.id = v.id and report.attempt = v.attempt and report.state = 'rung'`.execute(db)
}

/** Ends reports that were read. Returns the ids that this attempt still owned. */
export async function settleReports(trx: Db, refs: readonly ReportRef[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    update report set state = 'done', read_at = now(), last_error = null, lease_until = null
    from ${refSource(refs)}
    where report.id = v.id and report.attempt = v.attempt and report.state = 'rung'
    returning report.id`.execute(trx)
  return new Set(rows.map((row) => row.id))
}

/** Gives reports back after a failure; each is then read alone, and failed after `triesMax` starts. */
export async function releaseReports(
  db: Db,
  refs: readonly ReportRef[],
  error: string,
  triesMax: number,
): Promise<void> {
  await sql`
    update report set last_error = ${error}, lease_until = null,
      state = case when tries >= ${triesMax} then 'failed' else 'due' end
    from ${refSource(refs)}
    where report.id = v.id and report.attempt = v.attempt and report.state = 'rung'`.execute(db)
}

/** Takes back an announcement that did not reach the queue: nothing was started. */
export async function unringReports(db: Db, refs: readonly ReportRef[]): Promise<void> {
  await sql`
    update report set state = 'due', lease_until = null from ${refSource(refs)}
    where report.id = v.id and report.attempt = v.attempt and report.state = 'rung'`.execute(db)
}

/** Makes failed reports due again; returns how many. */
export async function retryFailedReports(db: Db): Promise<number> {
  const result = await db
    .updateTable('report')
    .set({ state: 'due', tries: 0, last_error: null })
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Those of these reports that are not yet read, or have statements not yet resolved. */
export async function unfinishedReports(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from report where id = any(${[...ids]}::bigint[]) and (state in ('due', 'rung')
      or exists (select 1 from statement s where s.report_id = report.id and s.resolve_due))`.execute(db)
  return rows.map((row) => row.id)
}

function refSource(refs: readonly ReportRef[]) {
  return unnest({
    id: ['bigint', refs.map((ref) => ref.id)],
    attempt: ['bigint', refs.map((ref) => ref.attempt)],
  })
}

/** What these reports have come to: live statements, live attacks, reports given up. */
export async function countResults(
  db: Db,
  ids: readonly number[],
): Promise<{ statements: number; attacks: number; failed: number }> {
  const { rows } = await sql<{ statements: number; attacks: number; failed: number }>`
    with told as (select s.id from statement s
      where s.report_id = any(${[...ids]}::bigint[]) and s.superseded_at is null)
    select (select count(*) from told) as statements,
      (select count(distinct a.id) from told join attack_statement l on l.statement_id = told.id and l.live
        join attack a on a.row_id = l.attack_row_id) as attacks,
      (select count(*) from report where id = any(${[...ids]}::bigint[]) and state = 'failed') as failed`.execute(
    db,
  )
  return rows[0] ?? { statements: 0, attacks: 0, failed: 0 }
}
