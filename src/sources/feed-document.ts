/** Bounds of one feed document. */
export interface FeedLimits {
  readonly itemsMax: number
  readonly textCharsMax: number
  readonly titleCharsMax: number
  readonly idCharsMax: number
  readonly urlCharsMax: number
  /** A date further ahead of the clock than this is an error and is clamped. */
  readonly futureToleranceMs: number
}

export const defaultFeedLimits: FeedLimits = Object.freeze({
  itemsMax: 500,
  textCharsMax: 200_000,
  titleCharsMax: 2_000,
  idCharsMax: 2_000,
  urlCharsMax: 4_096,
  futureToleranceMs: 24 * 3_600_000,
})

/** Something about an item that a reader of the report should know. */
export type ItemFlag = 'date-unreadable' | 'date-in-future' | 'text-cut' | 'guid-shared' | 'url-refused'

/** One item of a feed, in plain text. */
export interface FeedItem {
  /** The publisher's id; null when there is none or several items with other links share it. */
  readonly guid: string | null
  /** Absolute http(s) address; null when there is none. */
  readonly url: string | null
  readonly title: string | null
  /** Plain text of the longest body on offer, blocks in the order of the document. */
  readonly text: string
  /** ISO instant. */
  readonly published: string | null
  /** ISO instant of the last edit when the feed says it. */
  readonly updated: string | null
  readonly lang: string | null
  readonly flags: readonly ItemFlag[]
}

/** When the publisher asks to be polled. */
export interface FeedHints {
  readonly ttlMinutes: number | null
  /** `sy:updatePeriod` divided by `sy:updateFrequency`. */
  readonly updateMinutes: number | null
  /** Hours of the day, 0 to 23, UTC. */
  readonly skipHours: readonly number[]
  /** Days of the week, 0 is Sunday, UTC. */
  readonly skipDays: readonly number[]
  /** WebSub hub, and the address under which it knows the feed. */
  readonly hub: string | null
  readonly self: string | null
}

export type FeedParserName = 'rss-parser' | 'feedsmith' | 'feedparser' | 'telegram'
export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'telegram'

export interface Feed extends FeedHints {
  readonly kind: 'feed'
  readonly format: FeedFormat
  readonly title: string | null
  readonly siteUrl: string | null
  readonly lang: string | null
  readonly items: readonly FeedItem[]
  /** Items over the cap or with nothing in them. */
  readonly dropped: number
  readonly parser: FeedParserName
  readonly charset: string
  /** True when the document was broken: what is missing from it may still exist. */
  readonly salvaged: boolean
}

/** The body was readable and is something else, with the feeds that it links to. */
export interface NotAFeed {
  readonly kind: 'not-a-feed'
  readonly reason: string
  readonly alternates: readonly string[]
}

export type FeedDocument = Feed | NotAFeed

/** Text that may be HTML: `guess` looks for tags and entities first. */
export interface RichText {
  readonly value: string
  readonly form: 'html' | 'text' | 'guess'
}

/** An item as a parser gives it, before addresses are resolved and markup is removed. */
export interface RawItem {
  readonly id: string | null
  /** Addresses of the item itself, best first. */
  readonly links: readonly string[]
  readonly title: RichText | null
  /** All bodies on offer. */
  readonly bodies: readonly RichText[]
  /** Candidates, best first. */
  readonly published: readonly string[]
  readonly updated: readonly string[]
  readonly lang: string | null
  /** `xml:base` values from the feed inwards. */
  readonly bases: readonly string[]
}

/** A feed as a parser gives it. */
export interface RawFeed {
  readonly format: FeedFormat
  readonly title: RichText | null
  readonly links: readonly string[]
  readonly lang: string | null
  readonly ttl: string | null
  readonly updatePeriod: string | null
  readonly updateFrequency: string | null
  readonly hub: string | null
  readonly self?: string | null
  readonly bases: readonly string[]
  readonly items: readonly RawItem[]
}
