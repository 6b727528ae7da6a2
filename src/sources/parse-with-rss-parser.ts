import Parser from 'rss-parser'
import type { RawFeed, RawItem, RichText } from './feed-document.ts'

/** Names are free here: every value is checked when it is read. */
type CustomFields = Record<string, unknown>

/** Reads RSS 0.9x and 2.0 with rss-parser; throws when it cannot. */
export async function parseWithRssParser(text: string): Promise<RawFeed> {
  // One parser for one document: a parser that is used again leaks the state of the last one.
  const parser = new Parser<CustomFields, CustomFields>({
    customFields: {
      feed: ['sy:updatePeriod', 'sy:updateFrequency'],
      item: [
        ['guid', 'guidElements', { keepArray: true }],
        ['dc:language', 'dcLanguage'],
        ['atom:link', 'atomLinks', { keepArray: true }],
        ['atom:updated', 'atomUpdated'],
        ['dc:description', 'dcDescription'],
      ],
    },
  })
  const feed: unknown = await parser.parseString(text)
  if (!isRecord(feed)) throw new Error('rss-parser gave no feed')
  return {
    format: 'rss',
    title: guess(feed['title']),
    links: [words(feed['link'])].filter(given),
    lang: words(feed['language']),
    ttl: words(feed['ttl']),
    updatePeriod: words(feed['sy:updatePeriod']),
    updateFrequency: words(feed['sy:updateFrequency']),
    // The types know no repeated field of a channel; the hub is read from the source instead.
    hub: null,
    bases: [],
    items: recordsIn(feed['items']).map((item) => rawItem(item)),
  }
}

function rawItem(item: Readonly<Record<string, unknown>>): RawItem {
  const guid = words(item['guid'])
  // xml2js hides attributes under "$"; rss-parser hands them on only through a custom field.
  const isLink = attributes(firstOf(item['guidElements']))['isPermaLink'] !== 'false'
  const permalink = isLink && guid !== null && /^https?:\/\//i.test(guid) ? guid : null
  const alternate = attributesOf(item['atomLinks']).find(
    ({ rel }) => rel === undefined || rel === 'alternate',
  )
  return {
    id: guid,
    links: [words(item['link']), alternate?.href, permalink].filter(given),
    title: guess(item['title'] ?? item['dc:title']),
    bodies: [
      html(item['content:encoded']),
      html(item['content']),
      html(item['summary']),
      html(item['dcDescription']),
    ].filter(given),
    published: [words(item['pubDate']), words(item['date']), words(item['dc:date'])].filter(given),
    updated: [words(item['atomUpdated'])].filter(given),
    lang: words(item['dcLanguage']),
    bases: [],
  }
}

/** The text of what xml2js made of an element: a string, or an object with the text under "_". */
function words(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (Array.isArray(value)) return words(value[0])
  if (isRecord(value) && typeof value['_'] === 'string') return words(value['_'])
  return null
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

function attributes(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) && isRecord(value['$']) ? value['$'] : {}
}

function attributesOf(value: unknown): { rel?: string; href?: string }[] {
  if (!Array.isArray(value)) return []
  return value.map((link) => {
    const { rel, href } = attributes(link)
    return {
      ...(typeof rel === 'string' ? { rel } : {}),
      ...(typeof href === 'string' ? { href } : {}),
    }
  })
}

function recordsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((entry) => isRecord(entry)) : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function guess(value: unknown): RichText | null {
  const text = words(value)
  return text === null ? null : { value: text, form: 'guess' }
}

function html(value: unknown): RichText | null {
  const text = words(value)
  return text === null ? null : { value: text, form: 'html' }
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}
