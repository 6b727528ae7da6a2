import * as z from 'zod'

const briefShape = z.object({
  id: z.string(),
  line: z.string(),
  urgent: z.boolean().catch(false),
  recordedAt: z.string().catch(''),
})
const messageShape = briefShape.extend({
  watch: z.object({ id: z.string(), name: z.string() }),
  thread: z.object({ id: z.string(), title: z.string(), isFirst: z.boolean() }).nullable().catch(null),
  alerts: z.array(briefShape).catch([]),
})

/** What people are shown of a message, whatever it tells. */
export interface Message {
  readonly id: string
  readonly watch: string
  /** One line that says what it is about. */
  readonly title: string
  readonly lines: readonly { readonly id: string; readonly line: string }[]
  /** The thread that it belongs to; null for a digest and a sample. */
  readonly thread: { readonly id: string; readonly isFirst: boolean } | null
  readonly isUrgent: boolean
}

/** Reads a payload of ours for a channel that people read. */
export function messageOf(payload: Readonly<Record<string, unknown>>): Message {
  const { id, watch, line, alerts, thread, urgent } = messageShape.parse(payload)
  const lines = alerts.length > 0 ? alerts : [{ id, line }]
  return {
    id,
    watch: watch.name,
    title: thread === null ? line : thread.isFirst ? thread.title : `Re: ${thread.title}`,
    lines: lines.map((each) => ({ id: each.id, line: each.line })),
    thread,
    isUrgent: urgent,
  }
}

/** Several alerts of one watch as one message: the lines, and where to find the facts. */
export function digestPayload(
  id: string,
  watch: { readonly id: string; readonly name: string },
  payloads: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> {
  const alerts = payloads.map((payload) => briefFields(payload))
  const many = alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`
  return { type: 'claimwatch.digest', id, watch, line: `${many} of the watch “${watch.name}”.`, alerts }
}

/** An alert without what the digest says itself and the facts, which are to be looked up. */
function briefFields(payload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== 'detail' && key !== 'watch'))
}

/** A message that says of itself that nothing has happened. */
export function samplePayload(
  id: string,
  watch: { readonly id: string; readonly name: string },
  now: string,
): Readonly<Record<string, unknown>> {
  const line = `This is a sample of the watch “${watch.name}”: nothing has happened.`
  return { type: 'claimwatch.test', id, test: true, watch, line, recordedAt: now }
}
