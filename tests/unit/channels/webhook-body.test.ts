import { expect, test } from 'vitest'
import { bodyBytesMax, webhookBody } from '../../../src/channels/webhook-body.ts'

const long = 'ا'.repeat(30_000)
const alertOf = (n: number, line: string) => ({
  id: `alert-${n}`,
  kind: 'alert',
  transition: 'new-claim',
  line,
  thread: { id: `thread-${n}`, title: line },
})

test('S10 a message that fits goes as it is', () => {
  const payload = { id: 'a', line: 'short', detail: { quote: 'q' } }
  expect(webhookBody(payload)).toBe(JSON.stringify(payload))
})

test('S10 a message above 20 kB keeps its line and says that its facts are to be looked up', () => {
  const payload = { type: 'claimwatch.alert', id: 'a', line: 'short', detail: { quote: long } }
  expect(JSON.parse(webhookBody(payload))).toEqual({
    type: 'claimwatch.alert',
    id: 'a',
    line: 'short',
    detailLeftOut: true,
  })
})

test.each(['A group said that it struck. '.repeat(40), 'قالت الجماعة إنها ضربت القاعدة. '.repeat(40)])(
  'S10 a digest above 20 kB keeps every alert, with as much of its line as there is room for: %#',
  (line) => {
    const alerts = Array.from({ length: 40 }, (_, n) => alertOf(n, line))
    const payload = { id: 'd', line: '40 alerts', alerts }
    const body = webhookBody(payload)
    const told = JSON.parse(body) as { alerts: { id: string; line: string }[] }
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(bodyBytesMax)
    expect(told.alerts.map(({ id }) => id)).toEqual(alerts.map(({ id }) => id))
    for (const alert of told.alerts) expect(line.startsWith(alert.line.slice(0, -1))).toBe(true)
    expect(told.alerts[0]?.line.length).toBeGreaterThan(100)
    expect(webhookBody(payload)).toBe(body)
  },
)
