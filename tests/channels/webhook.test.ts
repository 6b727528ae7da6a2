import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { channels } from '../../src/channels/channel.ts'
import { createWebhookSecret } from '../../src/channels/webhook-secret.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'

const secret = createWebhookSecret()
const payload = { type: 'new-claim', quote: 'تبنت الجماعة الهجوم' }
const out = {
  policy: {
    allowPrivateAddresses: true,
    userAgent: 'claimwatch/test',
    limits: { idleMs: 500, totalMs: 1000 },
  },
  mail: null,
}

let receiver: TestHttpServer

beforeAll(async () => {
  receiver = await startHttpServer()
})
afterAll(() => receiver.close())

function send(path = '/hook', now = new Date(), id = 'delivery-1') {
  return channels.webhook.send({ id, channel: { url: receiver.url + path, secret }, payload, now }, out)
}

describe('a webhook', () => {
  test('arrives signed, as JSON, from us', async () => {
    receiver.answerWith(() => ({ status: 204 }))
    expect(await send()).toEqual({ result: 'delivered', status: 204 })
    const request = receiver.requests.at(-1)
    expect(request).toMatchObject({ method: 'POST', path: '/hook' })
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'claimwatch/test',
    })
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    expect(new Webhook(secret).verify(request?.body ?? '', headers)).toEqual(payload)
  })

  test('S9 keeps its id over tries and takes a fresh time', async () => {
    await send('/hook', new Date(1_700_000_000_000), 'same')
    await send('/hook', new Date(1_700_000_300_000), 'same')
    const [first, second] = receiver.requests.slice(-2).map(({ headers }) => headers)
    expect(first?.['webhook-id']).toBe('same')
    expect(second?.['webhook-id']).toBe('same')
    expect(Number(second?.['webhook-timestamp']) - Number(first?.['webhook-timestamp'])).toBe(300)
  })
})

describe('S10 answers', () => {
  const now = new Date('2024-02-10T12:00:00Z')
  const retry = { result: 'retry', retryAfterSeconds: null }
  test.each([
    [200, {}, { result: 'delivered' }],
    [202, {}, { result: 'delivered' }],
    [301, { location: '/elsewhere' }, retry],
    [307, { location: '/elsewhere' }, retry],
    [400, {}, retry],
    [404, {}, retry],
    [410, {}, { result: 'disable' }],
    [429, { 'retry-after': '90' }, { result: 'retry', retryAfterSeconds: 90 }],
    [503, { 'retry-after': 'Sat, 10 Feb 2024 12:10:00 GMT' }, { result: 'retry', retryAfterSeconds: 600 }],
    [500, {}, retry],
    [502, {}, retry],
    [504, {}, retry],
  ] as const)('%d', async (status, headers, expected) => {
    receiver.answerWith(() => ({ status, headers }))
    const before = receiver.requests.length
    expect(await send('/hook', now)).toMatchObject({ status, ...expected })
    // Redirects are not followed: the message goes to nobody but the address that was given.
    expect(receiver.requests.length).toBe(before + 1)
  })

  test('a receiver that hangs is given up', async () => {
    receiver.answerWith(() => () => undefined)
    expect(await send()).toMatchObject({ result: 'retry', status: null, error: 'timeout: not delivered' })
  })

  test('a receiver that hangs up is tried again', async () => {
    receiver.answerWith(() => (response) => response.destroy())
    expect(await send()).toMatchObject({ result: 'retry', status: null, error: 'connection: not delivered' })
  })

  test('an answer without end is not read to its end', async () => {
    receiver.answerWith(() => ({ status: 200, body: Buffer.alloc(1024 * 1024) }))
    expect(await send()).toMatchObject({ result: 'retry', error: 'body_too_large: not delivered' })
  })
})

describe('the guard', () => {
  const strict = { allowPrivateAddresses: false, userAgent: 'claimwatch/test' }
  const sendTo = (url: string, resolve?: () => Promise<{ address: string; family: number }[]>) =>
    channels.webhook.send(
      { id: 'd', channel: { url, secret }, payload, now: new Date() },
      { policy: resolve === undefined ? strict : { ...strict, resolve }, mail: null },
    )

  test('S10 stands before webhooks too, and errors never name the address', async () => {
    const before = receiver.requests.length
    const port = new URL(receiver.url).port
    const results = [
      await sendTo('http://127.0.0.1:80/s3cret'),
      await sendTo(`${receiver.url}/s3cret`),
      await sendTo('http://hooks.example/s3cret', () =>
        Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      ),
    ]
    expect(results.map(({ result }) => result)).toEqual(['retry', 'disable', 'retry'])
    expect(JSON.stringify(results)).not.toMatch(new RegExp(`s3cret|hooks\\.example|${port}`))
    expect(receiver.requests.length).toBe(before)
  })
})
