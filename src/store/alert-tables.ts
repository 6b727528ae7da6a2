import type { ColumnType, Generated } from 'kysely'
import type { Instant, InstantOrNull, Json } from './schema.ts'

export interface WatchTable {
  id: string
  name: string
  query: Json<Record<string, unknown>>
  settings: ColumnType<Record<string, unknown>, string | undefined, string>
  transitions: string[]
  channel_type: string
  /** Address and secret: never shown, never logged. */
  channel: Json<Record<string, string>>
  enabled: Generated<boolean>
  /** Why it is off, or what of it cannot be read. */
  problem: string | null
  /** When the clock looks at it next; null when it has no timed transition. */
  clock_due_at: InstantOrNull
  /** What the record was when the clock last looked. */
  clock_mark: string | null
  created_at: Instant
  from_cursor: Generated<number>
}

export interface AlertThreadTable {
  watch_id: string
  subject: string
  thread_id: string
}

export interface AlertTable {
  id: string
  watch_id: string
  thread_id: string
  kind: Generated<'alert' | 'update' | 'correction'>
  change_cursor: number | null
  subject_id: string
  transition: string
  group_id: string | null
  occasion: Generated<string>
  urgent: Generated<boolean>
  payload: Json<Record<string, unknown>>
  delivery_id: string | null
  recorded_at: Instant
}

export interface DeliveryTable {
  id: string
  watch_id: string
  /** Null for a digest. */
  thread_id: string | null
  together: Generated<boolean>
  alerts: Generated<number>
  seq: Generated<number>
  state: Generated<'due' | 'held' | 'rung' | 'done' | 'failed'>
  due_at: Instant
  attempt: Generated<number>
  tries: Generated<number>
  lease_until: InstantOrNull
  last_status: number | null
  last_error: string | null
  created_at: Instant
  settled_at: InstantOrNull
}

export interface WatchGaugeTable {
  watch_id: string
  transition: string
  group_id: Generated<string>
  holds: Generated<boolean>
  occasion: Generated<string>
  read_at: Instant
}
