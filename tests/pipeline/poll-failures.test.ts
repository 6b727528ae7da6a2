import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { listFeeds } from '../../src/store/feeds.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'

let server: TestHttpServer
let poller: Poller

beforeEach(async () => {
  server = await startHttpServer()
  poller = await openPoller()
})
afterEach(async () => {
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

const hour = 3600
const day = 24 * hour
const page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
const good = (title = 'a'): Answer => ({
  body: `<rss version="2.0"><channel><title>T</title><item><title>${title}</title></item></channel></rss>`,
})

async function waitsOf(answer: Answer, polls: number): Promise<number[]> {
  server.answerWith(() => answer)
  const waits: number[] = []
  for (let made = 0; made < polls; made += 1) {
    await poller.next()
    waits.push(await poller.dueIn())
  }
  return waits
}

/** Up to a tenth more, so that feeds do not fall into step. */
function expectAbout(waits: readonly number[], expected: readonly number[]): void {
  expect(waits.map((wait, at) => wait >= expected[at]! && wait <= expected[at]! * 1.1 + 1)).toEqual(
    expected.map(() => true),
  )
}

describe('a server that asks to wait', () => {
  it.each([429, 503])('with %d and seconds gets its time', async (status) => {
    await poller.add(server.url)
    expectAbout(await waitsOf({ status, headers: { 'retry-after': '7200' } }, 1), [7200])
  })

  it.each([429, 503])('with %d and a date gets its time', async (status) => {
    await poller.add(server.url)
    const date = new Date(Date.now() + 2 * hour * 1000).toUTCString()
    const [wait = 0] = await waitsOf({ status, headers: { 'retry-after': date } }, 1)
    expect(wait).toBeGreaterThanOrEqual(2 * hour - 60)
    expect(wait).toBeLessThanOrEqual(2.2 * hour + 1)
  })

  it('is asked for none of its other feeds meanwhile, and others for theirs', async () => {
    const other = await startHttpServer(() => good())
    const ids = [await poller.add(`${server.url}/1`), await poller.add(`${server.url}/2`)]
    const elsewhere = await poller.add(other.url)
    server.answerWith(() => ({ status: 429, headers: { 'retry-after': '3600' } }))
    await poller.round()
    await poller.round()
    expect(server.requests).toHaveLength(1)
    await poller.pass(3500)
    await poller.round()
    expect(server.requests).toHaveLength(1)
    expect((await poller.feed(elsewhere)).state).toBe('unchanged')
    await poller.pass(500)
    await poller.round()
    expect(server.requests).toHaveLength(2)
    expect(ids).toHaveLength(2)
    await other.close()
  })
})

describe('a feed that fails', () => {
  it.each([404, 500])('with %d is asked less and less, until it answers', async (status) => {
    await poller.add(server.url)
    expectAbout(await waitsOf({ status }, 4), [600, 1200, 2400, 4800])
    expect((await poller.feed()).failures).toBe(4)
    expectAbout(await waitsOf(good(), 1), [300])
    expect(await poller.feed()).toMatchObject({ state: 'ok', failures: 0, reason: null })
  })

  it('is asked once a day at least, once in four hours when it may mend itself', async () => {
    await poller.add(server.url)
    await poller.db.updateTable('feed').set({ failures: 30 }).execute()
    expectAbout(await waitsOf({ status: 404 }, 1), [day])
    await poller.pass(day * 2)
    expectAbout(await waitsOf({ status: 500 }, 1), [4 * hour])
  })

  it('with 410 is gone, told at once, and never asked again', async () => {
    await poller.add(server.url)
    await waitsOf({ status: 410 }, 1)
    expect(await poller.feed()).toMatchObject({
      state: 'gone',
      enabled: false,
      reason: 'the server says that the feed is gone for good (410)',
    })
    expect(await poller.changes()).toEqual(['feed-failing'])
    await poller.pass(30 * day)
    expect(await poller.round()).toBe(0)
  })
})

describe('the state of a feed, why and since when', () => {
  const empty = { body: '<rss version="2.0"><channel><title>T</title></channel></rss>' }
  it.each<[string, Answer, string | null]>([
    ['ok', good(), null],
    ['empty', empty, 'the feed holds no items'],
    ['unchanged', { status: 304 }, null],
    ['http_error', { status: 404 }, 'there is nothing at this address (404)'],
    ['http_error', (response) => response.destroy(), 'the server closed the connection before the end'],
    ['not_a_feed', { body: '<html></html>' }, 'this is an HTML page, not a feed'],
    ['gone', { status: 410 }, 'the server says that the feed is gone for good (410)'],
  ])('is %s', async (state, answer, reason) => {
    server.answerWith(() => answer)
    await poller.add(server.url)
    await poller.pass(hour)
    await poller.round()
    const [listed] = await listFeeds(poller.db)
    expect(listed).toMatchObject({ state, reason })
    expect(listed?.stateSince).toEqual(listed?.lastPolledAt)
  })

  it('names the feed that a page links to', async () => {
    server.answerWith(() => ({ headers: { 'content-type': 'text/html' }, body: page }))
    await poller.add(server.url)
    await poller.round()
    expect((await poller.feed()).reason).toBe(
      `this is an HTML page, not a feed; it links to the feed ${server.url}/rss`,
    )
  })

  it('keeps its beginning while it lasts', async () => {
    server.answerWith(() => ({ status: 500 }))
    await poller.add(server.url)
    await poller.round()
    await poller.pass(hour)
    const since = (await poller.feed()).state_since
    await poller.round()
    expect((await poller.feed()).state_since).toEqual(since)
    server.answerWith(() => ({ body: page }))
    await poller.next()
    expect((await poller.feed()).state_since).not.toEqual(since)
  })
})

describe('told as changes are', () => {
  it('a failure that has lasted a day, once, and its end', async () => {
    server.answerWith(() => good())
    await poller.add(server.url)
    await poller.round()
    server.answerWith(() => ({ status: 500 }))
    for (const seconds of [hour, 20 * hour, 2 * hour]) await poller.pollAfter(seconds)
    expect(await poller.changes()).toEqual([])
    for (const seconds of [2 * hour, day, day]) await poller.pollAfter(seconds)
    expect(await poller.changes()).toEqual(['feed-failing'])
    server.answerWith(() => good())
    await poller.pollAfter(day)
    await poller.pollAfter(hour)
    expect(await poller.changes()).toEqual(['feed-failing', 'feed-recovered'])
  })

  it('the silence of a feed that was active, once, though it fails in between, and its end', async () => {
    server.answerWith(() => good())
    const id = await poller.add(server.url)
    await poller.round()
    await poller.pollAfter(6 * day)
    expect(await poller.changes()).toEqual([])
    await poller.pollAfter(2 * day)
    expect(await poller.feed()).toMatchObject({
      state: 'stalled',
      reason: expect.stringMatching(/^nothing new since \d{4}-/),
    })
    server.answerWith(() => ({ status: 503 }))
    await poller.pollAfter(hour)
    server.answerWith(() => good())
    await poller.pollAfter(hour)
    expect(await poller.changes()).toEqual(['feed-stalled'])
    server.answerWith(() => good('b'))
    await poller.pollAfter(day)
    expect(await poller.changes()).toEqual(['feed-stalled', 'feed-recovered'])
    const outages = await poller.db.selectFrom('feed_outage').selectAll().execute()
    expect(outages.map((outage) => [outage.feed_id, outage.ended_at !== null])).toEqual([[id, true]])
  })
})

describe('a poll that breaks off on our side', () => {
  it('is put off like one that failed, says why, and is made good', async () => {
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no room for this'; end $$`.execute(poller.db)
    await sql`create trigger refuse before insert on report for each row execute function refuse()`.execute(
      poller.db,
    )
    server.answerWith(() => good())
    await poller.add(server.url)
    await poller.add(`${server.url}/other`)
    await expect(poller.round()).rejects.toThrow('no room for this')
    const broken = await poller.feed(1)
    expect(broken).toMatchObject({ rung: false, failures: 1, etag: null })
    expect(broken.reason).toBe('what it gave could not be stored: no room for this')
    expect(broken.due_at.getTime()).toBeGreaterThan(Date.now() + 590_000)
    await sql`drop trigger refuse on report`.execute(poller.db)
    expect(await poller.round()).toBe(1)
    await poller.pass(700)
    await poller.round()
    expect(await poller.feed(1)).toMatchObject({ state: 'ok', failures: 0, reason: null })
    expect(await poller.reports()).toHaveLength(2)
  })
})
