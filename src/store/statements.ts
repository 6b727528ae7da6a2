import { sql } from 'kysely'
import type { StatementRecord } from '../domain/attacks/attack.ts'
import type { Db } from './database.ts'

/** A row that changed since attacks were last resolved. */
export interface DueStatement {
  readonly rowId: number
  readonly id: string
  readonly isLive: boolean
}

/** Oldest first, live or superseded. */
export async function findStatementsToResolve(db: Db, limit: number): Promise<DueStatement[]> {
  const rows = await db
    .selectFrom('statement')
    .select(['row_id', 'id', 'superseded_at'])
    .where('resolve_due', '=', true)
    .orderBy('row_id')
    .limit(limit)
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

/** Live statements by id, as resolution takes them. */
export async function findLiveStatements(db: Db, ids: readonly string[]): Promise<StatementRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await selectRecords(sql`s.id = any(${[...ids]}::text[])`).execute(db)
  return rows
}

export interface DateWindow {
  readonly from: string
  readonly to: string
}

/** Live statements about an attack that could lie within one of the windows. */
export async function findStatementsInWindows(
  db: Db,
  windows: readonly DateWindow[],
): Promise<StatementRecord[]> {
  if (windows.length === 0) return []
  const spans = sql.join(windows.map(({ from, to }) => sql`daterange(${from}::date, ${to}::date, '[]')`))
  const { rows } = await selectRecords(
    sql`s.window_from is not null and daterange(s.window_from, s.window_to, '[]') && any(array[${spans}])`,
  ).execute(db)
  return rows
}

function selectRecords(condition: ReturnType<typeof sql>) {
  return sql<StatementRecord>`
    select s.id, s.body as statement, r.external_id as "reportId",
      r.independence_key as "independenceKey", r.published_on as published,
      to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from statement s join report r on r.id = s.report_id
    where s.superseded_at is null and ${condition}
    order by s.id`
}
