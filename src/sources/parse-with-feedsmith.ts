import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith'
import type { RawFeed, RawItem, RichText } from './feed-document.ts'

/** Reads Atom 0.3 and 1.0, RDF, JSON Feed and RSS with feedsmith; throws when it cannot. */
export function parseWithFeedsmith(text: string): RawFeed {
  const parsed = parseFeed(text)
  if (parsed.format === 'rss') return fromRss(parsed.feed)
  if (parsed.format === 'atom') return fromAtom(parsed.feed)
  if (parsed.format === 'rdf') return fromRdf(parsed.feed)
  return fromJson(parsed.feed)
}

function fromRss(feed: RssFeed.Feed<string>): RawFeed {
  return {
    format: 'rss',
    title: guess(feed.title),
    links: [feed.link, ...atomLinks(feed.atom?.links)].filter(given),
    lang: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    ttl: feed.ttl === undefined ? null : String(feed.ttl),
    ...syndication(feed.sy),
    hub: hubIn(feed.atom?.links),
    bases: [feed.xml?.base].filter(given),
    items: (feed.items ?? []).map((item) => fromRssItem(item, feed)),
  }
}

function fromRssItem(item: RssFeed.Item<string>, feed: RssFeed.Feed<string>): RawItem {
  const guid = item.guid?.value ?? null
  const permalink =
    item.guid?.isPermaLink !== false && guid !== null && /^https?:\/\//i.test(guid) ? guid : undefined
  return {
    id: guid ?? item.dc?.identifiers?.[0] ?? null,
    links: [item.link, ...atomLinks(item.atom?.links), permalink].filter(given),
    title: guess(item.title ?? item.dc?.titles?.[0]),
    bodies: [
      html(item.content?.encoded),
      html(item.description),
      ...atomBodies(item.atom),
      ...extraBodies(item),
    ].filter(given),
    published: [
      item.pubDate,
      ...(item.dc?.dates ?? []),
      item.atom?.published,
      item.dcterms?.issued?.[0],
    ].filter(given),
    updated: [item.atom?.updated, item.dcterms?.modified?.[0]].filter(given),
    lang: item.dc?.languages?.[0] ?? item.xml?.lang ?? null,
    bases: [feed.xml?.base, item.xml?.base].filter(given),
  }
}

function fromAtom(feed: AtomFeed.Feed<string>): RawFeed {
  const bases = [feed.xml?.base].filter(given)
  return {
    format: 'atom',
    title: atomText(feed.title),
    links: atomLinks(feed.links),
    lang: feed.xml?.lang ?? feed.dc?.languages?.[0] ?? null,
    ttl: null,
    ...syndication(feed.sy),
    hub: hubIn(feed.links),
    bases,
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id ?? null,
      links: [...atomLinks(entry.links), entry.content?.src].filter(given),
      title: atomText(entry.title),
      bodies: [...atomBodies(entry), ...extraBodies(entry)].filter(given),
      published: [entry.published, ...(entry.dc?.dates ?? []), entry.dcterms?.issued?.[0]].filter(given),
      updated: [entry.updated].filter(given),
      lang: entry.xml?.lang ?? entry.content?.xml?.lang ?? null,
      bases: [...bases, entry.xml?.base].filter(given),
    })),
  }
}

function fromRdf(feed: RdfFeed.Feed<string>): RawFeed {
  const bases = [feed.xml?.base].filter(given)
  return {
    format: 'rdf',
    title: guess(feed.title),
    links: [feed.link].filter(given),
    lang: feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    ttl: null,
    ...syndication(feed.sy),
    hub: hubIn(feed.atom?.links),
    bases,
    items: (feed.items ?? []).map((item) => ({
      id: item.rdf?.about ?? item.dc?.identifiers?.[0] ?? null,
      links: [item.link, ...atomLinks(item.atom?.links), item.rdf?.about].filter(given),
      title: guess(item.title ?? item.dc?.titles?.[0]),
      bodies: [html(item.content?.encoded), html(item.description), html(item.dc?.descriptions?.[0])].filter(
        given,
      ),
      published: [...(item.dc?.dates ?? []), item.dcterms?.issued?.[0]].filter(given),
      updated: [item.dcterms?.modified?.[0]].filter(given),
      lang: item.dc?.languages?.[0] ?? item.xml?.lang ?? null,
      bases: [...bases, item.xml?.base].filter(given),
    })),
  }
}

function fromJson(feed: JsonFeed.Feed<string>): RawFeed {
  return {
    format: 'json',
    title: plain(feed.title),
    links: [feed.home_page_url].filter(given),
    lang: feed.language ?? null,
    ttl: null,
    updatePeriod: null,
    updateFrequency: null,
    hub: feed.hubs?.find((hub) => hub.type?.toLowerCase() === 'websub')?.url ?? null,
    self: feed.feed_url ?? null,
    bases: [],
    items: (feed.items ?? []).map((item) => ({
      id: item.id ?? null,
      links: [item.url, item.external_url].filter(given),
      title: plain(item.title),
      bodies: [html(item.content_html), plain(item.content_text), plain(item.summary)].filter(given),
      published: [item.date_published].filter(given),
      updated: [item.date_modified].filter(given),
      lang: item.language ?? null,
      bases: [],
    })),
  }
}

interface AtomLink {
  readonly href?: string
  readonly rel?: string
  readonly type?: string
}

/** Alternates first, pages before other media types; `self`, `edit` and enclosures are not the item. */
function atomLinks(links: readonly AtomLink[] | undefined): string[] {
  const rank = ({ type }: AtomLink) => (type === undefined || /html/i.test(type) ? 0 : 1)
  return (links ?? [])
    .filter(({ rel }) => rel === undefined || /^(.*\/)?alternate$/i.test(rel.trim()) || rel.trim() === '')
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ href }) => href)
    .filter(given)
}

function hubIn(links: readonly AtomLink[] | undefined): string | null {
  return links?.find(({ rel }) => rel?.toLowerCase() === 'hub')?.href ?? null
}

function atomText(text: AtomFeed.Text | undefined): RichText | null {
  if (text?.value === undefined) return null
  return { value: text.value, form: isMarkupType(text.type) ? 'html' : 'text' }
}

function atomBodies(entry: { content?: AtomFeed.Content; summary?: AtomFeed.Text } | undefined): RichText[] {
  return [entry?.content, entry?.summary].flatMap((body) => {
    if (body?.value === undefined) return []
    // Summaries typed as text often hold markup all the same.
    return [{ value: body.value, form: isMarkupType(body.type) ? ('html' as const) : ('guess' as const) }]
  })
}

function isMarkupType(type: string | undefined): boolean {
  return /html|xml/i.test(type ?? '')
}

interface MediaText {
  readonly value?: string
}

interface ExtraBodies {
  readonly media?: { description?: MediaText; groups?: readonly { description?: MediaText }[] }
  readonly itunes?: { summary?: string }
}

/** Where video channels and podcasts keep the text. */
function extraBodies(item: ExtraBodies): RichText[] {
  return [item.media?.groups?.[0]?.description?.value, item.media?.description?.value, item.itunes?.summary]
    .map((value) => guess(value))
    .filter((body) => body !== null)
}

function syndication(sy: { updatePeriod?: string; updateFrequency?: number } | undefined) {
  return {
    updatePeriod: sy?.updatePeriod ?? null,
    updateFrequency: sy?.updateFrequency === undefined ? null : String(sy.updateFrequency),
  }
}

function html(value: string | undefined): RichText | undefined {
  return value === undefined ? undefined : { value, form: 'html' }
}

function guess(value: string | undefined): RichText | null {
  return value === undefined ? null : { value, form: 'guess' }
}

function plain(value: string | undefined): RichText | null {
  return value === undefined ? null : { value, form: 'text' }
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}
