import iconv from 'iconv-lite'

/** A feed as a server sends it. */
export interface FeedBody {
  readonly kind: string
  readonly body: Buffer
  readonly contentType: string
}

const itemsPerFeed = 30
const english =
  'Officials in the valley said the road to the border had been closed after a night of heavy rain, and that crews would work until it was clear. '
const arabic =
  'قال مسؤولون إن الطريق المؤدي إلى الحدود أغلق بعد ليلة من الأمطار الغزيرة وإن الفرق ستعمل حتى فتحه. '

/** One feed of each kind that is common, of thirty items of two to three kilobytes. */
export function feedDocuments(): readonly FeedBody[] {
  return [
    { kind: 'RSS 2.0', body: Buffer.from(rss(english)), contentType: 'application/rss+xml; charset=utf-8' },
    { kind: 'RSS 2.0, Arabic', body: Buffer.from(rss(arabic)), contentType: 'text/xml' },
    {
      kind: 'RSS 2.0, windows-1256',
      body: iconv.encode(rss(arabic).replace('utf-8', 'windows-1256'), 'windows-1256'),
      contentType: 'text/xml',
    },
    {
      kind: 'RSS 2.0 with bare ampersands',
      body: Buffer.from(rss(english).replaceAll(' and ', ' & ')),
      contentType: 'text/xml',
    },
    { kind: 'Atom with XHTML', body: Buffer.from(atom()), contentType: 'application/atom+xml' },
    { kind: 'RDF', body: Buffer.from(rdf()), contentType: 'application/rdf+xml' },
    { kind: 'JSON Feed', body: Buffer.from(json()), contentType: 'application/feed+json' },
  ]
}

function each(item: (index: number, date: Date) => string): string {
  return Array.from({ length: itemsPerFeed }, (_, index) =>
    item(index, new Date(Date.UTC(2024, 0, 28, 10, -20 * index))),
  ).join('\n')
}

function paragraphs(sentence: string): string {
  return `<p>${sentence.repeat(5)}</p><p>${sentence.repeat(5)}</p><p>${sentence.repeat(5)}</p>`
}

function rss(sentence: string): string {
  const items = each(
    (
      index,
      date,
    ) => `<item><title>Report ${index} from the valley</title><link>https://outlet.example/${index}</link>
<guid isPermaLink="false">report-${index}</guid><pubDate>${date.toUTCString()}</pubDate><dc:creator>Desk</dc:creator>
<description>${sentence}</description><content:encoded><![CDATA[${paragraphs(sentence)}]]></content:encoded></item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Valley Courier</title><link>https://outlet.example/</link><description>News</description><ttl>15</ttl>${items}</channel></rss>`
}

function atom(): string {
  const entries = each(
    (
      index,
      date,
    ) => `<entry><title>Report ${index}</title><id>urn:${index}</id><link href="https://outlet.example/${index}"/>
<updated>${date.toISOString()}</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${paragraphs(english)}</div></content></entry>`,
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Courier</title><id>urn:feed</id>${entries}</feed>`
}

function rdf(): string {
  const items = each(
    (
      index,
      date,
    ) => `<item rdf:about="https://outlet.example/${index}"><title>Report ${index}</title><link>https://outlet.example/${index}</link>
<dc:date>${date.toISOString()}</dc:date><description>${english.repeat(12)}</description></item>`,
  )
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Valley Courier</title></channel>${items}</rdf:RDF>`
}

function json(): string {
  const items = Array.from({ length: itemsPerFeed }, (_, index) => ({
    id: String(index),
    url: `https://outlet.example/${index}`,
    title: `Report ${index}`,
    content_html: paragraphs(english),
    date_published: '2024-01-28T10:00:00Z',
  }))
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Valley Courier', items })
}
