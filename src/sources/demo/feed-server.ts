import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { demoReports } from './corpus.ts'
import type { DemoOutlet } from './demo-report.ts'
import { demoOutlets } from './outlets.data.ts'
import { renderFeed } from './render-feed.ts'

export interface DemoFeed {
  readonly url: string
  /** Name of the invented publisher. */
  readonly source: string
  readonly outlet: DemoOutlet
}

export interface DemoFeeds {
  readonly feeds: readonly DemoFeed[]
  close(): Promise<void>
}

/**
 * Publishes the demo corpus on a real local HTTP server, one feed an outlet, with ETag and 304.
 * The first fetch of a feed gets the first edition of each report, later ones the last edition, so
 * that edits can be watched happening.
 */
export async function startDemoFeeds({ port = 0, host = '127.0.0.1' } = {}): Promise<DemoFeeds> {
  const served = new Set<string>()
  const server = createServer((request, response) => {
    serve(request, response, served)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('demo feeds: no port to listen on')
  return {
    feeds: demoOutlets.map((outlet) => ({
      url: `http://${host}:${address.port}${path(outlet)}`,
      source: outlet.name,
      outlet,
    })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function serve(request: IncomingMessage, response: ServerResponse, served: Set<string>): void {
  const outlet = demoOutlets.find((o) => path(o) === request.url)
  if (outlet === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
    response.writeHead(outlet === undefined ? 404 : 405).end()
    return
  }
  const latest = served.has(outlet.slug)
  if (request.method === 'GET') served.add(outlet.slug)
  const body = renderFeed(
    outlet,
    demoReports.filter((report) => report.outlet === outlet),
    latest,
  )
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  response.writeHead(200, { 'content-type': `application/${outlet.format}+xml; charset=utf-8`, etag })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function path(outlet: DemoOutlet): string {
  return `/${outlet.slug}.${outlet.format}`
}
