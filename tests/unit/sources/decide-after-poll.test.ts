import { describe, expect, test } from 'vitest'
import { type AfterPoll, decideAfterPoll } from '../../../src/sources/decide-after-poll.ts'
import type { Feed, FeedItem } from '../../../src/sources/feed-document.ts'
import type { FeedMemory, PollOutcome } from '../../../src/sources/feed-state.ts'
import { FetchRefused } from '../../../src/sources/fetch-refused.ts'
import type { GuardedResponse } from '../../../src/sources/guarded-fetch.ts'

const start = new Date('2024-02-10T12:00:00Z')
const hour = 3_600_000
const url = 'https://outlet.example/feed'

const memory: FeedMemory = {
  url,
  state: 'ok',
  etag: '"v1"',
  lastModified: 'Sat, 10 Feb 2024 11:00:00 GMT',
  failures: 0,
  redirectUrl: null,
  redirectCount: 0,
  createdAt: '2024-01-01T00:00:00.000Z',
  lastPolledAt: '2024-02-10T11:55:00.000Z',
  lastSuccessAt: '2024-02-10T11:55:00.000Z',
  lastItemAt: '2024-02-10T11:00:00.000Z',
}

const item: FeedItem = {
  guid: '1',
  url: null,
  title: 't',
  text: '',
  published: '2024-02-10T11:00:00.000Z',
  updated: null,
  lang: null,
  flags: [],
}

const feed: Feed = {
  kind: 'feed',
  format: 'rss',
  title: 'T',
  siteUrl: null,
  lang: null,
  ttlMinutes: null,
  updateMinutes: null,
  skipHours: [],
  skipDays: [],
  hub: null,
  items: [item],
  dropped: 0,
  parser: 'rss-parser',
  charset: 'utf-8',
  salvaged: false,
}

function answer(
  status: number,
  response: Partial<GuardedResponse> = {},
  document: Feed | null = null,
): PollOutcome {
  return {
    kind: 'answered',
    response: {
      status,
      headers: {},
      url,
      redirects: [],
      downgraded: false,
      body: Buffer.alloc(0),
      ...response,
    },
    document,
  }
}

function decide(
  outcome: PollOutcome,
  from: Partial<FeedMemory> = {},
  context: { now?: Date; newReports?: number } = {},
) {
  return decideAfterPoll({ ...memory, ...from }, outcome, {
    now: start,
    floorSeconds: 300,
    newReports: 0,
    jitter: 0,
    ...context,
  })
}

/** The memory that a poll leaves behind. */
function next(after: AfterPoll, now: Date): FeedMemory {
  return { ...memory, ...after, lastPolledAt: now.toISOString() }
}

const moved = (status: number, to = 'https://new.example/feed') =>
  answer(200, { url: to, redirects: [{ status, from: url, to }] }, feed)

function urlAfter(outcomes: readonly PollOutcome[]): string {
  return outcomes.reduce((from, outcome) => next(decide(outcome, from), start), memory).url
}

function history(polls: readonly { hours: number; outcome: PollOutcome; newReports?: number }[]) {
  let held = memory
  return polls.map(({ hours, outcome, newReports = 0 }) => {
    const now = new Date(start.getTime() + hours * hour)
    const after = decide(outcome, held, { now, newReports })
    held = next(after, now)
    return after.announce
  })
}

const stateAfter = (days: number, rhythmSeconds: number) =>
  decide(answer(304), { rhythmSeconds }, { now: new Date(start.getTime() + days * 24 * hour) }).state

describe('state', () => {
  const notAFeed = {
    kind: 'not-a-feed',
    reason: 'this is an HTML page, not a feed',
    alternates: ['https://outlet.example/rss'],
  } as const
  const page: PollOutcome = { ...answer(200), kind: 'answered', document: notAFeed } as PollOutcome
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
      response: (answer(200, { headers: { etag: '"p"' } }) as { response: GuardedResponse }).response,
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

describe('silence and failure as changes', () => {
  test('a feed that fails for a day is announced once, and once when it recovers', () => {
    const down = answer(500)
    const told = history([
      ...[1, 10, 20, 23].map((hours) => ({ hours, outcome: down })),
      ...[24, 25, 60].map((hours) => ({ hours, outcome: down })),
      ...[61, 62].map((hours) => ({ hours, outcome: answer(200, {}, feed), newReports: 1 })),
    ])
    expect(told).toEqual([null, null, null, null, 'feed-failing', null, null, 'feed-recovered', null])
  })
  test('a failure of some hours is not announced, nor its end', () => {
    expect(
      history([
        { hours: 1, outcome: answer(500) },
        { hours: 20, outcome: answer(500) },
        { hours: 21, outcome: answer(304) },
      ]),
    ).toEqual([null, null, null])
  })
  test('a feed that was active and falls silent is announced, and recovers with its next item', () => {
    const told = history([
      { hours: 24 * 6, outcome: answer(304) },
      { hours: 24 * 8, outcome: answer(304) },
      { hours: 24 * 9, outcome: answer(200, {}, feed) },
      { hours: 24 * 10, outcome: answer(200, {}, feed), newReports: 1 },
    ])
    expect(told).toEqual([null, 'feed-failing', null, 'feed-recovered'])
  })
  test('a feed with a fast rhythm is silent sooner, one with a slow rhythm later', () => {
    expect([stateAfter(1.5, 3600), stateAfter(3, 3600)]).toEqual(['unchanged', 'stalled'])
    expect([stateAfter(20, 14 * 86_400), stateAfter(31, 14 * 86_400)]).toEqual(['unchanged', 'stalled'])
  })
  test('silence says since when', () => {
    expect(decide(answer(304), {}, { now: new Date('2024-02-28T00:00:00Z') })).toMatchObject({
      state: 'stalled',
      reason: 'nothing new since 2024-02-10',
    })
  })
  test('a feed that is gone is announced at once', () => {
    expect(history([{ hours: 1, outcome: answer(410) }])).toEqual(['feed-failing'])
  })
  test('a feed that never worked is announced after its first day', () => {
    const created = {
      state: 'new',
      lastPolledAt: null,
      lastSuccessAt: null,
      lastItemAt: null,
      createdAt: '2024-02-10T11:00:00.000Z',
    } as const
    expect(decide(answer(404), created).announce).toBeNull()
    const later = { ...created, state: 'http_error', lastPolledAt: '2024-02-11T10:00:00.000Z' } as const
    expect(decide(answer(404), later, { now: new Date('2024-02-11T11:30:00Z') }).announce).toBe(
      'feed-failing',
    )
  })
})
