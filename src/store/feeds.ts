import { sql } from 'kysely'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'
import { type NewSource, upsertSource } from './sources.ts'

export interface FeedListing {
  readonly id: number
  readonly url: string
  readonly title: string | null
  readonly source: string
  readonly invented: boolean
  readonly enabled: boolean
  readonly state: string
  readonly reason: string | null
  readonly stateSince: Date
  readonly lastPolledAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastItemAt: Date | null
  readonly dueAt: Date
  /** Usual time between two items; null when unknown. */
  readonly rhythmSeconds: number | null
  readonly failures: number
  /** The article behind each item is read. */
  readonly fullText: boolean
  /** Since when tallies do not count on it; null while they do. */
  readonly outageSince: Date | null
  /** Until when a hub has promised to tell what is new; null when none has. */
  readonly pushUntil: Date | null
  readonly itemsDropped: number
  readonly reports: number
}

export interface NewFeed {
  readonly url: string
  readonly title?: string | null
  readonly source: NewSource
  /** Read the article behind each item; as it is when not given. */
  readonly fullText?: boolean
}

/** Adds a feed that is due at once; the same address twice is one feed, set anew. */
export async function addFeed(db: Db, feed: NewFeed): Promise<{ id: number; added: boolean }> {
  return db.transaction().execute(async (trx) => {
    const source = await upsertSource(trx, feed.source)
    const inserted = await trx
      .insertInto('feed')
      .values({
        url: feed.url,
        title: feed.title ?? null,
        source_id: source.id,
        full_text: feed.fullText ?? false,
      })
      .onConflict((conflict) => conflict.column('url').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted) {
      await announceDue(trx, 'poll')
      return { id: inserted.id, added: true }
    }
    const known = await trx
      .selectFrom('feed')
      .select('id')
      .where('url', '=', feed.url)
      .executeTakeFirstOrThrow()
    if (feed.fullText !== undefined) await setFullText(trx, String(known.id), feed.fullText)
    return { id: known.id, added: false }
  })
}

export async function listFeeds(db: Db): Promise<FeedListing[]> {
  const { rows } = await sql<FeedListing>`
    select f.id, f.url, f.title, s.name as source, s.invented, f.enabled, f.state, f.reason,
      f.state_since as "stateSince", f.last_polled_at as "lastPolledAt",
      f.last_success_at as "lastSuccessAt", f.last_item_at as "lastItemAt", f.due_at as "dueAt",
      f.rhythm_seconds as "rhythmSeconds", f.failures, f.full_text as "fullText",
      f.items_dropped as "itemsDropped",
      (select started_at from feed_outage o where o.feed_id = f.id and o.ended_at is null) as "outageSince",
      (select lease_until from feed_subscription p where p.feed_id = f.id and p.state = 'active'
        and p.lease_until > now()) as "pushUntil",
      (select count(*) from report r where r.feed_id = f.id) as reports
    from feed f join source s on s.id = f.source_id order by s.name, f.url`.execute(db)
  return rows
}

/** Removes a feed by id or address; its reports stay. Returns false when there is none. */
export async function removeFeed(db: Db, idOrUrl: string): Promise<boolean> {
  const result = await feedNamed(db.deleteFrom('feed'), idOrUrl).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Turns polling of a feed on or off. Returns false when there is none. */
export async function setFeedEnabled(db: Db, idOrUrl: string, enabled: boolean): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const state = enabled ? { state: 'new', due_at: sql<Date>`now()` } : { state: 'off' }
    const update = trx
      .updateTable('feed')
      .set({ enabled, reason: null, state_since: sql<Date>`now()`, ...state })
      .returning('id')
    const feed = await feedNamed(update, idOrUrl).executeTakeFirst()
    if (feed === undefined) return false
    if (enabled) await announceDue(trx, 'poll')
    // Should it come back, tallies must not call the time between covered.
    else
      await sql`
        insert into feed_outage (feed_id, reason, started_at) values (${feed.id}, 'turned off', now())
        on conflict (feed_id) where ended_at is null do nothing`.execute(trx)
    return true
  })
}

/** Turns reading of the articles behind a feed's items on or off. Returns false when there is no such feed. */
export async function setFullText(db: Db, idOrUrl: string, fullText: boolean): Promise<boolean> {
  // What the server calls unchanged must be had once more.
  const update = db.updateTable('feed').set({ full_text: fullText, etag: null, last_modified: null })
  const result = await feedNamed(update, idOrUrl).where('full_text', '<>', fullText).executeTakeFirst()
  if (result.numUpdatedRows > 0n) return true
  return (await feedNamed(db.selectFrom('feed').select('id'), idOrUrl).executeTakeFirst()) !== undefined
}

interface Narrowable<Q> {
  where(column: 'id' | 'url', operator: '=', value: number | string): Q
}

function feedNamed<Q extends Narrowable<Q>>(query: Q, idOrUrl: string): Q {
  return /^\d{1,15}$/.test(idOrUrl)
    ? query.where('id', '=', Number(idOrUrl))
    : query.where('url', '=', idOrUrl)
}
