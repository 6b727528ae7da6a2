import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../src/api/server.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { listFeeds, removeFeed, setFeedEnabled } from '../../src/store/feeds.ts'
import { type RecordedRequest, startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'

/** A hub and an outlet of our own making. */
let hub: TestHttpServer
let outlet: TestHttpServer
let poller: Poller
let context: StepContext
let api: ReturnType<typeof createApi>
let offer: { headers: Record<string, string>; head: string }

const topic = 'https://outlet.example/the-feed'
const rss = (titles: readonly string[], head = '') =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>${head}${titles
    .map((title) => `<item><guid isPermaLink="false">${title}</guid><title>${title}</title></item>`)
    .join('')}</channel></rss>`

beforeEach(async () => {
  hub = await startHttpServer(() => ({ status: 202 }))
  offer = { headers: { link: `<${hub.url}/>; rel="hub", <${topic}>; rel=self` }, head: '' }
  outlet = await startHttpServer(() => ({ headers: offer.headers, body: rss(['a'], offer.head) }))
  poller = await openPoller()
  const { config, db, log, catalogue } = poller.context
  api = createApi({ runtime: { config, db, log, catalogue }, queueDepth: () => Promise.resolve({}) })
  const publicUrl = await api.listen({ host: '127.0.0.1', port: 0 })
  context = { ...poller.context, config: { ...config, publicUrl } }
})
afterEach(async () => {
  await api.close()
  await poller.close()
  await outlet.close()
  await hub.close()
})
afterAll(closeFeedParsers)

const form = ({ body }: RecordedRequest) => Object.fromEntries(new URLSearchParams(body))
const asked = () => hub.requests.map((request) => form(request)['hub.mode'])
const round = () => poller.round(context)

/** What the hub was told last. */
function lastRequest(): Record<string, string> {
  const request = hub.requests.at(-1)
  if (request === undefined) throw new Error('the hub was not asked')
  return form(request)
}

/** The hub asks back, as it must before it does anything. */
async function askBack(
  mode: string,
  more: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const query = new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.challenge': 'c-42',
    ...more,
  })
  const response = await fetch(`${lastRequest()['hub.callback']}?${query.toString()}`)
  return { status: response.status, text: await response.text() }
}

async function send(body: string, signature: (secret: string) => string): Promise<number> {
  const { 'hub.callback': callback = '', 'hub.secret': secret = '' } = lastRequest()
  const headers = { 'content-type': 'application/rss+xml', 'x-hub-signature': signature(secret) }
  return (await fetch(callback, { method: 'POST', headers, body })).status
}

const signed =
  (body: string, method = 'sha256') =>
  (secret: string) =>
    `${method}=${createHmac(method, secret).update(body).digest('hex')}`

/** The feed is polled, the hub asked and its question answered. */
async function subscribe(): Promise<number> {
  const id = await poller.add(outlet.url)
  await round()
  await round()
  expect(await askBack('subscribe', { 'hub.lease_seconds': '1000' })).toEqual({ status: 200, text: 'c-42' })
  return id
}

async function passForHubs(seconds: number): Promise<void> {
  const back = sql`make_interval(secs => ${seconds})`
  await sql`update feed_subscription set due_at = due_at - ${back}, lease_until = lease_until - ${back}`.execute(
    poller.db,
  )
}

const subscriptions = () =>
  poller.db.selectFrom('feed_subscription').selectAll().orderBy('created_at').execute()

describe('a feed that offers a hub', () => {
  it.each([
    ['in its Link header', () => offer],
    [
      'in its head',
      () => ({
        headers: {},
        head: `<atom:link rel="hub" href="${hub.url}/"/><atom:link href="${topic}" rel="self"/>`,
      }),
    ],
  ])('%s is subscribed to, once the hub has asked back', async (_, offered) => {
    offer = offered()
    await poller.add(outlet.url)
    await round()
    expect(asked()).toEqual([])
    await round()
    expect(lastRequest()).toMatchObject({
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/websub\/[\w-]{32}$/),
      'hub.secret': expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect((await subscriptions())[0]).toMatchObject({ state: 'wanted', lease_until: null })
    expect(await askBack('subscribe')).toEqual({ status: 200, text: 'c-42' })
    expect((await subscriptions())[0]).toMatchObject({ state: 'active' })
    expect((await listFeeds(poller.db))[0]?.pushUntil?.getTime()).toBeGreaterThan(Date.now())
    await round()
    expect(asked()).toEqual(['subscribe'])
  })

  it('is only polled while no public address is configured', async () => {
    await poller.add(outlet.url)
    await poller.round()
    await poller.round()
    expect([asked(), await subscriptions()]).toEqual([[], []])
  })

  it('is subscribed to again before the lease ends, at the same callback', async () => {
    await subscribe()
    const { 'hub.callback': callback } = lastRequest()
    await passForHubs(790)
    await round()
    expect(asked()).toEqual(['subscribe'])
    await passForHubs(20)
    await round()
    expect(asked()).toEqual(['subscribe', 'subscribe'])
    expect(lastRequest()['hub.callback']).toBe(callback)
  })

  it('is asked for again when the hub fails, ever more seldom', async () => {
    hub.answerWith(() => ({ status: 500 }))
    await poller.add(outlet.url)
    await round()
    for (const seconds of [0, 3_590, 20, 3_600, 3_600]) {
      await passForHubs(seconds)
      await round()
    }
    expect(asked()).toHaveLength(3)
    expect((await subscriptions())[0]).toMatchObject({ reason: 'the hub answered with status 500' })
  })

  it('is left to polling for a day when the hub refuses', async () => {
    await poller.add(outlet.url)
    await round()
    await round()
    expect((await askBack('denied', { 'hub.reason': 'members only' })).status).toBe(200)
    expect((await subscriptions())[0]).toMatchObject({ state: 'denied', reason: 'members only' })
    await passForHubs(23 * 3600)
    await round()
    expect(asked()).toHaveLength(1)
  })

  it('is followed when it changes its hub', async () => {
    await subscribe()
    const other = await startHttpServer(() => ({ status: 202 }))
    offer = { headers: { link: `<${other.url}/>; rel="hub"; type="x", <${topic}>; rel="self"` }, head: '' }
    await poller.pass(400)
    await round()
    await round()
    expect(asked()).toEqual(['subscribe', 'unsubscribe'])
    expect(other.requests.map((request) => form(request)['hub.mode'])).toEqual(['subscribe'])
    await other.close()
  })
})

describe('what nobody asked for', () => {
  it.each([
    ['another topic', 'subscribe', { 'hub.topic': 'https://other.example/' }],
    ['an end that was not asked for', 'unsubscribe', {}],
  ])('is not confirmed: %s', async (_, mode, more) => {
    await poller.add(outlet.url)
    await round()
    await round()
    expect((await askBack(mode, more as Record<string, string>)).status).toBe(404)
    expect((await subscriptions())[0]).toMatchObject({ state: 'wanted' })
  })

  it('is no question at all', async () => {
    await poller.add(outlet.url)
    await round()
    await round()
    expect((await fetch(lastRequest()['hub.callback']!)).status).toBe(400)
    const { origin } = new URL(lastRequest()['hub.callback']!)
    expect((await fetch(`${origin}/websub/unknown`, { method: 'POST', body: 'x' })).status).toBe(410)
  })
})

describe('what a hub sends', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    'is stored without a poll, signed by %s',
    async (method) => {
      await subscribe()
      const before = outlet.requests.length
      const body = rss(['b', 'c'])
      expect(await send(body, signed(body, method))).toBe(202)
      expect(await round()).toBe(1)
      expect((await poller.reports()).map(({ title }) => title)).toEqual(['a', 'b', 'c'])
      expect(outlet.requests).toHaveLength(before)
      expect(await poller.feed()).toMatchObject({ state: 'ok', rung: false })
      expect(await round()).toBe(0)
    },
  )

  it.each<[string, (secret: string) => string]>([
    ['with another secret', () => signed(rss(['b']))('another')],
    ['over another body', (secret) => signed(rss(['c']))(secret)],
    ['with a method that is none', (secret) => signed(rss(['b']), 'md5')(secret)],
    ['not at all', () => ''],
  ])('is thanked for and forgotten when it is signed %s', async (_, signature) => {
    await subscribe()
    expect(await send(rss(['b']), signature)).toBe(202)
    expect(await round()).toBe(0)
    expect(await poller.reports()).toHaveLength(1)
  })

  it('is dropped when it is no feed, and the next is read', async () => {
    await subscribe()
    for (const body of ['<html>none</html>', rss(['b'])]) expect(await send(body, signed(body))).toBe(202)
    await round()
    expect((await poller.reports()).map(({ title }) => title)).toEqual(['a', 'b'])
    expect(await poller.db.selectFrom('feed_push').select('id').execute()).toEqual([])
  })

  it('ends the trouble of a feed that had fallen silent', async () => {
    await subscribe()
    await poller.pass(8 * 24 * 3600)
    await round()
    expect((await poller.feed()).state).toBe('stalled')
    const body = rss(['b'])
    await send(body, signed(body))
    await round()
    await round()
    expect((await poller.feed()).state).toBe('unchanged')
    expect(await poller.changes()).toEqual(['feed-stalled', 'feed-recovered'])
  })
})

describe('a subscription ends', () => {
  it.each([
    ['removed', (id: number) => removeFeed(poller.db, String(id))],
    ['turned off', (id: number) => setFeedEnabled(poller.db, String(id), false)],
  ])('when its feed is %s, and the hub has asked back', async (_, end) => {
    await end(await subscribe())
    await round()
    expect(lastRequest()).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.topic': topic })
    const body = rss(['b'])
    expect(await send(body, signed(body))).toBe(410)
    expect(await askBack('unsubscribe')).toEqual({ status: 200, text: 'c-42' })
    expect(await subscriptions()).toEqual([])
    await round()
    expect(asked()).toEqual(['subscribe', 'unsubscribe'])
  })

  it('is given up when the hub does not answer', async () => {
    await removeFeed(poller.db, String(await subscribe()))
    hub.answerWith(() => (response) => response.destroy())
    for (let day = 0; day < 6; day += 1) {
      await round()
      await passForHubs(25 * 3600)
    }
    expect(asked()).toEqual(['subscribe', 'unsubscribe', 'unsubscribe', 'unsubscribe'])
    expect(await subscriptions()).toEqual([])
  })
})
