import { parseHTML } from 'linkedom'
import { itemUrl } from './item-url.ts'
import { markupDepth } from './markup-depth.ts'

const feedTypes =
  /^application\/(rss|atom|rdf|feed)\+(xml|json)|^application\/(x-)?rss|^text\/(rss|atom|x-opml)?\+?xml/i
const discoveredMax = 10
/** Feeds are announced in the head of a page. */
const headCharsMax = 300_000
const headDepthMax = 1_000

/** Feeds that an HTML page announces in its head, in the order of the page. */
export function discoverFeeds(html: string, pageUrl: string): string[] {
  const head = html.slice(0, headCharsMax)
  // linkedom takes seconds over depths that no head has.
  if (markupDepth(head, headDepthMax) > headDepthMax) return []
  const { document } = parseHTML(head)
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? null
  const found = new Set<string>()
  for (const link of document.querySelectorAll('link[rel][href], a[rel][href]')) {
    const rel = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/)
    const type = link.getAttribute('type') ?? ''
    const isFeed = rel.includes('feed') || (rel.includes('alternate') && feedTypes.test(type))
    const url = isFeed ? itemUrl(link.getAttribute('href') ?? '', [pageUrl, base], 4_096) : null
    if (url !== null) found.add(url)
  }
  return [...found].slice(0, discoveredMax)
}
