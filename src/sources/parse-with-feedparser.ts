import FeedParser from 'feedparser'
import type { FeedFormat, RawFeed, RawItem } from './feed-document.ts'

/**
 * Salvages what stands before the break in a truncated or malformed document. Items that it does
 * not give may exist all the same.
 */
export async function parseWithFeedparser(text: string): Promise<RawFeed> {
  const parser = new FeedParser({ normalize: true, addmeta: false, resume_saxerror: true })
  // A broken document is an error at its end, after the items that could be read.
  parser.on('error', () => undefined)
  const items: RawItem[] = []
  parser.on('readable', () => {
    for (let item = parser.read(); item !== null; item = parser.read()) items.push(rawItem(item))
  })
  await new Promise<void>((resolve) => {
    parser.once('end', () => resolve())
    parser.once('close', () => resolve())
    parser.end(text)
  })
  const meta: Readonly<Record<string, unknown>> = parser.meta ?? {}
  if (items.length === 0 && meta['#type'] === undefined) throw new Error('no feed could be salvaged')
  return {
    format: formats[String(meta['#type'])] ?? 'rss',
    title: guess(meta['title']),
    links: [meta['link']].filter(isText),
    lang: isText(meta['language']) ? meta['language'] : null,
    ttl: null,
    updatePeriod: null,
    updateFrequency: null,
    hub: null,
    bases: [],
    items,
  }
}

const formats: Readonly<Record<string, FeedFormat>> = { atom: 'atom', rss: 'rss', rdf: 'rdf' }

function rawItem(item: FeedParser.Item): RawItem {
  return {
    id: isText(item.guid) ? item.guid : null,
    links: [item.link, item.origlink].filter(isText),
    title: guess(item.title),
    bodies: [item.description, item.summary]
      .filter(isText)
      .map((value) => ({ value, form: 'html' as const })),
    published: datesOf(item, ['pubdate', 'published', 'issued', 'created', 'dc:date'], item.pubdate),
    updated: datesOf(item, ['updated', 'modified', 'atom:updated'], null),
    lang: null,
    bases: [],
  }
}

/** feedparser reads dates with `new Date`; our reader knows more, so the raw text comes first. */
function datesOf(item: FeedParser.Item, names: readonly string[], parsed: Date | null): string[] {
  const raw = names.flatMap((name) => [
    textOf(item[name]),
    textOf(item[`rss:${name}`]),
    textOf(item[`atom:${name}`]),
  ])
  return [...raw, isDate(parsed) ? parsed.toISOString() : null].filter(isText)
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('#' in value)) return null
  return isText(value['#']) ? value['#'] : null
}

function isDate(value: Date | null): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

function guess(value: unknown): RawFeed['title'] {
  return isText(value) ? { value, form: 'guess' } : null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
