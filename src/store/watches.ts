import { sql } from 'kysely'
import { timedTransitions } from '../domain/alerts/change.ts'
import { isTimed, readWatch, type Watch } from '../domain/alerts/watch.ts'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'

export interface NewWatch {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, unknown>>
  readonly transitions: readonly string[]
  readonly settings?: Readonly<Record<string, unknown>>
  readonly channelType: string
  /** Address and secret. */
  readonly channel: Readonly<Record<string, string>>
}

/** A watch without its channel's address and secret. */
export interface WatchListing {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, unknown>>
  readonly settings: Readonly<Record<string, unknown>>
  readonly transitions: readonly string[]
  readonly channelType: string
  readonly enabled: boolean
  /** Why it is off, or what of it cannot be read. */
  readonly problem: string | null
  readonly createdAt: Date
  readonly delivered: number
  readonly waiting: number
  readonly failed: number
}

export interface EnabledWatch extends Watch {
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
      settings: JSON.stringify(watch.settings ?? {}),
      transitions: [...watch.transitions],
      channel_type: watch.channelType,
      channel: JSON.stringify(watch.channel),
      from_cursor: sql<number>`(select coalesce(max(cursor), 0) from change)`,
      clock_due_at: isTimed(watch.transitions) ? sql<Date>`now()` : null,
    })
    .execute()
  await announceDue(db, 'alert')
}

export async function listWatches(db: Db): Promise<WatchListing[]> {
  return selectListings(db, sql`true`)
}

export async function findWatch(db: Db, id: string): Promise<WatchListing | null> {
  const [found] = await selectListings(db, sql`w.id = ${id}`)
  return found ?? null
}

async function selectListings(db: Db, condition: ReturnType<typeof sql>): Promise<WatchListing[]> {
  const { rows } = await sql<WatchListing>`
    select w.id, w.name, w.query, w.settings, w.transitions, w.channel_type as "channelType", w.enabled,
      w.problem, w.created_at as "createdAt",
      count(d.id) filter (where d.state = 'done') as delivered,
      count(d.id) filter (where d.state in ('due', 'held', 'rung')) as waiting,
      count(d.id) filter (where d.state = 'failed') as failed
    from watch w left join delivery d on d.watch_id = w.id
    where ${condition} group by w.id order by w.created_at, w.id`.execute(db)
  return rows
}

/** Removes a watch with its alerts. Returns false when there is none. */
export async function removeWatch(db: Db, id: string): Promise<boolean> {
  const result = await db.deleteFrom('watch').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/**
 * Turns a watch off, for example when its receiver says that it is gone (410); what waits for it is
 * given up. Returns false when there is none.
 */
export async function disableWatch(db: Db, id: string, problem: string): Promise<boolean> {
  const { rows } = await sql`
    with off as (update watch set enabled = false, problem = ${problem} where id = ${id} returning id),
    given_up as (
      update delivery set state = 'failed', last_error = 'the watch was turned off', settled_at = now()
      from off where watch_id = off.id and state in ('due', 'held'))
    select id from off`.execute(db)
  return rows.length > 0
}

/** Turns a watch on again: it hears of changes from now on. Returns false when there is none. */
export async function enableWatch(db: Db, id: string): Promise<boolean> {
  await sql`
    update watch set enabled = true, problem = null,
      from_cursor = (select coalesce(max(cursor), 0) from change),
      clock_due_at = case when transitions && ${timed} then now() end
    where id = ${id} and not enabled`.execute(db)
  return (await db.selectFrom('watch').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Watches that are on. One that cannot be read is left out and says why. */
export async function enabledWatches(db: Db): Promise<EnabledWatch[]> {
  const { rows } = await sql<Stored>`
    select id, name, query, settings, transitions, channel_type as "channelType", problem,
      from_cursor as "fromCursor" from watch where enabled order by id`.execute(db)
  const found: EnabledWatch[] = []
  for (const row of rows) {
    const watch = readWatch(row)
    if (!('problem' in watch)) found.push({ ...watch, fromCursor: row.fromCursor })
    else if (watch.problem !== row.problem) {
      await db.updateTable('watch').set({ problem: watch.problem }).where('id', '=', row.id).execute()
    }
  }
  return found
}

type Stored = Parameters<typeof readWatch>[0] & {
  readonly fromCursor: number
  readonly problem: string | null
}

const timed = sql`${[...timedTransitions]}::text[]`

export interface StoredChannel {
  readonly name: string
  readonly channelType: string
  /** With its secrets. */
  readonly channel: Readonly<Record<string, string>>
}

/** The channel of a watch, with its secrets; null when there is no such watch. */
export async function findWatchChannel(db: Db, id: string): Promise<StoredChannel | null> {
  const row = await db
    .selectFrom('watch')
    .select(['name', 'channel_type', 'channel'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { name: row.name, channelType: row.channel_type, channel: row.channel } : null
}

/** A receiver has this long to take over the new secret. */
export const secretOverlapSeconds = 24 * 3600

/**
 * Replaces the signing secret of a watch; the old one signs as well until `overlapSeconds` have
 * passed. Returns false when there is no such watch with a secret.
 */
export async function replaceSecret(
  db: Db,
  id: string,
  secret: string,
  overlapSeconds: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update watch set channel = channel || jsonb_build_object('secret', ${secret}::text,
      'previousSecret', channel ->> 'secret',
      'previousUntil', to_char(now() at time zone 'UTC' + make_interval(secs => ${overlapSeconds}),
        'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
    where id = ${id} and channel ? 'secret'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
