import { expect, test } from 'vitest'
import { bodyBytesMax, webhookBody } from '../../../src/channels/webhook-body.ts'

const long = 'ا'.repeat(30_000)
const alertOf = (n: number) => ({ id: `alert-${n}`, line: 'A group said that it struck. '.repeat(10) })

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

test('S10 a digest above 20 kB keeps the alerts that fit and says how many it leaves out', () => {
  const alerts = Array.from({ length: 500 }, (_, n) => alertOf(n))
  const body = webhookBody({ id: 'd', line: '500 alerts', alerts })
  const told = JSON.parse(body) as { alerts: unknown[]; alertsLeftOut: number }
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(bodyBytesMax)
  expect(told.alerts.length).toBeGreaterThan(40)
  expect(told.alerts.length + told.alertsLeftOut).toBe(500)
  expect(webhookBody({ id: 'd', line: '500 alerts', alerts })).toBe(body)
})
