import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FeedParsers, openFeedParsers } from '../../src/sources/parse-feed.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import {
  contentTricks,
  entityTricks,
  type HostileDocument,
  patternTricks,
  sizeTricks,
} from './hostile/documents.data.ts'

const options = { url: 'https://outlet.example/feed', now: new Date('2024-02-10T12:00:00Z') }
const good = Buffer.from(
  '<rss version="2.0"><channel><title>T</title><item><title>Good</title></item></channel></rss>',
)

let parsers: FeedParsers
let trap: TestHttpServer

beforeAll(async () => {
  parsers = openFeedParsers({ threadsMax: 1 })
  trap = await startHttpServer()
})
afterAll(async () => {
  await parsers.close()
  await trap.close()
})

const tables: Readonly<Record<string, readonly HostileDocument[]>> = {
  'entities and document types': entityTricks,
  'depth and number': sizeTricks,
  'patterns that go back and forth': patternTricks,
  'what is shown, linked and named': contentTricks,
}

describe.each(Object.entries(tables))('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const made = one.body()
    const body = Buffer.from(
      typeof made === 'string' ? made.replaceAll('TRAP', new URL(trap.url).port) : made,
    )
    const document = await parsers.parse(body, { ...options, contentType: one.contentType ?? null })
    if (typeof one.outcome === 'number') expect(document).toHaveProperty('items.length', one.outcome)
    else
      expect(document.kind === 'feed' ? `${document.items.length} items` : document.reason).toMatch(
        one.outcome,
      )
    const read = JSON.stringify(document)
    if (one.never !== undefined) expect(read).not.toMatch(one.never)
    if (one.shows !== undefined) expect(read).toMatch(one.shows)
    expect(read.length).toBeLessThan(2_000_000)
    // Whatever happened, the next feed is read as always, and nobody went where the document pointed.
    expect(await parsers.parse(good, options)).toMatchObject({ kind: 'feed', items: [{ title: 'Good' }] })
    expect(trap.requests).toEqual([])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})

describe('a document that costs too much', () => {
  test('is given up at the deadline, and the next is read', async () => {
    const hurried = openFeedParsers({ threadsMax: 1, parseMs: 1500 })
    try {
      await hurried.parse(good, options)
      // Each "<" makes rss-parser look through all that follow; feeds like it take hours.
      const stretch = `${'<'.repeat(400)}>${'<'.repeat(400)}`
      const slow = Buffer.from(
        `<rss version="2.0"><channel><title>T</title>${`<item><title>x</title><description><![CDATA[${stretch.repeat(1)}${'< '.repeat(450)}]]></description></item>`.repeat(15_000)}</channel></rss>`,
      )
      expect(await hurried.parse(slow, options)).toEqual({
        kind: 'not-a-feed',
        reason: 'reading it takes longer than 1500 ms: it was given up',
        alternates: [],
      })
      expect(await hurried.parse(good, options)).toMatchObject({ kind: 'feed' })
    } finally {
      await hurried.close()
    }
  })

  test('is not one that comes first: the start of the thread does not count', async () => {
    // Loading the parsers takes longer than this, reading the document does not.
    const first = openFeedParsers({ threadsMax: 1, parseMs: 500 })
    try {
      expect(await first.parse(good, options)).toMatchObject({ kind: 'feed' })
    } finally {
      await first.close()
    }
  })

  test('is given up when its thread runs out of memory, and the next is read', async () => {
    const small = openFeedParsers({ threadsMax: 1, heapMegabytes: 40, parseMs: 60_000 })
    try {
      const large = Buffer.from(
        `<rss version="2.0"><channel><title>T</title>${'<item><title>x</title><a/><b/><c/><d/></item>'.repeat(19_000)}${'<x/>'.repeat(1_000_000)}</channel></rss>`,
      )
      expect(await small.parse(large, options)).toMatchObject({
        kind: 'not-a-feed',
        reason: expect.stringContaining('more than 40 MB'),
      })
      expect(await small.parse(good, options)).toMatchObject({ kind: 'feed' })
    } finally {
      await small.close()
    }
  })
})
