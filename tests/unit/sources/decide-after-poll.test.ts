import { describe, expect, test } from 'vitest'
import type { PollOutcome } from '../../../src/sources/feed-state.ts'
import { FetchRefused } from '../../../src/sources/fetch-refused.ts'
import { answer, decide, feed, memory, moved, responseOf, url, urlAfter } from './poll-memory.ts'

describe('state', () => {
  const notAFeed = {
    kind: 'not-a-feed',
    reason: 'this is an HTML page, not a feed',
    alternates: ['https://outlet.example/rss'],
  } as const
  const page = answer(200, {}, notAFeed)
  const rows: readonly [string, PollOutcome, number, string, string | null][] = [
    ['new items', answer(200, {}, feed), 1, 'ok', null],
    ['the same items', answer(200, {}, feed), 0, 'unchanged', null],
    ['304', answer(304), 0, 'unchanged', null],
    ['no items', answer(200, {}, { ...feed, items: [] }), 0, 'empty', 'the feed holds no items'],
    [
      'cut before the first item',
      answer(200, {}, { ...feed, items: [], salvaged: true }),
      0,
      'not_a_feed',
      'the feed breaks off before its first item ends',
    ],
    ['404', answer(404), 0, 'http_error', 'there is nothing at this address (404)'],
    ['500', answer(500), 0, 'http_error', 'the server failed (500)'],
    ['418', answer(418), 0, 'http_error', 'the server answered with status 418'],
    ['410', answer(410), 0, 'gone', 'the server says that the feed is gone for good (410)'],
    [
      'a page',
      page,
      0,
      'not_a_feed',
      'this is an HTML page, not a feed; it links to the feed https://outlet.example/rss',
    ],
    [
      'refused',
      { kind: 'refused', error: new FetchRefused('timeout', 'no answer in time') },
      0,
      'http_error',
      'no answer in time',
    ],
  ]
  test.each(rows)('%s', (_, outcome, newReports, state, reason) => {
    expect(decide(outcome, {}, { newReports })).toMatchObject({ state, reason })
  })
})

describe('validators', () => {
  test('are taken from every 200, also when nothing is new, byte for byte', () => {
    const headers = { etag: 'W/"é odd"', 'last-modified': 'whatever the server says' }
    expect(decide(answer(200, { headers }, feed))).toMatchObject({
      etag: 'W/"é odd"',
      lastModified: 'whatever the server says',
    })
  })
  test('that a 200 no longer brings are forgotten', () => {
    expect(decide(answer(200, {}, feed))).toMatchObject({ etag: null, lastModified: null })
  })
  test('are kept over a 304, and renewed by one', () => {
    expect(decide(answer(304))).toMatchObject({ etag: '"v1"', lastModified: memory.lastModified })
    expect(decide(answer(304, { headers: { 'last-modified': 'later' } }))).toMatchObject({
      etag: '"v1"',
      lastModified: 'later',
    })
  })
  test('of an error or of a page are not learned', () => {
    expect(decide(answer(500, { headers: { etag: '"e"' } }))).toMatchObject({ etag: '"v1"' })
    const page: PollOutcome = {
      kind: 'answered',
      response: responseOf(200, { headers: { etag: '"p"' } }),
      document: { kind: 'not-a-feed', reason: 'x', alternates: [] },
    }
    expect(decide(page)).toMatchObject({ etag: '"v1"' })
  })
})

describe('redirects', () => {
  test.each([301, 308])('%d moves the feed at the third identical answer', (status) => {
    expect(urlAfter([moved(status), moved(status)])).toBe(url)
    expect(urlAfter([moved(status), moved(status), moved(status)])).toBe('https://new.example/feed')
  })
  test.each([302, 303, 307])('%d never does', (status) => {
    expect(urlAfter(Array.from({ length: 10 }, () => moved(status)))).toBe(url)
  })
  test('another target starts the count again', () => {
    expect(urlAfter([moved(301), moved(301), moved(301, 'https://other.example/'), moved(301)])).toBe(url)
  })
  test('an answer without redirect starts the count again', () => {
    expect(urlAfter([moved(301), moved(301), answer(200, {}, feed), moved(301)])).toBe(url)
  })
  test('a permanent redirect behind a temporary one does not count', () => {
    const chain = answer(
      200,
      {
        redirects: [
          { status: 302, from: url, to: 'https://a.example/' },
          { status: 301, from: 'https://a.example/', to: 'https://b.example/' },
        ],
      },
      feed,
    )
    expect(urlAfter([chain, chain, chain])).toBe(url)
  })
  test('a redirect that ends in an error is not counted', () => {
    const broken = answer(404, { redirects: [{ status: 301, from: url, to: 'https://new.example/' }] })
    expect(urlAfter([broken, broken, broken, broken])).toBe(url)
  })
  test('a move from https to http is not kept', () => {
    const down = answer(
      200,
      { downgraded: true, redirects: [{ status: 301, from: url, to: 'http://new.example/' }] },
      feed,
    )
    expect(urlAfter([down, down, down])).toBe(url)
  })
})

describe('waiting', () => {
  test('429 and 503 wait as long as they ask, in seconds and dates', () => {
    expect(decide(answer(429, { headers: { 'retry-after': '7200' } })).nextPollSeconds).toBe(7200)
    expect(
      decide(answer(503, { headers: { 'retry-after': 'Sat, 10 Feb 2024 15:00:00 GMT' } })).nextPollSeconds,
    ).toBe(10_800)
  })
  test('failures in a row wait longer, a success ends it', () => {
    expect(decide(answer(500), { failures: 3 })).toMatchObject({ failures: 4, nextPollSeconds: 4800 })
    expect(decide(answer(304), { failures: 3 })).toMatchObject({ failures: 0, nextPollSeconds: 300 })
  })
  test('404 and a page back off to a day, 500 to four hours', () => {
    expect(decide(answer(404), { failures: 30 }).nextPollSeconds).toBe(86_400)
    expect(decide(answer(500), { failures: 30 }).nextPollSeconds).toBe(14_400)
  })
  test('410 is the end', () => {
    expect(decide(answer(410)).nextPollSeconds).toBeNull()
  })
})
