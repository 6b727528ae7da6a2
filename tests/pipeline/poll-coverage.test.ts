import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { tallyQuery } from '../../src/domain/tallies/query.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { setFeedEnabled } from '../../src/store/feeds.ts'
import { findTally } from '../../src/store/find-tally.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'

const day = 24 * 3600
let server: TestHttpServer
let poller: Poller

beforeEach(async () => {
  server = await startHttpServer(() => feed('a', 'b'))
  poller = await openPoller()
  await poller.add(server.url)
  await poller.round()
})
afterEach(async () => {
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

/** Items with dates: so many days ago. */
function dated(...daysAgo: readonly number[]): Answer {
  const items = daysAgo.map((ago) => {
    const date = new Date(Date.now() - ago * day * 1000).toUTCString()
    return `<item><guid isPermaLink="false">d${ago}</guid><title>d${ago}</title><pubDate>${date}</pubDate></item>`
  })
  return { body: `<rss version="2.0"><channel><title>T</title>${items.join('')}</channel></rss>` }
}

function feed(...guids: readonly string[]): Answer {
  const items = guids.map(
    (guid) => `<item><guid isPermaLink="false">${guid}</guid><title>${guid}</title></item>`,
  )
  return { body: `<rss version="2.0"><channel><title>T</title>${items.join('')}</channel></rss>` }
}

/** Coverage of the days that lie so many days back. */
async function coverage(...daysAgo: readonly number[]): Promise<string[]> {
  const dayOf = (ago: number) => new Date(Date.now() - ago * day * 1000).toISOString().slice(0, 10)
  const [from, to] = [dayOf(Math.max(...daysAgo)), dayOf(Math.min(...daysAgo))]
  const query = tallyQuery.parse({ group: 'kataib-hezbollah', bucket: 'day', from, to })
  const { rows } = await findTally(poller.db, query, seedCatalogue)
  const found = new Map(rows.map((row) => [row.bucket, row.coverage]))
  return daysAgo.map((ago) => found.get(dayOf(ago)) ?? 'no row')
}

async function passAndPoll(days: number, answer: Answer): Promise<void> {
  server.answerWith(() => answer)
  await poller.pollAfter(days * day)
}

describe('the days that a tally calls covered', () => {
  it('begin when the feed does', async () => {
    await poller.pass(3 * day)
    expect(await coverage(5, 4, 3, 2, 1)).toEqual(['none', 'none', 'partial', 'full', 'full'])
  })

  it('end with the last good poll of a feed that fails', async () => {
    await passAndPoll(2, feed('a', 'b'))
    await passAndPoll(4, { status: 500 })
    await poller.pass(1 * day)
    expect(await coverage(6, 5, 4, 3, 2, 1)).toEqual(['full', 'partial', 'none', 'none', 'none', 'none'])
  })

  it.each<[string, Answer, string]>([
    ['still holds what was known before', feed('b', 'c'), 'full'],
    ['has not changed', { status: 304 }, 'full'],
    ['holds nothing of before', feed('x', 'y'), 'none'],
  ])('are judged again when it comes back: it %s', async (_, answer, expected) => {
    await passAndPoll(1, feed('a', 'b'))
    await passAndPoll(4, { status: 500 })
    expect(await coverage(2)).toEqual(['none'])
    await passAndPoll(1, answer)
    expect(await coverage(3, 2)).toEqual([expected, expected])
  })

  it('leave out what passed while nobody polled, when the feed no longer holds what was known', async () => {
    await passAndPoll(1, feed('a', 'b', 'c'))
    await passAndPoll(5, feed('c', 'd', 'e'))
    expect(await coverage(3)).toEqual(['full'])
    await passAndPoll(5, feed('x', 'y', 'z'))
    expect(await coverage(8, 3)).toEqual(['full', 'none'])
  })

  it('are partly covered where an outage of some hours lies, and wholly beside it', async () => {
    await passAndPoll(4, feed('a', 'b'))
    await passAndPoll(2 / 24, { status: 500 })
    await passAndPoll(1 / 24, feed('x', 'y'))
    await poller.pass(2 * day)
    const found = await coverage(4, 3, 2, 1)
    // Two days are touched when the hours lie around midnight.
    expect(found).toContain('partial')
    expect(found.filter((one) => one === 'full').length).toBeGreaterThanOrEqual(2)
    expect(found).not.toContain('none')
  })

  it('leave out the silence of a feed, until it turns out that it had nothing to say', async () => {
    await passAndPoll(12, feed('a', 'b'))
    expect((await poller.feed()).state).toBe('stalled')
    expect(await coverage(11, 5)).toEqual(['none', 'none'])
    await passAndPoll(1, feed('a', 'b', 'c'))
    expect(await coverage(11, 5)).toEqual(['full', 'full'])
  })

  it('end when the owner turns the feed off, and leave out that time when it is on again', async () => {
    await passAndPoll(2, feed('a', 'b'))
    await setFeedEnabled(poller.db, '1', false)
    await poller.pass(4 * day)
    expect(await coverage(5, 2)).toEqual(['full', 'none'])
    await setFeedEnabled(poller.db, '1', true)
    await passAndPoll(0, feed('x', 'y'))
    expect(await coverage(5, 2)).toEqual(['full', 'none'])
  })
})

describe('the days before a feed was added', () => {
  async function addAnother(answer: Answer): Promise<void> {
    await poller.db.deleteFrom('feed').execute()
    server.answerWith(() => answer)
    await poller.add(`${server.url}/another`)
    await poller.round()
  }

  it('are covered as far back as its first document tells without a gap', async () => {
    await addAnother(dated(0.1, 1, 2, 3, 4, 40))
    expect(await coverage(42, 41, 40, 20, 3, 2, 1)).toEqual([
      ...Array<string>(4).fill('none'),
      ...Array<string>(3).fill('full'),
    ])
  })

  it('are covered by an archive for its own time, which is no feed that fell silent', async () => {
    await addAnother(dated(...Array.from({ length: 20 }, (_, n) => 300 + n)))
    expect(await coverage(325, 318, 310, 301, 298, 100, 1)).toEqual([
      'none',
      'full',
      'full',
      'full',
      'none',
      'none',
      'none',
    ])
    const reason = expect.stringMatching(/^an archive: nothing new since \d{4}-\d\d-\d\d$/)
    expect(await poller.feed()).toMatchObject({ state: 'ok', reason })
    await poller.next()
    expect(await poller.feed()).toMatchObject({ state: 'unchanged', reason })
    expect(await poller.changes()).toEqual([])
  })

  it('stay covered when an archive comes to life, which a corrected item does not bring about', async () => {
    await addAnother(dated(...Array.from({ length: 20 }, (_, n) => 300 + n)))
    const { body } = dated(...Array.from({ length: 20 }, (_, n) => 300 + n)) as { body: string }
    server.answerWith(() => ({ body: body.replace('<title>d300', '<title>corrected') }))
    await poller.next()
    expect(await poller.reports()).toContainEqual(expect.objectContaining({ title: 'corrected', version: 2 }))
    expect(await coverage(310, 100, 1)).toEqual(['full', 'none', 'none'])
    server.answerWith(() => dated(0, ...Array.from({ length: 20 }, (_, n) => 300 + n)))
    await poller.next()
    expect(await poller.feed()).toMatchObject({ state: 'ok', reason: null })
    expect(await coverage(310, 100, 1)).toEqual(['full', 'full', 'full'])
  })
})
