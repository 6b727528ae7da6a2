import { sql } from 'kysely'
import type { Db } from './database.ts'

/** An alert with what has become of its delivery. */
export interface AlertListing {
  readonly id: string
  readonly kind: 'alert' | 'update' | 'correction'
  readonly thread: string
  readonly transition: string
  readonly line: string
  readonly urgent: boolean
  readonly recordedAt: Date
  /** What the channel is given. */
  readonly payload: Readonly<Record<string, unknown>>
  /** Null when it is read from the watch's feed alone. */
  readonly delivery: AlertDelivery | null
}

export interface AlertDelivery {
  readonly id: string
  readonly state: 'due' | 'held' | 'rung' | 'done' | 'failed'
  readonly tries: number
  /** ISO instant of the next try while it waits. */
  readonly dueAt: string | null
  readonly settledAt: string | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}

/** Alerts of a watch, newest first. */
export async function findAlerts(db: Db, watchId: string, limit: number): Promise<AlertListing[]> {
  const { rows } = await sql<AlertListing>`
    select a.id, a.kind, a.thread_id as thread, a.transition, a.payload ->> 'line' as line, a.urgent,
      a.recorded_at as "recordedAt", a.payload,
      case when d.id is not null then jsonb_build_object('id', d.id, 'state', d.state, 'tries', d.tries,
        'dueAt', case when d.state in ('due', 'held') then ${isoText(sql`d.due_at`)} end,
        'settledAt', ${isoText(sql`d.settled_at`)}, 'lastStatus', d.last_status, 'lastError', d.last_error)
      end as delivery
    from alert a left join delivery d on d.id = a.delivery_id
    where a.watch_id = ${watchId} order by a.recorded_at desc, a.id limit ${limit}`.execute(db)
  return rows
}

function isoText(instant: ReturnType<typeof sql>) {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
