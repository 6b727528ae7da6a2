import { feedHints } from './feed-hints.ts'
import type {
  Feed,
  FeedItem,
  FeedLimits,
  FeedParserName,
  ItemFlag,
  RawFeed,
  RawItem,
  RichText,
} from './feed-document.ts'
import { itemUrl } from './item-url.ts'
import { cutText, plainLine, plainText } from './plain-text.ts'
import { readDate } from './read-date.ts'

/** What the document itself does not say. */
export interface NormaliseContext {
  /** Address that the document came from. */
  readonly url: string
  /** The decoded document. */
  readonly source: string
  readonly charset: string
  readonly parser: FeedParserName
  readonly salvaged: boolean
  readonly now: Date
  readonly limits: FeedLimits
}

/** A parser's feed in our words: plain text, absolute addresses, ISO dates, within the limits. */
export function normaliseFeed(raw: RawFeed, context: NormaliseContext): Feed {
  const siteUrl = firstUrl(raw.links, [context.url, ...raw.bases], context.limits)
  const readable = raw.items
    .map((item) => normaliseItem(item, raw, context))
    .filter((item) => hasContent(item))
  const distinct = withoutRepeats(readable)
  const items = withoutSharedGuids(newest(distinct, context.limits.itemsMax))
  return {
    kind: 'feed',
    format: raw.format,
    title: line(raw.title, context.limits.titleCharsMax),
    siteUrl,
    lang: language(raw.lang),
    ...feedHints(raw, context),
    items,
    dropped: raw.items.length - readable.length + (distinct.length - items.length),
    parser: context.parser,
    charset: context.charset,
    salvaged: context.salvaged,
  }
}

function normaliseItem(item: RawItem, feed: RawFeed, context: NormaliseContext): FeedItem {
  const { limits } = context
  const flags: ItemFlag[] = []
  const guid = item.id === null ? null : cutText(item.id.trim().replace(/\s+/g, ' '), limits.idCharsMax)
  const url = firstUrl(item.links, [context.url, ...item.bases], limits)
  if (url === null && item.links.some((link) => link.trim() !== '')) flags.push('url-refused')
  const text = item.bodies
    .map((body) => plainText(body))
    .reduce((best, body) => (body.length > best.length ? body : best), '')
  if (text.length > limits.textCharsMax) flags.push('text-cut')
  const published = dateOf(item.published, context, flags)
  return {
    guid: guid === '' ? null : guid,
    url,
    title: line(item.title, limits.titleCharsMax),
    text: cutText(text, limits.textCharsMax),
    published: published ?? dateOf(item.updated, context, flags),
    updated: dateOf(item.updated, context, flags),
    lang: language(item.lang ?? feed.lang),
    flags: [...new Set(flags)],
  }
}

/** A date ahead of the clock is a mistake of time zone or of typing: the report cannot be from the future. */
function dateOf(candidates: readonly string[], context: NormaliseContext, flags: ItemFlag[]): string | null {
  const written = candidates.filter((candidate) => candidate.trim() !== '')
  for (const candidate of written) {
    const date = readDate(candidate)
    if (date === null) continue
    if (Date.parse(date) <= context.now.getTime() + context.limits.futureToleranceMs) return date
    flags.push('date-in-future')
    return context.now.toISOString()
  }
  if (written.length > 0) flags.push('date-unreadable')
  return null
}

function hasContent(item: FeedItem): boolean {
  return item.text !== '' || item.title !== null
}

/** The same item twice in one document is one item. */
function withoutRepeats(items: readonly FeedItem[]): FeedItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const words = item.guid === null ? [item.title, item.text] : []
    const key = JSON.stringify([item.guid, item.url, ...words])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A feed over the cap loses its oldest items, wherever they stand; the order of the rest is kept. */
function newest(items: readonly FeedItem[], itemsMax: number): FeedItem[] {
  if (items.length <= itemsMax) return [...items]
  const byDate = items
    .map((item, index) => ({ index, time: item.published === null ? 0 : Date.parse(item.published) }))
    .sort((a, b) => b.time - a.time || a.index - b.index)
  const kept = new Set(byDate.slice(0, itemsMax).map(({ index }) => index))
  return items.filter((_, index) => kept.has(index))
}

/** A guid that items with different links share identifies none of them. */
function withoutSharedGuids(items: readonly FeedItem[]): FeedItem[] {
  const links = new Map<string, Set<string | null>>()
  for (const { guid, url } of items) {
    if (guid !== null) links.set(guid, (links.get(guid) ?? new Set()).add(url))
  }
  return items.map((item) =>
    item.guid !== null && item.url !== null && (links.get(item.guid)?.size ?? 0) > 1
      ? { ...item, guid: null, flags: [...item.flags, 'guid-shared' as const] }
      : item,
  )
}

function firstUrl(links: readonly string[], bases: readonly string[], limits: FeedLimits): string | null {
  for (const link of links) {
    const url = itemUrl(link, bases, limits.urlCharsMax)
    if (url !== null) return url
  }
  return null
}

function line(rich: RichText | null, charsMax: number): string | null {
  const text = rich === null ? '' : cutText(plainLine(rich), charsMax)
  return text === '' ? null : text
}

/** A BCP 47 tag, or null for anything else that stands in its place. */
function language(raw: string | null): string | null {
  const tag = (raw ?? '').trim().replaceAll('_', '-')
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? tag.toLowerCase() : null
}
