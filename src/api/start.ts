import type { AddressInfo } from 'node:net'
import type { Queues } from '../queue/queues.ts'
import { type ApiParts, createApi } from './server.ts'

export interface RunningApi {
  /** Where it answers, like http://127.0.0.1:8080. */
  readonly address: string
  close(): Promise<void>
}

/** Listens at the configured host and port; port 0 takes any free one. */
export async function startApi(
  runtime: ApiParts['runtime'],
  queues: Pick<Queues, 'depth' | 'onRedis'>,
): Promise<RunningApi> {
  const { host, port } = runtime.config
  const app = createApi({ runtime, queueDepth: () => queues.depth(), shownQueues: queues.onRedis() })
  try {
    await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`port ${port} of ${host} is in use: stop the other program, or set PORT`, {
      cause: error,
    })
  }
  const { port: boundPort } = app.server.address() as AddressInfo
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: () => app.close(),
  }
}
