import { createServer, type Socket } from 'node:net'
import { bodyTricks, type HostileServer, protocolTricks, redirectTricks } from './servers.data.ts'

export const hostileServers: readonly HostileServer[] = [...redirectTricks, ...bodyTricks, ...protocolTricks]

/** One listening socket that plays every trick, each at an address of its own. */
export interface HostileHost {
  readonly origin: string
  readonly urlOf: (trick: HostileServer) => string
  readonly connections: () => number
  readonly close: () => void
}

/** Starts it; `trap` is the address that the tricks try to lead to. */
export async function startHostileHost(trap: string): Promise<HostileHost> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    socket.once('data', (data: Buffer) => {
      const path = /^GET (\S+)/.exec(data.toString('latin1'))?.[1] ?? '/'
      const index = Number(/^\/(\d+)/.exec(path)?.[1])
      hostileServers[index]?.serve(socket, { path, self: `${origin}/${index}`, trap })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    origin,
    urlOf: (trick) => `${origin}/${hostileServers.indexOf(trick)}`,
    connections: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
