import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'

/** One invented item of an outlet's feed. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly text: string
  /** ISO instant. */
  readonly published: string
}

export interface Outlets {
  readonly server: TestHttpServer
  url(outlet: string): string
  /** What a feed carries from now on, newest last. */
  publish(outlet: string, items: readonly Item[]): void
  close(): Promise<void>
}

/** Invented outlets with an RSS feed each, on a real local server. */
export async function startOutlets(): Promise<Outlets> {
  const feeds = new Map<string, readonly Item[]>()
  const server = await startHttpServer(({ path }) => {
    const items = feeds.get(path.slice(1))
    if (items === undefined) return { status: 404 }
    return { headers: { 'content-type': 'application/rss+xml; charset=utf-8' }, body: rss(path, items) }
  })
  return {
    server,
    url: (outlet) => `${server.url}/${outlet}`,
    publish: (outlet, items) => void feeds.set(outlet, items),
    close: () => server.close(),
  }
}

function rss(path: string, items: readonly Item[]): string {
  const entries = items.map(
    ({ id, title, text, published }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${xml(title)}</title>` +
      `<description>${xml(text)}</description><pubDate>${new Date(published).toUTCString()}</pubDate></item>`,
  )
  return (
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${xml(path)}</title>` +
    `<link>http://invented.example${path}</link><description>Invented.</description>${entries.join('')}</channel></rss>`
  )
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
