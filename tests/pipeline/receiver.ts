import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Transition } from '../../src/domain/alerts/change.ts'
import type { Db } from '../../src/store/database.ts'
import { addWatch } from '../../src/store/watches.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'

export interface Receiver {
  readonly server: TestHttpServer
  /** Messages whose signature was right, by webhook-id, in order of arrival. */
  received(): Map<string, unknown[]>
  /** Deliveries that no secret of ours signed. */
  forged(): number
  close(): Promise<void>
}

/** A webhook receiver that watches some transitions, of anyone unless groups are named. */
export async function startReceiver(
  db: Db,
  transitions: readonly Transition[],
  groups: readonly string[] = [],
): Promise<Receiver> {
  const server = await startHttpServer()
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  await addWatch(db, {
    id: `watch_${randomBytes(6).toString('hex')}`,
    name: 'everything',
    query: { groups },
    // Later facts wait for their turn on purpose: a test of what is due would wait with them.
    settings: { updates: false },
    transitions,
    channelType: 'webhook',
    channel: { url: `${server.url}/hook`, secret },
  })
  const opened = () => server.requests.map((request) => open(secret, request))
  return {
    server,
    received: () => {
      const messages = new Map<string, unknown[]>()
      for (const message of opened()) {
        if (message) messages.set(message.id, [...(messages.get(message.id) ?? []), message.body])
      }
      return messages
    },
    forged: () => opened().filter((message) => message === null).length,
    close: () => server.close(),
  }
}

type Request = TestHttpServer['requests'][number]

function open(secret: string, { headers, body }: Request): { id: string; body: unknown } | null {
  try {
    const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    return { id: signed['webhook-id'] ?? '', body: new Webhook(secret).verify(body, signed) }
  } catch {
    return null
  }
}
