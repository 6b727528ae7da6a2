import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface NewWatch {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, unknown>>
  readonly transitions: readonly string[]
  readonly channelType: string
  /** Address and secret. */
  readonly channel: Readonly<Record<string, string>>
}

/** A watch without its channel's address and secret. */
export interface WatchListing {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, unknown>>
  readonly transitions: readonly string[]
  readonly channelType: string
  readonly enabled: boolean
  readonly createdAt: Date
  readonly delivered: number
  readonly waiting: number
  readonly failed: number
}

export interface EnabledWatch {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, unknown>>
  readonly transitions: readonly string[]
  /** Changes up to this cursor are older than the watch. */
  readonly fromCursor: number
}

/** Adds a watch that hears of changes from now on. */
export async function addWatch(db: Db, watch: NewWatch): Promise<void> {
  await db
    .insertInto('watch')
    .values({
      id: watch.id,
      name: watch.name,
      query: JSON.stringify(watch.query),
      transitions: [...watch.transitions],
      channel_type: watch.channelType,
      channel: JSON.stringify(watch.channel),
      from_cursor: sql<number>`(select coalesce(max(cursor), 0) from change)`,
    })
    .execute()
}

export async function listWatches(db: Db): Promise<WatchListing[]> {
  const { rows } = await sql<WatchListing>`
    select w.id, w.name, w.query, w.transitions, w.channel_type as "channelType", w.enabled,
      w.created_at as "createdAt",
      count(d.id) filter (where d.state = 'done') as delivered,
      count(d.id) filter (where d.state in ('due', 'rung')) as waiting,
      count(d.id) filter (where d.state = 'failed') as failed
    from watch w left join alert a on a.watch_id = w.id left join delivery d on d.alert_id = a.id
    group by w.id order by w.created_at, w.id`.execute(db)
  return rows
}

/** Removes a watch with its alerts. Returns false when there is none. */
export async function removeWatch(db: Db, id: string): Promise<boolean> {
  const result = await db.deleteFrom('watch').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Turns a watch off, for example when its receiver says that it is gone (410). */
export async function disableWatch(db: Db, id: string): Promise<void> {
  await db.updateTable('watch').set({ enabled: false }).where('id', '=', id).execute()
}

export async function enabledWatches(db: Db): Promise<EnabledWatch[]> {
  const { rows } = await sql<EnabledWatch>`
    select id, name, query, transitions, from_cursor as "fromCursor" from watch where enabled order by id`.execute(
    db,
  )
  return rows
}

/** The channel of a watch, with its secrets; null when there is no such watch. */
export async function findWatchChannel(
  db: Db,
  id: string,
): Promise<{ channelType: string; channel: Readonly<Record<string, string>> } | null> {
  const row = await db
    .selectFrom('watch')
    .select(['channel_type', 'channel'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { channelType: row.channel_type, channel: row.channel } : null
}
