import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articlesPerPollMax } from '../../src/sources/full-text.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { setFullText } from '../../src/store/feeds.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'

interface Item {
  readonly path: string
  readonly teaser: string
}

let server: TestHttpServer
let poller: Poller
let items: Item[]
let articles: Map<string, string | Answer>

beforeEach(async () => {
  items = []
  articles = new Map()
  server = await startHttpServer(({ path, headers }): Answer => {
    if (path === '/robots.txt') return { body: 'User-agent: *\nDisallow: /closed' }
    if (path === '/feed') return feedAnswer(headers['if-none-match'])
    const article = articles.get(path)
    if (typeof article !== 'string') return article ?? { status: 404 }
    return { headers: { 'content-type': 'text/html; charset=utf-8' }, body: pageOf(article) }
  })
  poller = await openPoller()
})
afterEach(async () => {
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

function feedAnswer(etag: string | undefined): Answer {
  const now = `"${JSON.stringify(items).length}-${items.at(-1)?.teaser.length ?? 0}"`
  if (etag === now) return { status: 304 }
  const entries = items.map(
    ({ path, teaser }) =>
      `<item><guid isPermaLink="false">${path}</guid><link>${server.url}${path}</link><title>Report</title><description>${teaser}</description></item>`,
  )
  return {
    headers: { etag: now },
    body: `<rss version="2.0"><channel><title>T</title>${entries.join('')}</channel></rss>`,
  }
}

function pageOf(sentence: string): string {
  const body = `<p>${`${sentence} `.repeat(8)}</p>`
  return `<html lang="en"><head><title>Report</title></head><body><nav>Home</nav><article>${body}</article></body></html>`
}

const asked = (path: string) => server.requests.filter((request) => request.path === path).length
const texts = async () => (await poller.reports()).map(({ text, version }) => [version, text.slice(0, 20)])

describe('a feed set to full text', () => {
  const one = { path: '/1', teaser: 'Short.' }
  beforeEach(async () => {
    items = [one]
    articles.set('/1', 'The article says much more than that.')
    await poller.add(`${server.url}/feed`, { fullText: true })
  })

  it('stores the article, and asks for it once', async () => {
    await poller.round()
    expect(await texts()).toEqual([[1, 'The article says muc']])
    await poller.next()
    await poller.db.updateTable('feed').set({ etag: null }).execute()
    await poller.next()
    expect([asked('/feed'), asked('/1'), asked('/robots.txt')]).toEqual([3, 1, 1])
    expect(await texts()).toEqual([[1, 'The article says muc']])
    expect(await poller.feed()).toMatchObject({ state: 'unchanged' })
  })

  it('reads the article again when the item is edited, as a new version', async () => {
    await poller.round()
    items = [{ ...one, teaser: 'Short, and corrected.' }]
    articles.set('/1', 'Another account of what happened is given.')
    await poller.next()
    expect(await texts()).toEqual([[2, 'Another account of w']])
    items = [{ ...one, teaser: 'Short, and corrected for good.' }]
    await poller.next()
    await poller.db.updateTable('feed').set({ etag: null }).execute()
    await poller.next()
    expect(await texts()).toEqual([[2, 'Another account of w']])
    expect(asked('/1')).toBe(3)
  })

  it('never puts a teaser in the place of an article that is gone', async () => {
    await poller.round()
    for (const [teaser, answer] of [
      ['Corrected.', { status: 503 }],
      ['Corrected twice.', { status: 404 }],
    ] as const) {
      articles.set('/1', answer)
      items = [{ ...one, teaser }]
      await poller.next()
      expect(await texts()).toEqual([[1, 'The article says muc']])
    }
    const before = asked('/1')
    await poller.db.updateTable('feed').set({ etag: null }).execute()
    await poller.next()
    expect(asked('/1')).toBe(before)
  })

  it('keeps a teaser while the article cannot be had, and asks again for a day', async () => {
    articles.set('/1', { status: 500 })
    await poller.round()
    expect(await texts()).toEqual([[1, 'Short.']])
    await poller.next()
    articles.set('/1', 'Here it is after all, at full length.')
    await poller.next()
    expect(await texts()).toEqual([[2, 'Here it is after all']])
    expect(asked('/1')).toBe(3)
    articles.set('/2', { status: 500 })
    items = [{ path: '/2', teaser: 'Second.' }]
    await poller.next()
    await poller.pass(25 * 3600)
    await poller.round()
    expect(asked('/2')).toBe(1)
    items = [{ path: '/2', teaser: 'Second, edited.' }]
    await poller.next()
    expect((await texts()).at(-1)).toEqual([2, 'Second, edited.'])
  })

  it('leaves alone what robots.txt closes', async () => {
    items = [{ path: '/closed/1', teaser: 'Short.' }]
    articles.set('/closed/1', 'Not for us.')
    await poller.round()
    await poller.next()
    expect(await texts()).toEqual([[1, 'Short.']])
    expect(asked('/closed/1')).toBe(0)
  })

  it('comes back for the articles over the limit, though the feed has not changed', async () => {
    items = Array.from({ length: articlesPerPollMax + 3 }, (_, n) => ({
      path: `/closed/${n}`,
      teaser: `T${n}`,
    }))
    await poller.round()
    expect(await poller.reports()).toHaveLength(articlesPerPollMax)
    expect(await poller.dueIn()).toBe(300)
    await poller.next()
    expect(await poller.reports()).toHaveLength(articlesPerPollMax + 3)
    await poller.next()
    expect(server.requests.at(-1)?.headers['if-none-match']).toBeDefined()
  })
})

describe('turning full text on and off', () => {
  it('reads the articles of recent reports, and keeps them', async () => {
    items = [{ path: '/1', teaser: 'Short.' }]
    articles.set('/1', 'The article says much more than that.')
    await poller.add(`${server.url}/feed`)
    await poller.round()
    expect(await texts()).toEqual([[1, 'Short.']])
    await setFullText(poller.db, '1', true)
    await poller.next()
    expect(await texts()).toEqual([[2, 'The article says muc']])
    await setFullText(poller.db, '1', false)
    await poller.next()
    expect(await texts()).toEqual([[2, 'The article says muc']])
  })
})
