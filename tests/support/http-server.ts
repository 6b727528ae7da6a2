import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export interface RecordedRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array }
  /** Takes the response into its own hands: drip, hang, hang up. */
  | ((response: ServerResponse) => void)

export interface TestHttpServer {
  /** Without a trailing slash. */
  url: string
  requests: RecordedRequest[]
  /** Replaces how requests are answered from now on. */
  answerWith(answer: (request: RecordedRequest) => Answer): void
  close(): Promise<void>
}

/** A real server of the outside world (feeds, webhooks) that records what it is asked. */
export async function startHttpServer(
  answer: (request: RecordedRequest) => Answer = () => ({ status: 204 }),
): Promise<TestHttpServer> {
  const requests: RecordedRequest[] = []
  let current = answer
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = incoming
      const request = { method, path, headers, body: Buffer.concat(parts).toString('utf8') }
      requests.push(request)
      const reply = current(request)
      if (typeof reply === 'function') return reply(response)
      response.writeHead(reply.status ?? 200, reply.headers)
      response.end(reply.body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answerWith: (next) => {
      current = next
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}
