import { sql } from 'kysely'
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
  readonly dueAt: Date
  readonly itemsDropped: number
  readonly reports: number
}

export interface NewFeed {
  readonly url: string
  readonly title?: string | null
  readonly source: NewSource
}

/** Adds a feed that is due at once; the same address twice is one feed. */
export async function addFeed(db: Db, feed: NewFeed): Promise<{ id: number; added: boolean }> {
  return db.transaction().execute(async (trx) => {
    const source = await upsertSource(trx, feed.source)
    const inserted = await trx
      .insertInto('feed')
      .values({ url: feed.url, title: feed.title ?? null, source_id: source.id })
      .onConflict((conflict) => conflict.column('url').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted) {
      await sql`select pg_notify('claimwatch_due', 'poll')`.execute(trx)
      return { id: inserted.id, added: true }
    }
    const known = await trx
      .selectFrom('feed')
      .select('id')
      .where('url', '=', feed.url)
      .executeTakeFirstOrThrow()
    return { id: known.id, added: false }
  })
}

export async function listFeeds(db: Db): Promise<FeedListing[]> {
  const { rows } = await sql<FeedListing>`
    select f.id, f.url, f.title, s.name as source, s.invented, f.enabled, f.state, f.reason,
      f.state_since as "stateSince", f.last_polled_at as "lastPolledAt",
      f.last_success_at as "lastSuccessAt", f.due_at as "dueAt", f.items_dropped as "itemsDropped",
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
  const state = enabled ? { state: 'new', due_at: sql<Date>`now()` } : { state: 'off' }
  const update = db
    .updateTable('feed')
    .set({ enabled, reason: null, state_since: sql<Date>`now()`, ...state })
  const result = await feedNamed(update, idOrUrl).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

interface Narrowable<Q> {
  where(column: 'id' | 'url', operator: '=', value: number | string): Q
}

function feedNamed<Q extends Narrowable<Q>>(query: Q, idOrUrl: string): Q {
  return /^\d{1,15}$/.test(idOrUrl)
    ? query.where('id', '=', Number(idOrUrl))
    : query.where('url', '=', idOrUrl)
}
