import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { channels } from '../../src/channels/channel.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'

const out = { policy: { allowPrivateAddresses: true, userAgent: 'claimwatch/test' }, mail: null }
const payload = {
  type: 'claimwatch.alert',
  id: 'alert_1',
  watch: { id: 'w', name: 'Desk' },
  thread: { id: 't', title: 'T', isFirst: true },
  urgent: true,
  line: 'They say “<!channel> & <https://evil.example|click> @here @everyone *bold*”.',
}

let receiver: TestHttpServer
beforeAll(async () => {
  receiver = await startHttpServer(() => ({ status: 200, body: 'ok' }))
})
afterAll(() => receiver.close())

const bodyShape = z.looseObject({ text: z.string().optional(), content: z.string().optional() })

async function sent(url: string, given: object = payload) {
  const channel = { url }
  const now = new Date()
  // The name is public, the machine behind it is ours.
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])
  const policy = { ...out.policy, resolve }
  const delivery = { id: 'alert_1', channel, payload: given as Record<string, unknown>, now }
  expect(await channels.chat.send(delivery, { ...out, policy })).toEqual({ result: 'delivered', status: 200 })
  return bodyShape.parse(JSON.parse(receiver.requests.at(-1)?.body ?? ''))
}

describe('an incoming webhook of', () => {
  test('Slack and Mattermost gets one text that calls nobody and links nowhere', async () => {
    const body = await sent(`${receiver.url}/services/T0/B0/secret`)
    expect(body.text).toBe(
      '*Desk* (urgent)\nThey say “&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt; @\u200Bhere @\u200Beveryone *bold*”. (alert_1)',
    )
    expect(body).toMatchObject({ unfurl_links: false, unfurl_media: false })
  })

  test('Discord gets its own form, with mentions off', async () => {
    const port = new URL(receiver.url).port
    const body = await sent(`http://discord.com:${port}/api/webhooks/1/secret`)
    expect(body.content).toContain('\\<!channel\\> &')
    expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
    expect(body.text).toBeUndefined()
  })

  test('Discord under /slack gets Slack’s', async () => {
    const port = new URL(receiver.url).port
    expect((await sent(`http://discord.com:${port}/api/webhooks/1/secret/slack`)).text).toContain('*Desk*')
  })

  test('Discord gets no more than it takes', async () => {
    const port = new URL(receiver.url).port
    const long = { ...payload, line: `${'x'.repeat(3000)}😀` }
    const body = await sent(`http://discord.com:${port}/api/webhooks/1/secret`, long)
    expect(body.content?.length).toBe(2000)
  })
})

test('a digest tells each alert with its id', async () => {
  const alerts = [
    { id: 'alert_1', line: 'One.' },
    { id: 'alert_2', line: 'Two.' },
  ]
  const body = await sent(`${receiver.url}/x`, { ...payload, thread: null, urgent: false, alerts })
  expect(body.text).toBe('*Desk*\nOne. (alert_1)\nTwo. (alert_2)')
})

test('the guard stands before chats too', async () => {
  const strict = { policy: { allowPrivateAddresses: false, userAgent: 'x' }, mail: null }
  const before = receiver.requests.length
  const delivery = { id: 'a', channel: { url: `${receiver.url}/s3cret` }, payload, now: new Date() }
  const outcome = await channels.chat.send(delivery, strict)
  expect(outcome.result).toBe('disable')
  expect(JSON.stringify(outcome)).not.toContain('s3cret')
  expect(receiver.requests.length).toBe(before)
})
