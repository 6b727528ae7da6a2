import { createHash } from 'node:crypto'
import type { FeedItem } from '../sources/feed-document.ts'
import type { Db } from '../store/database.ts'

/**
 * Most polls bring what the one before brought. What this process has stored of a feed is known by a
 * digest of the item as given, so that it need not be looked up, folded and compared again. It is only
 * ever a short cut: what is not remembered here is looked up, and every feed is now and then.
 */
export interface SeenItems {
  /** True when exactly this item of the feed has been stored. */
  has(digest: string): boolean
  /** Remembers the items of a document, now that all of them are stored. */
  keep(digests: readonly string[]): void
}

const feedsMax = 5_000
const rememberedMs = 3_600_000

interface Seen {
  readonly digests: ReadonlySet<string>
  readonly until: number
}

const seenOf = new WeakMap<Db, Map<number, Seen>>()

/** What is remembered of a feed. */
export function seenItems(db: Db, feedId: number): SeenItems {
  const feeds = seenOf.get(db) ?? new Map<number, Seen>()
  seenOf.set(db, feeds)
  const now = performance.now()
  const known = feeds.get(feedId)
  const seen = known !== undefined && known.until > now ? known : null
  return {
    has: (digest) => seen?.digests.has(digest) ?? false,
    keep: (digests) => {
      feeds.delete(feedId)
      feeds.set(feedId, { digests: new Set(digests), until: seen?.until ?? now + rememberedMs })
      const [oldest] = feeds.keys()
      if (feeds.size > feedsMax && oldest !== undefined) feeds.delete(oldest)
    },
  }
}

/** A digest of all that becomes part of a report. */
export function itemDigest(item: FeedItem, sharesAddress: boolean): string {
  const { guid, url, title, text, published, updated, lang } = item
  return createHash('sha1')
    .update(JSON.stringify([guid, url, title, text, published, updated, lang, sharesAddress]))
    .digest('base64')
}
