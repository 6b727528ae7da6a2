import { sql } from 'kysely'
import type { StatementRecord } from '../domain/attacks/attack.ts'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

/** Ids of rows that changed since attacks were last resolved, oldest first, live or superseded. */
export async function findStatementsToResolve(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('statement')
    .select('id')
    .where('resolve_due', '=', true)
    .orderBy('row_id')
    .limit(limit)
    .execute()
  return [...new Set(rows.map((row) => row.id))]
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

/** A statement as resolution takes it, with the days within which it can meet others. */
export interface StoredStatement {
  readonly rowId: number
  readonly record: StatementRecord
  readonly window: DateWindow | null
  /** False when it was superseded after attacks were last resolved: they may still rest on it. */
  readonly isLive: boolean
  /** Not yet resolved. */
  readonly isDue: boolean
}

/** Where a statement is met: within these days, and under these keys. */
export interface StoredReach {
  readonly rowId: number
  readonly window: DateWindow | null
  readonly keys: readonly number[]
}

/** Replaces where these statements are met; rows that say so already are left alone. */
export async function saveReaches(trx: Db, reaches: readonly StoredReach[]): Promise<void> {
  if (reaches.length === 0) return
  const source = unnest({
    row: ['bigint', reaches.map(({ rowId }) => rowId)],
    first: ['date', reaches.map(({ window }) => window?.from ?? null)],
    last: ['date', reaches.map(({ window }) => window?.to ?? null)],
    // An array of arrays would have to be a rectangle.
    keys: ['text', reaches.map(({ keys }) => `{${keys.join()}}`)],
  })
  await sql`
    update statement set window_from = v.first, window_to = v.last, meeting_keys = v.keys::integer[]
    from ${source}
    where row_id = v.row and (window_from, window_to, meeting_keys)
      is distinct from (v.first, v.last, v.keys::integer[])`.execute(trx)
}

/** Live statements of the reports that hold any of these: what one leaves out its report may say. */
export async function findWithSiblings(db: Db, ids: readonly string[]): Promise<StoredStatement[]> {
  if (ids.length === 0) return []
  const reports = sql`select report_id from statement
    where superseded_at is null and id = any(${[...ids]}::text[])`
  return selectStored(db, sql`s.superseded_at is null`, reports)
}

/** What to look for around a change. */
export interface Surrounds {
  readonly windows: readonly DateWindow[]
  readonly keys: readonly number[]
  readonly ids: readonly string[]
}

/**
 * Whole reports with a statement of these ids, one whose window overlaps one of these, or one that bears
 * one of these keys: what they say now, and what attacks may still rest on of what they said before.
 */
export async function findAround(db: Db, { windows, keys, ids }: Surrounds): Promise<StoredStatement[]> {
  const spans = windows.map(({ from, to }) => `[${from},${to}]`)
  const found = [
    sql`window_from is not null and daterange(window_from, window_to, '[]') && any(${spans}::daterange[])`,
    sql`meeting_keys && ${[...keys]}::integer[]`,
    sql`id = any(${[...ids]}::text[])`,
  ].flatMap((condition) => [
    sql`select report_id from statement where superseded_at is null and ${condition}`,
    sql`select report_id from statement where superseded_at is not null and resolve_due and ${condition}`,
  ])
  // How many there are PostgreSQL cannot guess from windows and keys: told the ids, it reads these reports alone.
  const { rows } = await sql<{ report_id: number }>`${sql.join(found, sql` union `)}`.execute(db)
  const reports = rows.map((row) => row.report_id)
  const isWanted = sql`(s.superseded_at is null or s.resolve_due) and r.id = any(${reports}::bigint[])`
  return reports.length === 0 ? [] : selectStored(db, isWanted, sql`select unnest(${reports}::bigint[])`)
}

/** Live statements of these kinds in reports published within the window, that were resolved before. */
export async function findResolvedOfKinds(
  db: Db,
  kinds: readonly string[],
  window: DateWindow,
): Promise<StatementRecord[]> {
  const condition = sql`s.superseded_at is null and not s.resolve_due and s.kind = any(${[...kinds]}::text[])`
  const reports = sql`select id from report where published_on between ${window.from} and ${window.to}`
  const stored = await selectStored(db, condition, reports)
  return stored.map(({ record }) => record)
}

interface StoredRow extends StatementRecord, Pick<StoredStatement, 'rowId' | 'isLive' | 'isDue'> {
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

type Sql = ReturnType<typeof sql>

// Each statement beside its report as that was in the version which it was read from.
async function selectStored(db: Db, which: Sql, reports: Sql): Promise<StoredStatement[]> {
  const { rows } = await sql<StoredRow>`
    select s.row_id as "rowId", s.id, s.body as statement, r.external_id as "reportId",
      r.key as "reportKey",
      case when s.version = r.version then r.independence_key else (
        select coalesce(v.independence_key, r.independence_key) from report_version v
        where v.report_id = s.report_id and v.version = s.version) end as "independenceKey",
      case when s.version = r.version then r.published_on else (
        select case when v.independence_key is null then r.published_on else v.published_on end
        from report_version v where v.report_id = s.report_id and v.version = s.version) end as published,
      to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      s.window_from as "windowFrom", s.window_to as "windowTo",
      s.superseded_at is null as "isLive", s.resolve_due as "isDue"
    from statement s join report r on r.id = s.report_id
    where (${which}) and s.report_id in (${reports})
    order by s.id, s.row_id`.execute(db)
  return rows.map(({ rowId, windowFrom, windowTo, isLive, isDue, ...record }) => ({
    rowId,
    record,
    isLive,
    isDue,
    window: windowFrom && windowTo ? { from: windowFrom, to: windowTo } : null,
  }))
}
