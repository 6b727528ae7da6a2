import type { Generated, GeneratedAlways } from 'kysely'
import type { Instant, InstantOrNull } from './schema.ts'

export interface SourceTable {
  id: Generated<number>
  name: string
  owner: string | null
  wire_family: string | null
  kind: Generated<string>
  reliability: Generated<string>
  lang: string | null
  invented: Generated<boolean>
  created_at: Instant
}

export interface FeedTable {
  id: Generated<number>
  source_id: number
  url: string
  title: string | null
  enabled: Generated<boolean>
  state: Generated<string>
  reason: string | null
  state_since: Instant
  etag: string | null
  last_modified: string | null
  rhythm_seconds: number | null
  failures: Generated<number>
  redirect_url: string | null
  redirect_count: Generated<number>
  items_dropped: Generated<number>
  last_polled_at: InstantOrNull
  last_success_at: InstantOrNull
  last_item_at: InstantOrNull
  due_at: Instant
  rung: Generated<boolean>
  lease_until: InstantOrNull
  attempt: Generated<number>
  created_at: Instant
  /** Read the article behind each item. */
  full_text: Generated<boolean>
  /** Follows from the address. */
  host: GeneratedAlways<string>
  /** The trouble that watches were told of and that is not over. */
  announced: 'feed-failing' | 'feed-stalled' | null
  /** How far back the first document reached; null when it told nothing of the time before it was read. */
  covers_from: InstantOrNull
  covers_from_at: InstantOrNull
}

export interface FeedOutageTable {
  id: Generated<number>
  feed_id: number
  reason: string
  started_at: Instant
  ended_at: InstantOrNull
  recorded_at: Instant
  bridged: Generated<boolean>
}

/** Who is at a host now, in all processes. */
export interface HostVisitTable {
  host: string
  holder: string
  until: Date
}

/** What a WebSub hub was asked to send us. */
export interface FeedSubscriptionTable {
  token: string
  feed_id: number | null
  hub: string
  topic: string
  secret: string
  state: Generated<'wanted' | 'active' | 'denied' | 'unwanted'>
  reason: string | null
  lease_until: InstantOrNull
  due_at: Instant
  rung_until: InstantOrNull
  attempt: Generated<number>
  failures: Generated<number>
  created_at: Instant
}

/** Content that a hub sent and no poller has read yet. */
export interface FeedPushTable {
  id: Generated<number>
  feed_id: number
  body: Buffer
  content_type: string | null
  received_at: Instant
}
