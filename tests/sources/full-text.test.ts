import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Feed, FeedItem } from '../../src/sources/feed-document.ts'
import { articlesPerPollMax, type FullTexts, withFullTexts } from '../../src/sources/full-text.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { parseDocument } from '../../src/sources/parse-document.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'

const now = new Date('2024-02-10T12:00:00Z')
const paragraph =
  'The group said in a statement that its fighters had struck the base with two drones before dawn, and that more would follow.'
const article = `<!DOCTYPE html><html lang="en-GB"><head><title>Base struck - Valley Courier</title><script>track()</script></head><body>
<header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>
<article><h1>Base struck</h1>${`<p>${paragraph}</p>`.repeat(6)}</article>
<aside><h2>Most read</h2><ul><li><a href="/x">Ten recipes</a></li></ul></aside><footer>Copyright Valley Courier</footer></body></html>`

let server: TestHttpServer
let robots = 'User-agent: *\nDisallow: /private'
let waits: number[] = []

beforeAll(async () => {
  server = await startHttpServer(({ path }): Answer => {
    if (path === '/robots.txt') return { body: robots }
    if (path === '/doctype') return { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html>' }
    if (path === '/moved') return { status: 302, headers: { location: '/private/1' } }
    if (path === '/broken') return { status: 500 }
    if (path === '/busy') return { status: 429, headers: { 'retry-after': '900' } }
    if (path === '/film') return { headers: { 'content-type': 'video/mp4' }, body: 'x' }
    if (path === '/login')
      return {
        headers: { 'content-type': 'text/html' },
        body: '<html><body><form>Log in to read</form></body></html>',
      }
    return { headers: { 'content-type': 'text/html; charset=utf-8' }, body: article }
  })
})
afterAll(async () => {
  await server.close()
  await closeFeedParsers()
})

async function feedOf(...paths: string[]): Promise<Feed> {
  const items = paths.map(
    (path) =>
      `<item><title>Base struck</title><link>${server.url}${path}</link><description>Teaser of ${path}</description></item>`,
  )
  const document = await parseDocument(
    Buffer.from(`<rss version="2.0"><channel><title>T</title>${items.join('')}</channel></rss>`),
    { url: server.url, now },
  )
  if (document.kind !== 'feed') throw new Error(document.reason)
  return document
}

async function read(
  feed: Feed,
  isKnown: (item: FeedItem) => boolean = () => false,
  allowPrivateAddresses = true,
): Promise<FullTexts> {
  waits = []
  const wait = (ms: number) => {
    waits.push(ms)
    return Promise.resolve()
  }
  return withFullTexts(feed, {
    policy: { allowPrivateAddresses, userAgent: 'claimwatch/test' },
    now,
    isKnown,
    wait,
  })
}

describe('a feed that gives only teasers', () => {
  test('gets the text of its articles, without what surrounds them', async () => {
    const { items } = await read(await feedOf('/1'))
    const [{ item } = { item: null }] = items
    expect(items).toMatchObject([{ article: 'read' }])
    expect(item?.text.split('\n\n').filter((block) => block === paragraph)).toHaveLength(6)
    expect(item?.text).not.toMatch(/Home|Sport|recipes|Copyright|track/)
    expect(item).toMatchObject({ title: 'Base struck', lang: 'en-gb' })
  })

  test.each([
    ['/broken', 'later'],
    ['/busy', 'later'],
    ['/film', 'none'],
    ['/login', 'none'],
    ['/private/1', 'none'],
    ['/moved', 'none'],
    ['/doctype', 'none'],
  ])('keeps the teaser of %s and says whether to come again: %s', async (path, found) => {
    const { items } = await read(await feedOf(path))
    expect(items).toMatchObject([{ item: { text: `Teaser of ${path}` }, article: found }])
  })

  test('asks a site that is busy for nothing more', async () => {
    const before = server.requests.length
    const { items, pauseSeconds } = await read(await feedOf('/busy', '/1'))
    expect(items.map(({ article }) => article)).toEqual(['later', 'later'])
    expect(pauseSeconds).toBe(900)
    expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/robots.txt', '/busy'])
  })

  test('does not even ask for what robots.txt refuses', async () => {
    await read(await feedOf('/private/2'))
    expect(server.requests.some(({ path }) => path === '/private/2')).toBe(false)
  })

  test('does not follow a redirect to what robots.txt refuses', async () => {
    const before = server.requests.length
    await read(await feedOf('/moved'))
    expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/robots.txt', '/moved'])
  })

  test('does not fetch known items again, nor give their teasers', async () => {
    const before = server.requests.length
    expect(await read(await feedOf('/1', '/2'), () => true)).toMatchObject({ items: [], left: 0 })
    expect(server.requests.length).toBe(before)
  })

  test('asks for robots.txt once, and waits between articles', async () => {
    const before = server.requests.length
    await read(await feedOf('/1', '/2', '/3'))
    expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/robots.txt', '/1', '/2', '/3'])
    expect(waits).toEqual([1000, 1000])
  })

  test('waits as long as robots.txt asks', async () => {
    robots = 'User-agent: claimwatch\nCrawl-delay: 7'
    await read(await feedOf('/1', '/2'))
    expect(waits).toEqual([7000])
  })

  test('goes on with the next poll when the gaps take too long', async () => {
    robots = 'User-agent: *\nCrawl-delay: 50'
    const { items, left } = await read(await feedOf('/1', '/2', '/3', '/4', '/5', '/6'))
    expect([items.length, left, waits.length]).toEqual([4, 2, 3])
  })

  test('fetches a bounded number of articles in one poll', async () => {
    robots = ''
    const paths = Array.from({ length: articlesPerPollMax + 5 }, (_, index) => `/a${index}`)
    const { items, left } = await read(await feedOf(...paths))
    expect([items.length, left]).toEqual([articlesPerPollMax, 5])
  })

  test('stays behind the guard', async () => {
    const before = server.requests.length
    const { items } = await read(await feedOf('/1'), () => false, false)
    expect(items).toMatchObject([{ item: { text: 'Teaser of /1' } }])
    expect(server.requests.length).toBe(before)
  })
})
