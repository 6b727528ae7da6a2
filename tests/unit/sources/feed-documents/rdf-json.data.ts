import { type FeedCase, rdf } from './feed-case.ts'

function json(items: unknown, extra: Record<string, unknown> = {}): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Valley Courier',
    home_page_url: 'https://outlet.example/',
    items,
    ...extra,
  })
}

/** RSS 0.90 and 1.0 (RDF), and JSON Feed. */
export const rdfAndJsonCases: readonly FeedCase[] = [
  {
    name: 'RSS 1.0',
    body: rdf(
      '<item rdf:about="https://outlet.example/1"><title>One</title><link>https://outlet.example/1</link><description>Text.</description><dc:date>2024-01-28T10:00:00Z</dc:date></item>',
    ),
    feed: { title: 'Valley Courier', format: 'rdf', siteUrl: 'https://outlet.example/', parser: 'feedsmith' },
    items: [
      {
        title: 'One',
        url: 'https://outlet.example/1',
        guid: 'https://outlet.example/1',
        published: '2024-01-28T10:00:00.000Z',
        text: 'Text.',
      },
    ],
  },
  {
    name: 'RSS 1.0 with the body in content:encoded',
    body: rdf(
      '<item rdf:about="https://outlet.example/1"><title>One</title><link>https://outlet.example/1</link><description>Short</description><content:encoded><![CDATA[<p>Much longer text.</p>]]></content:encoded></item>',
    ),
    items: [{ text: 'Much longer text.' }],
  },
  {
    name: 'RSS 1.0 without link',
    body: rdf('<item rdf:about="https://outlet.example/about"><title>One</title></item>'),
    items: [{ url: 'https://outlet.example/about' }],
  },
  {
    name: 'RSS 1.0 with language and period',
    body: rdf(
      '<item rdf:about="urn:1"><title>t</title></item>',
      '<dc:language>ar</dc:language><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>24</sy:updateFrequency>',
    ),
    feed: { lang: 'ar', updateMinutes: 60 },
    items: [{ guid: 'urn:1', url: null, lang: 'ar' }],
  },
  {
    name: 'RSS 0.90',
    body: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://channel.netscape.com/rdf/simple/0.9/"><channel><title>Oldest</title><link>https://old.example/</link></channel><item><title>First</title><link>https://old.example/1</link></item></rdf:RDF>',
    feed: { title: 'Oldest' },
    items: [{ title: 'First', url: 'https://old.example/1' }],
  },
  {
    name: 'RDF with items inside the channel',
    body: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>In</title><item rdf:about="https://o.example/1"><title>Inside</title><link>https://o.example/1</link></item></channel></rdf:RDF>',
    items: [{ title: 'Inside' }],
  },
  {
    name: 'RDF with another prefix for RSS',
    body: '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rss="http://purl.org/rss/1.0/"><rss:channel r:about="x"><rss:title>Pre</rss:title></rss:channel><rss:item r:about="https://o.example/1"><rss:title>One</rss:title><rss:link>https://o.example/1</rss:link></rss:item></r:RDF>',
    feed: { title: 'Pre' },
    items: [{ title: 'One', url: 'https://o.example/1' }],
  },
  {
    name: 'RDF with two dates',
    body: rdf(
      '<item rdf:about="urn:1"><title>t</title><dc:date>nonsense</dc:date><dc:date>2024-01-28</dc:date></item>',
    ),
    items: [{ published: '2024-01-28T00:00:00.000Z' }],
  },
  {
    name: 'JSON Feed 1.1',
    body: json(
      [
        {
          id: '1',
          url: 'https://outlet.example/1',
          title: 'One',
          content_html: '<p>First.</p><p>Second.</p>',
          date_published: '2024-01-28T10:00:00Z',
          date_modified: '2024-01-28T11:00:00Z',
          language: 'ar',
        },
      ],
      { language: 'en' },
    ),
    contentType: 'application/feed+json',
    feed: { title: 'Valley Courier', format: 'json', lang: 'en', siteUrl: 'https://outlet.example/' },
    items: [
      {
        guid: '1',
        url: 'https://outlet.example/1',
        title: 'One',
        text: 'First.\n\nSecond.',
        published: '2024-01-28T10:00:00.000Z',
        updated: '2024-01-28T11:00:00.000Z',
        lang: 'ar',
      },
    ],
  },
  {
    name: 'JSON Feed 1.0 with text',
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'T',
      items: [{ id: 'a', content_text: 'Plain <b>text</b> & more' }],
    }),
    items: [{ guid: 'a', title: null, text: 'Plain <b>text</b> & more' }],
  },
  {
    name: 'JSON Feed with numbers as ids',
    body: json([{ id: 17, title: 't' }]),
    items: [{ guid: '17', title: 't' }],
  },
  { name: 'JSON Feed without items', body: json([]), items: [] },
  {
    name: 'JSON Feed with an external address',
    body: json([{ id: '1', title: 't', external_url: 'https://other.example/x' }]),
    items: [{ url: 'https://other.example/x' }],
  },
  {
    name: 'JSON Feed with a relative address',
    body: json([{ id: '1', title: 't', url: '/x' }]),
    items: [{ url: 'https://outlet.example/x' }],
  },
  {
    name: 'JSON Feed behind a byte-order mark',
    body: `\uFEFF${json([{ id: '1', title: 't' }])}`,
    items: [{ title: 't' }],
  },
  {
    name: 'JSON Feed with summary only',
    body: json([{ id: '1', summary: 'Short.' }]),
    items: [{ text: 'Short.' }],
  },
  {
    name: 'JSON Feed with a hub',
    body: json([{ id: '1', title: 't' }], { hubs: [{ type: 'WebSub', url: 'https://hub.example/' }] }),
    feed: { hub: 'https://hub.example/' },
    items: [{ title: 't' }],
  },
  {
    name: 'JSON Feed with a bad date',
    body: json([{ id: '1', title: 't', date_published: 'today' }]),
    items: [{ published: null, flags: ['date-unreadable'] }],
  },
  {
    name: 'JSON Feed cut in the middle',
    body: json([{ id: '1', title: 't' }]).slice(0, -10),
    refused: /JSON/,
  },
  { name: 'JSON that is no feed', body: '{"error":"not found"}', refused: /JSON, but not a JSON Feed/ },
  { name: 'JSON list', body: '[1,2,3]', refused: /JSON/ },
]
