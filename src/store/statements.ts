import { sql } from 'kysely'
import type { StatementRecord } from '../domain/attacks/attack.ts'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

/** A row that changed since attacks were last resolved. */
export interface DueStatement {
  readonly rowId: number
  readonly id: string
  readonly isLive: boolean
}

/**
 * Takes due rows, oldest first, live or superseded. A row that is being superseded this moment is left
 * for later, and one taken cannot be superseded before it is marked: neither is ever forgotten.
 */
export async function findStatementsToResolve(trx: Db, limit: number): Promise<DueStatement[]> {
  const rows = await trx
    .selectFrom('statement')
    .select(['row_id', 'id', 'superseded_at'])
    .where('resolve_due', '=', true)
    .orderBy('row_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ rowId: row.row_id, id: row.id, isLive: row.superseded_at === null }))
}

/** Newest row waiting to be resolved; null when none is. */
export async function newestStatementToResolve(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('statement')
    .select('row_id')
    .where('resolve_due', '=', true)
    .orderBy('row_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.row_id ?? null
}

export async function markResolved(trx: Db, rowIds: readonly number[]): Promise<void> {
  await sql`update statement set resolve_due = false where row_id = any(${[...rowIds]}::bigint[])`.execute(
    trx,
  )
}

export interface DateWindow {
  readonly from: string
  readonly to: string
}

/** A live statement as resolution takes it, with the days within which it can meet others. */
export interface StoredStatement {
  readonly record: StatementRecord
  readonly window: DateWindow | null
  /** Not yet resolved. */
  readonly isDue: boolean
}

/** Replaces the windows of these live statements. */
export async function saveWindows(trx: Db, statements: readonly StoredStatement[]): Promise<void> {
  if (statements.length === 0) return
  const source = unnest({
    id: ['text', statements.map(({ record }) => record.id)],
    first: ['date', statements.map(({ window }) => window?.from ?? null)],
    last: ['date', statements.map(({ window }) => window?.to ?? null)],
  })
  await sql`
    update statement set window_from = v.first, window_to = v.last from ${source}
    where statement.id = v.id and statement.superseded_at is null`.execute(trx)
}

/** Live statements of the reports that hold any of these: what one leaves out its report may say. */
export async function findWithSiblings(db: Db, ids: readonly string[]): Promise<StoredStatement[]> {
  if (ids.length === 0) return []
  return selectStored(db, sql`id = any(${[...ids]}::text[])`)
}

/** As `findWithSiblings`, for the statements whose window overlaps one of these. */
export async function findInWindows(db: Db, windows: readonly DateWindow[]): Promise<StoredStatement[]> {
  if (windows.length === 0) return []
  const spans = sql.join(windows.map(({ from, to }) => sql`daterange(${from}::date, ${to}::date, '[]')`))
  return selectStored(
    db,
    sql`window_from is not null and daterange(window_from, window_to, '[]') && any(array[${spans}])`,
  )
}

/** Live statements of these kinds in reports published within the window, that were resolved before. */
export async function findResolvedOfKinds(
  db: Db,
  kinds: readonly string[],
  window: DateWindow,
): Promise<StatementRecord[]> {
  const condition = sql`kind = any(${[...kinds]}::text[]) and not resolve_due and report_id in (
    select id from report where published_on between ${window.from} and ${window.to})`
  const stored = await selectStored(db, condition)
  return stored.map(({ record }) => record).filter(({ statement }) => kinds.includes(statement.kind))
}

interface StoredRow extends StatementRecord {
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly isDue: boolean
}

async function selectStored(db: Db, condition: ReturnType<typeof sql>): Promise<StoredStatement[]> {
  const { rows } = await sql<StoredRow>`
    select s.id, s.body as statement, r.external_id as "reportId",
      r.independence_key as "independenceKey", r.published_on as published,
      to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      s.window_from as "windowFrom", s.window_to as "windowTo", s.resolve_due as "isDue"
    from statement s join report r on r.id = s.report_id
    where s.superseded_at is null and s.report_id in (
      select report_id from statement where superseded_at is null and ${condition})
    order by s.id`.execute(db)
  return rows.map(({ windowFrom, windowTo, isDue, ...record }) => ({
    record,
    isDue,
    window: windowFrom && windowTo ? { from: windowFrom, to: windowTo } : null,
  }))
}
