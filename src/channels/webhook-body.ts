/** What receivers can count on; the specification recommends no more. */
export const bodyBytesMax = 20_000

/**
 * A payload as JSON within the limit, the same on every try. What is too long loses its facts, which are to
 * be looked up by its id (`detailLeftOut`); of a digest every alert stays, with as much of its line as there is room for.
 */
export function webhookBody(payload: Readonly<Record<string, unknown>>): string {
  const whole = JSON.stringify(payload)
  if (Buffer.byteLength(whole) <= bodyBytesMax) return whole
  const { detail: _, alerts, ...rest } = payload
  const head = { ...rest, detailLeftOut: true }
  if (!Array.isArray(alerts)) return JSON.stringify(head)
  const all: unknown[] = alerts
  const room = bodyBytesMax - Buffer.byteLength(JSON.stringify({ ...head, alerts: [] }))
  const each = Math.floor(room / all.length) - 1
  return JSON.stringify({ ...head, alerts: all.map((alert) => briefly(alert, each)) })
}

function briefly(alert: unknown, bytesMax: number): Readonly<Record<string, unknown>> {
  const { id, kind, transition, line } = Object(alert) as Readonly<Record<string, unknown>>
  const told = String(line)
  for (let chars = told.length; ; chars = Math.floor(chars * 0.8)) {
    const shown = chars === told.length ? told : `${told.slice(0, chars).toWellFormed()}…`
    const brief = { id, kind, transition, line: shown }
    if (chars === 0 || Buffer.byteLength(JSON.stringify(brief)) <= bytesMax) return brief
  }
}
