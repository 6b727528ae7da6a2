import { conditionalHeaders } from './conditional-headers.ts'
import type { FeedLimits } from './feed-document.ts'
import type { PollOutcome } from './feed-state.ts'
import type { FetchPolicy } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import { parseFeed } from './parse-feed.ts'
import { politeFetch } from './polite-fetch.ts'

/** Which feed, with the validators of its last answer. */
export interface FeedToRead {
  readonly url: string
  readonly etag?: string | null
  readonly lastModified?: string | null
}

export interface ReadFeedOptions {
  readonly policy: FetchPolicy
  readonly now: Date
  readonly limits?: Partial<FeedLimits>
  readonly signal?: AbortSignal
}

/**
 * Fetches and parses a feed once, storing nothing. An answer of 304 and an answer that is an error
 * are not parsed. Never throws for what the outside does.
 */
export async function readFeed(feed: FeedToRead, options: ReadFeedOptions): Promise<PollOutcome> {
  const { policy, now, limits, signal } = options
  const { etag = null, lastModified = null } = feed
  try {
    const response = await politeFetch(feed.url, {
      policy,
      headers: conditionalHeaders({ etag, lastModified }),
      ...(signal === undefined ? {} : { signal }),
    })
    if (response.status < 200 || response.status >= 300) return { kind: 'answered', response, document: null }
    const document = await parseFeed(response.body, {
      contentType: response.headers['content-type'] ?? null,
      url: response.url,
      now,
      ...(limits === undefined ? {} : { limits }),
    })
    return { kind: 'answered', response, document }
  } catch (error) {
    if (error instanceof FetchRefused) return { kind: 'refused', error }
    throw error
  }
}
