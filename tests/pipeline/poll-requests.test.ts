import zlib from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
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
const published = (hours: readonly number[]) =>
  hours.map((at) => `<pubDate>${new Date(Date.now() - at * hour * 1000).toUTCString()}</pubDate>`)

function rss(titles: readonly string[], { head = '', dates = [] as readonly string[] } = {}): string {
  const items = titles.map((title, at) => `<item><title>${title}</title>${dates[at] ?? ''}</item>`)
  return `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>T</title>${head}${items.join('')}</channel></rss>`
}

/** Up to a tenth more, so that feeds do not fall into step. */
function expectAbout(seconds: number, expected: number): void {
  expect(seconds).toBeGreaterThanOrEqual(expected)
  expect(seconds).toBeLessThanOrEqual(Math.ceil(expected * 1.1) + 1)
}

describe('conditional requests', () => {
  it('echo validators byte for byte, learned from every 200, and Last-Modified from a 304', async () => {
    const answers: Answer[] = [
      {
        headers: { etag: 'W/"caf\u00e9 1"', 'last-modified': 'Sat, 10 feb 2024 11:00:00 gmt' },
        body: rss(['a']),
      },
      { headers: { etag: '"two"', 'last-modified': 'yesterday' }, body: rss(['a']) },
      { status: 304, headers: { 'last-modified': 'Sat, 10 Feb 2024 12:00:00 GMT' } },
      { body: rss(['a']) },
      { body: rss(['a']) },
    ]
    server.answerWith(() => answers[server.requests.length - 1] ?? { status: 500 })
    await poller.add(server.url)
    await poller.round()
    for (let polls = 1; polls < answers.length; polls += 1) await poller.next()
    expect(
      server.requests.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]),
    ).toEqual([
      [undefined, undefined],
      ['W/"caf\u00e9 1"', 'Sat, 10 feb 2024 11:00:00 gmt'],
      ['"two"', 'yesterday'],
      ['"two"', 'Sat, 10 Feb 2024 12:00:00 GMT'],
      [undefined, undefined],
    ])
  })

  it('cost no parse when nothing has changed', async () => {
    await closeFeedParsers()
    let threads = 0
    const count = () => void threads++
    process.on('worker', count)
    server.answerWith(() => ({ status: 304, headers: { 'content-type': 'text/xml' } }))
    await poller.add(server.url)
    await poller.round()
    expect([(await poller.feed()).state, threads]).toEqual(['unchanged', 0])
    server.answerWith(() => ({ body: rss(['a']) }))
    await poller.next()
    expect([(await poller.feed()).state, threads]).toEqual(['ok', 1])
    process.off('worker', count)
  })

  it('say who asks, what is read, and bring no cookies', async () => {
    server.answerWith(() => ({ headers: { 'set-cookie': 'id=1' }, body: rss(['a']) }))
    await poller.add(server.url)
    await poller.round()
    await poller.next()
    expect(server.requests[1]?.headers).toMatchObject({
      'user-agent': expect.stringMatching(/^claimwatch\/\d/),
      accept: expect.stringContaining('application/rss+xml'),
      'accept-encoding': expect.stringMatching(/gzip.*br/),
    })
    expect(server.requests[1]?.headers.cookie).toBeUndefined()
  })
})

describe('a compressed answer', () => {
  const body = Buffer.from(rss(['a']))
  const zstd: unknown = Reflect.get(zlib, 'zstdCompressSync')
  const encodings: [string, () => Buffer][] = [
    ['gzip', () => zlib.gzipSync(body)],
    ['br', () => zlib.brotliCompressSync(body)],
    ['deflate', () => zlib.deflateSync(body)],
    ['deflate', () => zlib.deflateRawSync(body)],
    ...(typeof zstd === 'function' ? [['zstd', () => zstd(body) as Buffer] as [string, () => Buffer]] : []),
  ]

  it.each(encodings)('in %s is asked for and read', async (encoding, compress) => {
    server.answerWith(() => ({ headers: { 'content-encoding': encoding }, body: compress() }))
    await poller.add(server.url)
    await poller.round()
    expect(server.requests[0]?.headers['accept-encoding']).toContain(encoding)
    expect((await poller.reports()).map(({ title }) => title)).toEqual(['a'])
  })
})

describe('the next poll comes', () => {
  const soon = published([0.01, 0.02, 0.03, 0.04])
  const hourly = published([1, 2, 3, 4])
  it.each<[string, Answer, number]>([
    ['at the floor when nothing is said', { body: rss(['a']) }, 300],
    ['no sooner than the floor', { headers: { 'cache-control': 'max-age=1' }, body: rss(['a']) }, 300],
    ['after the ttl', { body: rss(['a'], { head: '<ttl>20</ttl>' }) }, 1200],
    ['after max-age', { headers: { 'cache-control': 'public, max-age=900' }, body: rss(['a']) }, 900],
    ['after max-age of a 304', { status: 304, headers: { 'cache-control': 'max-age=900' } }, 900],
    [
      'at Expires, by the clock of the server',
      {
        headers: { date: 'Sat, 10 Feb 2024 12:00:00 GMT', expires: 'Sat, 10 Feb 2024 12:30:00 GMT' },
        body: rss(['a']),
      },
      1800,
    ],
    [
      'after sy:updatePeriod, an hour at most',
      { body: rss(['a'], { head: '<sy:updatePeriod>daily</sy:updatePeriod>' }) },
      hour,
    ],
    ['by the own rhythm when that is slow', { body: rss(['a', 'b', 'c', 'd'], { dates: hourly }) }, hour / 2],
    ['by the own rhythm when that is fast', { body: rss(['a', 'b', 'c', 'd'], { dates: soon }) }, 300],
  ])('%s', async (_, answer, expected) => {
    server.answerWith(() => answer)
    await poller.add(server.url)
    await poller.round()
    expectAbout(await poller.dueIn(), expected)
  })

  it('by the rhythm that was kept, when the answer is a 304', async () => {
    server.answerWith(() => ({ body: rss(['a', 'b', 'c', 'd'], { dates: hourly }) }))
    await poller.add(server.url)
    await poller.round()
    expect((await poller.feed()).rhythm_seconds).toBe(hour)
    server.answerWith(() => ({ status: 304 }))
    await poller.next()
    expectAbout(await poller.dueIn(), hour / 2)
  })

  it('outside the hours that the publisher asks to skip', async () => {
    const hours = Array.from({ length: 24 }, (_, at) => at)
    const open = (new Date().getUTCHours() + 5) % 24
    const skip = hours.filter((at) => at !== open).map((at) => `<hour>${at}</hour>`)
    server.answerWith(() => ({ body: rss(['a'], { head: `<skipHours>${skip.join('')}</skipHours>` }) }))
    await poller.add(server.url)
    await poller.round()
    expect((await poller.feed()).due_at.getUTCHours()).toBe(open)
  })

  it('on the days that the publisher does not ask to skip', async () => {
    const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
    // The poll after the next midnight at the latest, since two days are never skipped whole.
    const today = names[new Date().getUTCDay()]
    server.answerWith(() => ({ body: rss(['a'], { head: `<skipDays><day>${today}</day></skipDays>` }) }))
    await poller.add(server.url)
    await poller.round()
    expect(names[(await poller.feed()).due_at.getUTCDay()]).not.toBe(today)
    expect(await poller.dueIn()).toBeLessThanOrEqual(24 * hour + 330)
  })

  it('not for all feeds at the same moment', async () => {
    server.answerWith(() => ({ body: rss(['a']) }))
    for (let n = 0; n < 8; n += 1) await poller.add(`http://h${n}.example:${new URL(server.url).port}/`)
    await poller.round()
    const waits = await Promise.all(Array.from({ length: 8 }, (_, n) => poller.dueIn(n + 1)))
    expect(new Set(waits).size).toBeGreaterThan(1)
  })
})

describe('redirects', () => {
  const movesTo = (status: number, to = '/new') =>
    server.answerWith(({ path }) =>
      path === to ? { body: rss(['a']) } : { status, headers: { location: to } },
    )
  const path = async () => new URL((await poller.feed()).url).pathname

  it.each([301, 308])('%d moves the feed at the third identical answer', async (status) => {
    movesTo(status)
    await poller.add(`${server.url}/old`)
    await poller.round()
    await poller.next()
    expect(await path()).toBe('/old')
    await poller.next()
    expect(await path()).toBe('/new')
    await poller.next()
    expect(server.requests.slice(-2).map((request) => request.path)).toEqual(['/new', '/new'])
    expect(await poller.reports()).toHaveLength(1)
  })

  it.each([302, 303, 307])('%d never does', async (status) => {
    movesTo(status)
    await poller.add(`${server.url}/old`)
    await poller.round()
    for (let polls = 0; polls < 5; polls += 1) await poller.next()
    expect(await path()).toBe('/old')
  })

  it('begin to count anew when they lead elsewhere', async () => {
    movesTo(301)
    await poller.add(`${server.url}/old`)
    await poller.round()
    await poller.next()
    movesTo(301, '/other')
    await poller.next()
    movesTo(301)
    await poller.next()
    expect(await path()).toBe('/old')
  })
})
