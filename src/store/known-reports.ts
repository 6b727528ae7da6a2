import { sql } from 'kysely'
import { matchKnown, type Recognisable } from '../domain/reports/match-known.ts'
import type { Db } from './database.ts'

/** A stored report that an item of a feed is. */
export interface KnownReport extends Recognisable {
  readonly id: number
  readonly key: string
  /** Null when the feed that brought it is gone, or when it was imported. */
  readonly feedId: number | null
  /** The item as the feed gave it when its article was looked for; null when it was not. */
  readonly itemHash: string | null
  /** Seen for the first time less than a day ago. */
  readonly isFresh: boolean
}

/** For each item of a feed the stored report that it is, or null. */
export async function findKnownReports(
  db: Db,
  feed: { readonly feedId: number; readonly sourceId: number },
  items: readonly Recognisable[],
): Promise<(KnownReport | null)[]> {
  const guids = items.flatMap(({ guid }) => guid ?? [])
  const addresses = items.flatMap(({ canonicalUrl }) => canonicalUrl ?? [])
  const { rows } = await sql<KnownReport>`
    select id, key, guid, canonical_url as "canonicalUrl", independence_key as "independenceKey",
      feed_id as "feedId", item_hash as "itemHash", first_seen_at > now() - interval '1 day' as "isFresh"
    from report
    where (guid = any(${guids}) or canonical_url = any(${addresses}))
      and (feed_id = ${feed.feedId} or (feed_id is null and source_id = ${feed.sourceId}))
    order by feed_id nulls last, id`.execute(db)
  return matchKnown(items, rows)
}

/** Takes reports whose feed is gone over into a feed that carries them. */
export async function adoptReports(db: Db, feedId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update report set feed_id = ${feedId} where id = any(${[...ids]}) and feed_id is null`.execute(db)
}

/** Keeps in mind what the feed gave last of reports whose stored text stays as it is. */
export async function rememberItems(
  db: Db,
  items: readonly { readonly id: number; readonly itemHash: string }[],
): Promise<void> {
  for (const { id, itemHash } of items) {
    await sql`update report set item_hash = ${itemHash} where id = ${id} and item_hash is distinct from ${itemHash}`.execute(
      db,
    )
  }
}
