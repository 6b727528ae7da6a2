import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { feedDocuments } from './feed-documents.ts'

/**
 * A process of its own that serves feeds under as many host names as are asked for, and counts the
 * connections that each host sees at once.
 */
const documents = feedDocuments()
const open = new Map<string, number>()
let most = 0
let served = 0

const server = createServer((request, response) => {
  const host = request.headers.host ?? ''
  const inside = (open.get(host) ?? 0) + 1
  open.set(host, inside)
  most = Math.max(most, inside)
  request.socket.once('close', () => open.set(host, (open.get(host) ?? 1) - 1))
  served++
  const document = documents[Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0) % documents.length]
  response.writeHead(200, { 'content-type': document?.contentType ?? '', etag: `"${served}"` })
  response.end(document?.body)
})

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ port })
})

process.on('message', () => {
  process.send?.({ most, served })
  server.close()
  server.closeAllConnections()
  process.disconnect()
})
