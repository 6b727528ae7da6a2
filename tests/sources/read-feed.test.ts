import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AfterPoll, decideAfterPoll } from '../../src/sources/decide-after-poll.ts'
import type { FeedMemory } from '../../src/sources/feed-state.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { readFeed } from '../../src/sources/read-feed.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'

const start = new Date('2024-02-10T12:00:00Z')
const policy = { allowPrivateAddresses: true, userAgent: 'claimwatch/test' }

function rss(...titles: string[]): string {
  return `<rss version="2.0"><channel><title>T</title><ttl>10</ttl>${titles.map((title) => `<item><title>${title}</title></item>`).join('')}</channel></rss>`
}

let server: TestHttpServer
let known: Set<string>

beforeAll(async () => {
  server = await startHttpServer()
})
afterAll(async () => {
  await server.close()
  await closeFeedParsers()
})
beforeEach(() => {
  known = new Set()
})

function newFeed(path = '/feed'): FeedMemory {
  return {
    url: server.url + path,
    state: 'new',
    etag: null,
    lastModified: null,
    failures: 0,
    redirectUrl: null,
    redirectCount: 0,
    createdAt: start.toISOString(),
    lastPolledAt: null,
    lastSuccessAt: null,
    lastItemAt: null,
    announced: null,
  }
}

/** One poll as the service makes it, by a clock of the test's. */
async function poll(memory: FeedMemory, minutes = 0): Promise<FeedMemory & AfterPoll> {
  const now = new Date(start.getTime() + minutes * 60_000)
  const outcome = await readFeed(memory, { policy, now })
  const items = outcome.kind === 'answered' && outcome.document?.kind === 'feed' ? outcome.document.items : []
  const fresh = items.filter(({ title }) => !known.has(title ?? ''))
  for (const { title } of fresh) known.add(title ?? '')
  const after = decideAfterPoll(memory, outcome, {
    now,
    floorSeconds: 300,
    newReports: fresh.length,
    jitter: 0,
  })
  return { ...memory, ...after, lastPolledAt: now.toISOString() }
}

describe('conditional requests', () => {
  test('validators are learned from a 200, echoed byte for byte, kept over a 304 and renewed by it', async () => {
    const etag = '"caf\u00e9 1"'
    server.answerWith(
      ({ headers }): Answer =>
        headers['if-none-match'] === undefined
          ? { headers: { etag, 'last-modified': 'Sat, 10 feb 2024 11:00:00 gmt' }, body: rss('a') }
          : { status: 304, headers: { 'last-modified': 'Sat, 10 Feb 2024 12:00:00 GMT' } },
    )
    const first = await poll(newFeed())
    expect(first).toMatchObject({ state: 'ok', etag })
    const second = await poll(first, 10)
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': etag,
      'if-modified-since': 'Sat, 10 feb 2024 11:00:00 gmt',
    })
    expect(second).toMatchObject({ state: 'unchanged', etag })
    await poll(second, 20)
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'if-modified-since': 'Sat, 10 Feb 2024 12:00:00 GMT',
    })
  })

  test('a 304 is not parsed, whatever comes with it', async () => {
    server.answerWith(() => ({ status: 304 }))
    expect(await readFeed({ url: server.url, etag: '"x"' }, { policy, now: start })).toMatchObject({
      kind: 'answered',
      document: null,
    })
  })

  test('the same body again is unchanged and its new validator is learned', async () => {
    let version = 0
    server.answerWith(() => ({ headers: { etag: `"${++version}"` }, body: rss('a') }))
    const first = await poll(newFeed())
    expect(await poll(first, 10)).toMatchObject({ state: 'unchanged', etag: '"2"' })
  })

  test('we say what we read and which encodings', async () => {
    server.answerWith(() => ({ body: rss('a') }))
    await poll(newFeed())
    expect(server.requests.at(-1)?.headers).toMatchObject({
      accept: expect.stringContaining('application/rss+xml'),
      'accept-encoding': expect.stringMatching(/gzip.*br/),
    })
  })
})

describe('what servers do', () => {
  test('301 moves the feed after three answers', async () => {
    server.answerWith(({ path }) =>
      path === '/old' ? { status: 301, headers: { location: '/new' } } : { body: rss('a') },
    )
    let memory: FeedMemory = newFeed('/old')
    const urls: string[] = []
    for (const minutes of [0, 10, 20]) {
      memory = await poll(memory, minutes)
      urls.push(new URL(memory.url).pathname)
    }
    expect(urls).toEqual(['/old', '/old', '/new'])
    await poll(memory, 30)
    expect(server.requests.at(-1)?.path).toBe('/new')
  })

  test('302 never does', async () => {
    server.answerWith(({ path }) =>
      path === '/old' ? { status: 302, headers: { location: '/new' } } : { body: rss('a') },
    )
    let memory: FeedMemory = newFeed('/old')
    for (const minutes of [0, 10, 20, 30, 40]) memory = await poll(memory, minutes)
    expect(new URL(memory.url).pathname).toBe('/old')
  })

  test.each([429, 503])('%d with Retry-After is obeyed', async (status) => {
    server.answerWith(() => ({ status, headers: { 'retry-after': '7200' } }))
    expect(await poll(newFeed())).toMatchObject({ state: 'http_error', nextPollSeconds: 7200 })
  })

  test('410 stops the feed', async () => {
    server.answerWith(() => ({ status: 410 }))
    expect(await poll(newFeed())).toMatchObject({
      state: 'gone',
      nextPollSeconds: null,
      announce: 'feed-failing',
    })
  })

  test('404 and 500 back off, and a good answer ends it', async () => {
    server.answerWith(() => ({ status: 404 }))
    const first = await poll(newFeed())
    const second = await poll(first, 10)
    server.answerWith(() => ({ status: 500 }))
    const third = await poll(second, 30)
    server.answerWith(() => ({ body: rss('a') }))
    const fourth = await poll(third, 70)
    expect(
      [first, second, third, fourth].map(({ state, failures, nextPollSeconds }) => [
        state,
        failures,
        nextPollSeconds,
      ]),
    ).toEqual([
      ['http_error', 1, 600],
      ['http_error', 2, 1200],
      ['http_error', 3, 2400],
      // The feed's own ttl of ten minutes.
      ['ok', 0, 600],
    ])
  })

  test('a page instead of a feed says so and names the feed that it links to', async () => {
    server.answerWith(() => ({
      headers: { 'content-type': 'text/html' },
      body: '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
    }))
    expect(await poll(newFeed())).toMatchObject({
      state: 'not_a_feed',
      etag: null,
      reason: `this is an HTML page, not a feed; it links to the feed ${server.url}/rss`,
    })
  })

  test('a server that hangs up is a failure with a sentence', async () => {
    server.answerWith(() => (response) => response.destroy())
    expect(await poll(newFeed())).toMatchObject({
      state: 'http_error',
      reason: 'the server closed the connection before the end',
    })
  })
})

describe('politeness', () => {
  test('one host is visited one at a time, however many of its feeds are due', async () => {
    let inside = 0
    let most = 0
    server.answerWith(() => (response) => {
      inside++
      most = Math.max(most, inside)
      setTimeout(() => {
        inside--
        response.end(rss('a'))
      }, 20)
    })
    const polls = await Promise.all(Array.from({ length: 10 }, (_, index) => poll(newFeed(`/feed/${index}`))))
    expect(polls.map(({ failures }) => failures)).toEqual(Array.from({ length: 10 }, () => 0))
    expect(most).toBe(1)
  })

  test('two hosts do not wait for each other', async () => {
    const other = await startHttpServer(() => ({ body: rss('b') }))
    try {
      let release: (() => void) | undefined
      server.answerWith(() => (response) => {
        release = () => response.end(rss('a'))
      })
      const slow = poll(newFeed())
      expect(await readFeed({ url: other.url }, { policy, now: start })).toMatchObject({ kind: 'answered' })
      await expect.poll(() => release).toBeDefined()
      release?.()
      expect(await slow).toMatchObject({ state: 'ok' })
    } finally {
      await other.close()
    }
  })
})
