import iconv from 'iconv-lite'
import type { Feed, FeedItem } from '../../../../src/sources/feed-document.ts'

/** One document with what must be read from it. */
export interface FeedCase {
  readonly name: string
  readonly body: string | Buffer
  readonly contentType?: string
  /** Fields of the feed that must come out so. */
  readonly feed?: Partial<Feed>
  /** All items, in order, with the fields that must come out so. */
  readonly items?: readonly Partial<FeedItem>[]
  /** The reason when it is no feed. */
  readonly refused?: RegExp
  readonly alternates?: readonly string[]
}

/** Address that every document comes from. */
export const feedUrl = 'https://outlet.example/news/feed.xml'

/** The clock of every reading. */
export const readAt = new Date('2024-02-10T12:00:00Z')

const namespaces = [
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['sy', 'http://purl.org/rss/1.0/modules/syndication/'],
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['media', 'http://search.yahoo.com/mrss/'],
  ['itunes', 'http://www.itunes.com/dtds/podcast-1.0.dtd'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

/** An RSS 2.0 document around `items`. */
export function rss(items: string, channel = '', attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${namespaces} ${attributes}>
<channel><title>Valley Courier</title><link>https://outlet.example/</link><description>News</description>${channel}
${items}
</channel></rss>`
}

/** An Atom 1.0 document around `entries`. */
export function atom(entries: string, head = '', attributes = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>
<title>Valley Courier</title><id>urn:feed</id><updated>2024-02-01T00:00:00Z</updated>${head}
${entries}
</feed>`
}

/** An RSS 1.0 document around `items`. */
export function rdf(items: string, channel = ''): string {
  return `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${namespaces}>
<channel rdf:about="https://outlet.example/"><title>Valley Courier</title><link>https://outlet.example/</link>
<description>News</description>${channel}<items><rdf:Seq/></items></channel>
${items}
</rdf:RDF>`
}

/** The same document in another encoding. */
export function encoded(text: string, charset: string, addBOM = false): Buffer {
  return iconv.encode(text, charset, { addBOM })
}
