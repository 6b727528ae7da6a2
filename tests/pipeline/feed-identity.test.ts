import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { independentSources } from '../../src/domain/reports/independence.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { removeFeed } from '../../src/store/feeds.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'

interface Item {
  readonly guid?: string
  readonly link?: string
  readonly title?: string
  readonly text?: string
}

let server: TestHttpServer
let poller: Poller
let feeds: Map<string, readonly Item[]>

beforeEach(async () => {
  feeds = new Map()
  server = await startHttpServer(({ path }) => ({ body: rss(feeds.get(path) ?? []) }))
  poller = await openPoller()
})
afterEach(async () => {
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

function rss(items: readonly Item[]): string {
  const entries = items.map(({ guid, link, title = 'Report', text = 'Words.' }) =>
    [
      '<item>',
      guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`,
      link === undefined ? '' : `<link>${link.replaceAll('&', '&amp;')}</link>`,
      `<title>${title}</title><description>${text}</description></item>`,
    ].join(''),
  )
  return `<rss version="2.0"><channel><title>T</title>${entries.join('')}</channel></rss>`
}

const a = 'https://outlet.example/a'
const b = 'https://outlet.example/b'
const long = (topic: string) =>
  Array.from({ length: 40 }, (_, at) => `${topic}${at} word${(at * 7) % 13}`).join(' ')

/** What is stored after one feed has shown these documents, one a poll. */
async function after(...documents: readonly (readonly Item[])[]) {
  const id = await poller.add(`${server.url}/feed`)
  for (const items of documents) await show('/feed', items, id)
  return poller.reports()
}

async function show(path: string, items: readonly Item[], id: number): Promise<void> {
  feeds.set(path, items)
  await poller.db
    .updateTable('feed')
    .set({ due_at: new Date(0) })
    .where('id', '=', id)
    .execute()
  await poller.round()
}

describe('one report are', () => {
  it.each<[string, readonly (readonly Item[])[], number]>([
    ['the same item again', [[{ guid: '1', link: a }], [{ guid: '1', link: a }]], 1],
    ['a changed guid with the same address', [[{ guid: '1', link: a }], [{ guid: '2', link: a }]], 1],
    ['a guid that comes later', [[{ link: a }], [{ guid: '1', link: a }]], 1],
    ['an address that comes later', [[{ guid: '1' }], [{ guid: '1', link: a }]], 1],
    [
      'an address with a tracker',
      [[{ guid: '1', link: a }], [{ guid: '2', link: `${a}?utm_source=rss&fbclid=1` }]],
      1,
    ],
    [
      'a changed address with the same guid and much the same words',
      [[{ guid: '1', link: a, text: long('x') }], [{ guid: '1', link: b, text: `${long('x')} and more` }]],
      2,
    ],
    ['an edit', [[{ guid: '1', link: a }], [{ guid: '1', link: a, text: 'Other words.' }]], 2],
    ['an edit under a changed guid', [[{ guid: '1', link: a }], [{ guid: '2', link: a, text: 'Other.' }]], 2],
    [
      'two edits, the first of them shown again',
      [
        [{ guid: '1', text: 'One.' }],
        [{ guid: '1', text: 'Two.' }],
        [{ guid: '1', text: 'One.' }],
        [{ guid: '1', text: 'Two.' }],
      ],
      2,
    ],
    ['an item without guid or address', [[{ text: 'Alone.' }], [{ text: 'Alone.' }]], 1],
  ])('%s', async (_, documents, version) => {
    const reports = await after(...documents)
    expect(reports.map((report) => report.version)).toEqual([version])
  })
})

describe('two reports are', () => {
  it.each<[string, readonly (readonly Item[])[]]>([
    [
      'items with one guid and different links',
      [
        [
          { guid: '1', link: a, text: 'A.' },
          { guid: '1', link: b, text: 'B.' },
        ],
      ],
    ],
    [
      'such items, the one before the other',
      [
        [{ guid: '1', link: a, text: long('a') }],
        [
          { guid: '1', link: b, text: long('b') },
          { guid: '1', link: a, text: long('a') },
        ],
        [{ guid: '1', link: b, text: long('b') }],
      ],
    ],
    [
      'such items, never together',
      [[{ guid: '1', link: a, text: long('a') }], [{ guid: '1', link: b, text: long('b') }]],
    ],
    [
      'items of one page with guids of their own',
      [
        [
          { guid: '1', link: `${a}#1`, text: 'A.' },
          { guid: '2', link: `${a}#2`, text: 'B.' },
        ],
        [{ guid: '2', link: `${a}#2`, text: 'B.' }],
        [{ guid: '1', link: `${a}#1`, text: 'A.' }],
      ],
    ],
    [
      'items of one page without guids',
      [
        [
          { link: a, text: 'A.' },
          { link: a, text: 'B.' },
        ],
      ],
    ],
    [
      'items that link to the front page, one after the other',
      [
        [{ guid: '1', link: 'https://outlet.example/' }],
        [{ guid: '2', link: 'https://outlet.example', text: 'B.' }],
      ],
    ],
    ['two guids with one text', [[{ guid: '1', link: a }], [{ guid: '2', link: b }]]],
  ])('%s', async (_, documents) => {
    const reports = await after(...documents)
    expect(reports.map(({ version }) => version)).toEqual([1, 1])
    const again = await after(...documents.toReversed(), ...documents)
    expect(again).toEqual(reports)
  })
})

describe('an article in several feeds', () => {
  const outlets = ['Outlet', 'Aggregator', 'Mirror']

  async function copiesShownTo(order: readonly number[], texts: readonly string[]) {
    const ids: number[] = []
    for (const source of outlets) {
      ids.push(await poller.add(`${server.url}/${source}`, { source: { name: source } }))
    }
    for (const at of [...order, ...order]) {
      const path = `/${outlets[at]}`
      await show(path, [{ guid: 'same', link: `${a}?utm_source=${outlets[at]}`, text: texts[at] }], ids[at]!)
    }
    const copies = await poller.reports()
    return copies.map(({ feed, text, version, independence }) => ({ feed, text, version, independence }))
  }

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]]])(
    'is kept as copies that are one source, in the order %j',
    async (order) => {
      const copies = await copiesShownTo(order, [long('x'), 'The first words of it.', long('x')])
      expect(new Set(copies.map(({ version }) => version))).toEqual(new Set([1]))
      expect(copies.map(({ text }) => text).sort()).toEqual(
        [long('x'), 'The first words of it.', long('x')].sort(),
      )
      expect(independentSources(copies.map(({ independence }) => independence))).toBe(1)
    },
  )

  it('is two sources when only the guid is the same', async () => {
    const first = await poller.add(`${server.url}/1`, { source: { name: 'One' } })
    const second = await poller.add(`${server.url}/2`, { source: { name: 'Two' } })
    await show('/1', [{ guid: '1', link: a, text: long('a') }], first)
    await show('/2', [{ guid: '1', link: b, text: long('b') }], second)
    const keys = (await poller.reports()).map(({ independence }) => independence)
    expect([keys.length, independentSources(keys)]).toEqual([2, 2])
  })

  it('of one source is a copy in each, and an edit in one leaves the others', async () => {
    const ids = [await poller.add(`${server.url}/1`), await poller.add(`${server.url}/2`)]
    for (const [at, id] of ids.entries()) await show(`/${at + 1}`, [{ guid: '1', link: a, text: 'One.' }], id)
    await show('/2', [{ guid: '1', link: a, text: 'Edited.' }], ids[1]!)
    expect((await poller.reports()).map(({ feed, version, text }) => [feed, version, text])).toEqual([
      [ids[0], 1, 'One.'],
      [ids[1], 2, 'Edited.'],
    ])
  })
})

describe('a feed that is removed and added again', () => {
  it('takes its reports over', async () => {
    const reports = await after([{ guid: '1', link: a }, { guid: '2' }])
    await removeFeed(poller.db, `${server.url}/feed`)
    const id = await poller.add(`${server.url}/feed`)
    await show('/feed', [{ guid: '3', link: a }, { guid: '2' }], id)
    expect(await poller.reports()).toEqual(reports.map((report) => ({ ...report, feed: id })))
  })
})

describe('what a database cannot hold', () => {
  it('is taken out of ids as out of texts', async () => {
    const id = await poller.add(`${server.url}/json`)
    server.answerWith(() => ({
      headers: { 'content-type': 'application/feed+json' },
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T\u0000\ud800',
        items: [{ id: 'x\u0000\ud800', title: 'a\u0000', content_text: 'b\ud800' }],
      }),
    }))
    await poller.round()
    expect(await poller.reports()).toHaveLength(1)
    expect(await poller.feed(id)).toMatchObject({ state: 'ok' })
  })
})

describe('items that this process has stored', () => {
  const body = (title: string) =>
    `<rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>${title}</title></item><item><guid>2</guid><title>b</title></item></channel></rss>`
  const titles = async () => (await poller.reports()).map(({ title }) => title)

  it('are not looked up again with each poll, but an edited one is, and all are by another process', async () => {
    server.answerWith(() => ({ body: body('a') }))
    await poller.add(server.url)
    await poller.round()
    // As nobody does: so that a look-up shows.
    await poller.db.deleteFrom('report_version').execute()
    await poller.db.deleteFrom('report').execute()
    await poller.next()
    expect(await titles()).toEqual([])
    server.answerWith(() => ({ body: body('a, edited') }))
    await poller.next()
    expect(await titles()).toEqual(['a, edited'])
    await poller.pass(await poller.dueIn())
    await poller.round(await poller.another())
    expect(await titles()).toEqual(['a, edited', 'b'])
  })
})
