import type { DemoOutlet, DemoReport } from './demo-report.ts'

/** The outlet's reports as RSS 2.0 or Atom; `latest` picks the last edition of each, else the first. */
export function renderFeed(outlet: DemoOutlet, reports: readonly DemoReport[], latest: boolean): string {
  const items = reports.map((report) => {
    const { title, text, updated } = report.editions[latest ? report.editions.length - 1 : 0]!
    return { id: report.id, published: report.published, title, text, updated }
  })
  return outlet.format === 'rss' ? rss(outlet, items) : atom(outlet, items)
}

interface Item {
  readonly id: string
  readonly published: string
  readonly title: string
  readonly text: string
  readonly updated: string
}

function rss(outlet: DemoOutlet, items: readonly Item[]): string {
  const entries = items.map(
    (item) => `    <item>
      <title>${escape(item.title)}</title>
      <link>${link(outlet, item)}</link>
      <guid isPermaLink="false">${item.id}</guid>
      <pubDate>${new Date(item.published).toUTCString()}</pubDate>
      <description>${escape(paragraphs(item.text))}</description>
    </item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>${escape(outlet.name)}</title>
    <link>${home(outlet)}</link>
    <description>${escape(outlet.description)}</description>
    <language>${outlet.lang}</language>
${entries.join('\n')}
  </channel>
</rss>
`
}

function atom(outlet: DemoOutlet, items: readonly Item[]): string {
  const updated = items.map((item) => item.updated).reduce((a, b) => (a > b ? a : b), '')
  const entries = items.map(
    (item) => `  <entry>
    <id>tag:${outlet.slug}.example,2023:${item.id}</id>
    <title>${escape(item.title)}</title>
    <link rel="alternate" href="${link(outlet, item)}"/>
    <published>${item.published}</published>
    <updated>${item.updated}</updated>
    <content type="html">${escape(paragraphs(item.text))}</content>
  </entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.lang}">
  <id>tag:${outlet.slug}.example,2023:feed</id>
  <title>${escape(outlet.name)}</title>
  <subtitle>${escape(outlet.description)}</subtitle>
  <link href="${home(outlet)}"/>
  <author><name>${escape(outlet.name)}</name></author>
  <updated>${updated}</updated>
${entries.join('\n')}
</feed>
`
}

/** `.example` never resolves: nobody is sent to a page that is not there. */
function home(outlet: DemoOutlet): string {
  return `https://${outlet.slug}.example/`
}

function link(outlet: DemoOutlet, item: Item): string {
  return `${home(outlet)}${item.id}`
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => `<p>${escape(line)}</p>`)
    .join('')
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
