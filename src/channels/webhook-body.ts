/** What receivers are told they can count on; the specification asks for less than this. */
export const bodyBytesMax = 20_000

/**
 * A payload as JSON within the limit, the same on every try. What is too long loses its facts first
 * (`detailLeftOut`; they are to be looked up by id), then a digest its last alerts (`alertsLeftOut`).
 */
export function webhookBody(payload: Readonly<Record<string, unknown>>): string {
  const whole = JSON.stringify(payload)
  if (fits(whole)) return whole
  const { detail, alerts, ...rest } = payload
  const head = detail === undefined ? rest : { ...rest, detailLeftOut: true }
  if (!Array.isArray(alerts)) return JSON.stringify(head)
  const all: unknown[] = alerts
  for (let kept = all.length; kept > 0; kept = Math.floor(kept * 0.9)) {
    const leftOut = all.length - kept
    const body = JSON.stringify({
      ...head,
      alerts: all.slice(0, kept),
      ...(leftOut > 0 ? { alertsLeftOut: leftOut } : {}),
    })
    if (fits(body)) return body
  }
  return JSON.stringify({ ...head, alerts: [], alertsLeftOut: all.length })
}

function fits(body: string): boolean {
  return Buffer.byteLength(body) <= bodyBytesMax
}
