import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { channels, isChannelType } from '../../../src/channels/channel.ts'
import { signatureHeaders } from '../../../src/channels/webhook.ts'
import { createWebhookSecret, isWebhookSecret } from '../../../src/channels/webhook-secret.ts'

const out = { policy: { allowPrivateAddresses: false, userAgent: 'claimwatch/test' }, mail: null }

// The published example of the specification.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const body = '{"test": 2432232314}'
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', now: new Date(1_614_265_330_000) }

describe('S9 signature', () => {
  test('S9 is that of the specification', () => {
    expect(signatureHeaders({ ...message, channel: { secret } }, body)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  test('during a change of secret either secret verifies', () => {
    const previousSecret = createWebhookSecret()
    const headers = signatureHeaders({ id: 'm', now: new Date(), channel: { secret, previousSecret } }, body)
    for (const key of [secret, previousSecret]) {
      expect(new Webhook(key).verify(body, headers)).toEqual({ test: 2432232314 })
    }
    expect(() => new Webhook(createWebhookSecret()).verify(body, headers)).toThrow()
  })

  test('the old secret signs no longer than it is to', () => {
    const previousSecret = createWebhookSecret()
    const signed = (now: string) => {
      const channel = { secret, previousSecret, previousUntil: '2024-02-11T00:00:00Z' }
      const headers = signatureHeaders({ id: 'm', now: new Date(now), channel }, body)
      return headers['webhook-signature']?.split(' ').length
    }
    expect([signed('2024-02-10T23:59:59Z'), signed('2024-02-11T00:00:00Z')]).toEqual([2, 1])
  })

  test('another body, id or time does not verify', () => {
    const headers = signatureHeaders({ id: 'm', now: new Date(), channel: { secret } }, body)
    const receiver = new Webhook(secret)
    expect(() => receiver.verify(`${body} `, headers)).toThrow()
    expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'n' })).toThrow()
    const old = signatureHeaders({ id: 'm', now: new Date(Date.now() - 600_000), channel: { secret } }, body)
    expect(() => receiver.verify(body, old)).toThrow()
  })
})

describe('S9 secrets', () => {
  test('are long, unlike and accepted', () => {
    const secrets = Array.from({ length: 50 }, () => createWebhookSecret())
    expect(new Set(secrets).size).toBe(50)
    expect(secrets.every((one) => isWebhookSecret(one))).toBe(true)
    expect(Buffer.from((secrets[0] ?? '').slice(6), 'base64').length).toBeGreaterThanOrEqual(24)
  })

  test.each([
    '',
    'whsec_',
    'whsec_c2hvcnQ=',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_not base64 at all!!!!!!!!!!!!!!!!!!!!!!!!',
  ])('refuses "%s"', (one) => {
    expect(isWebhookSecret(one)).toBe(false)
  })
})

describe('settings of a webhook', () => {
  test('a public address and a secret are enough', () => {
    expect(channels.webhook.problems({ url: 'https://hooks.example/in', secret }, out)).toEqual([])
  })
  test.each([
    [{ secret }, 'address'],
    [{ url: 'hooks.example', secret }, 'spelling'],
    [{ url: 'ftp://hooks.example/', secret }, 'http'],
    [{ url: 'https://me:pw@hooks.example/', secret }, 'password'],
    [{ url: 'http://127.0.0.1/', secret }, 'public address'],
    [{ url: 'http://hooks.example:25/', secret }, 'port 25'],
    [{ url: 'https://hooks.example/' }, 'secret'],
    [{ url: 'https://hooks.example/', secret: 'hunter2' }, 'whsec_'],
  ])('%o', (settings, word) => {
    expect(channels.webhook.problems(settings as Record<string, string>, out).join()).toContain(word)
  })
})

test('only channels that exist are channel types', () => {
  expect(isChannelType('webhook')).toBe(true)
  expect(['fax', 'toString', '__proto__', ''].some((type) => isChannelType(type))).toBe(false)
})
