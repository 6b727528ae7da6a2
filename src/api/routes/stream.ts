import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Change } from '../../domain/alerts/change.ts'
import { findChanges, lastCursor } from '../../store/find-changes.ts'
import type { ApiContext } from '../context.ts'
import { badParameters, Problem } from '../problem.ts'

const pollMs = 1_000
const keepAliveMs = 15_000
const changesPerRead = 500
const listenersMax = 200
/** A listener that does not read its stream is let go; it comes back with its last event id. */
const unsentBytesMax = 1_000_000

interface Listener {
  readonly reply: FastifyReply
  cursor: number
}

/** Server-sent events: every change once, from the cursor of Last-Event-ID or `since`. */
export function mountStream(app: FastifyInstance, context: ApiContext): void {
  const listeners = new Set<Listener>()
  let telling: Promise<void> | null = null
  const round = () => {
    telling ??= tellAll(context, listeners).finally(() => {
      telling = null
    })
  }
  const timers = [setInterval(round, pollMs), setInterval(() => keepAlive(listeners), keepAliveMs)]
  for (const timer of timers) timer.unref()
  app.addHook('preClose', async () => {
    for (const timer of timers) clearInterval(timer)
    for (const { reply } of listeners) reply.raw.end(() => reply.raw.socket?.destroy())
    await telling
  })
  app.get('/v1/stream', async (request, reply) => {
    if (listeners.size >= listenersMax) throw new Problem(503, 'Too many listeners: try again later.')
    const { since } = request.query as { since?: string }
    const asked = request.headers['last-event-id'] ?? since
    const cursor = asked === undefined ? await lastCursor(context.db) : cursorOf(asked)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    reply.raw.write(': listening\n\n')
    const listener = { reply, cursor }
    listeners.add(listener)
    reply.raw.on('close', () => listeners.delete(listener))
    await tell(context, listener)
  })
}

function cursorOf(text: string | string[]): number {
  const cursor = Number(text)
  if (Number.isSafeInteger(cursor) && cursor >= 0) return cursor
  throw badParameters([{ parameter: 'since', detail: 'must be a cursor: a whole number' }])
}

async function tellAll(context: ApiContext, listeners: ReadonlySet<Listener>): Promise<void> {
  if (listeners.size === 0) return
  try {
    const newest = await lastCursor(context.db)
    for (const listener of listeners) if (listener.cursor < newest) await tell(context, listener)
  } catch (error) {
    context.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'stream not told')
  }
}

async function tell({ db }: ApiContext, listener: Listener): Promise<void> {
  for (;;) {
    const { raw } = listener.reply
    if (raw.writableLength > unsentBytesMax) raw.destroy()
    if (raw.destroyed || raw.writableEnded) return
    const changes = await findChanges(db, {}, listener.cursor, changesPerRead)
    for (const change of changes) {
      // Another reader of the table may have told this listener meanwhile.
      if (change.cursor <= listener.cursor) continue
      raw.write(eventOf(change))
      listener.cursor = change.cursor
    }
    if (changes.length < changesPerRead) return
  }
}

function eventOf(change: Change): string {
  return `id: ${change.cursor}\nevent: ${change.transition}\ndata: ${JSON.stringify(change)}\n\n`
}

function keepAlive(listeners: ReadonlySet<Listener>): void {
  for (const { reply } of listeners) if (!reply.raw.destroyed) reply.raw.write(': still here\n\n')
}
