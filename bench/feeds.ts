import { type ChildProcess, fork } from 'node:child_process'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { FetchPolicy } from '../src/sources/fetch-policy.ts'
import { createGate } from '../src/sources/gate.ts'
import { parseDocument } from '../src/sources/parse-document.ts'
import { closeFeedParsers, openFeedParsers } from '../src/sources/parse-feed.ts'
import { parseWithFeedsmith } from '../src/sources/parse-with-feedsmith.ts'
import { parseWithRssParser } from '../src/sources/parse-with-rss-parser.ts'
import { readFeed } from '../src/sources/read-feed.ts'
import { hostileServers, startHostileHost } from '../tests/sources/hostile/hostile-server.ts'
import {
  contentTricks,
  entityTricks,
  patternTricks,
  sizeTricks,
} from '../tests/sources/hostile/documents.data.ts'
import { type FeedBody, feedDocuments } from './feed-documents.ts'
import { benchPollStore } from './poll-store.ts'

const now = new Date('2024-02-10T12:00:00Z')
const url = 'https://outlet.example/feed'

/** Figures of the way from bytes to items, of polling 500 feeds, and of what hostile feeds cost the others. */
export async function benchFeeds() {
  return {
    parse: await benchParse(),
    parsersOnTheSameRss: await benchParsers(),
    poll: await benchPoll(),
    pollThroughDatabase: await benchPollStore(),
    hostile: await benchHostile(),
  }
}

/** Decode, parse and normalise on one thread, by kind of document. */
async function benchParse() {
  const kinds: Record<string, unknown> = {}
  for (const document of feedDocuments()) kinds[document.kind] = await rate([document], read)
  return { ...kinds, all: await rate(feedDocuments(), read) }
}

function read({ body, contentType }: FeedBody): Promise<unknown> {
  return parseDocument(body, { url, contentType, now })
}

async function benchParsers() {
  const plain = feedDocuments().slice(0, 2)
  return {
    'rss-parser': await rate(plain, ({ body }) => parseWithRssParser(body.toString())),
    feedsmith: await rate(plain, ({ body }) => Promise.resolve(parseWithFeedsmith(body.toString()))),
  }
}

async function rate(
  documents: readonly FeedBody[],
  work: (document: FeedBody) => Promise<unknown>,
  seconds = 2,
) {
  for (const document of documents) await work(document)
  let bytes = 0
  let count = 0
  const start = performance.now()
  while (performance.now() - start < seconds * 1000) {
    for (const document of documents) {
      await work(document)
      bytes += document.body.length
      count++
    }
  }
  const elapsed = (performance.now() - start) / 1000
  return { documentsPerSecond: Math.round(count / elapsed), megabytesPerSecond: round(bytes / elapsed / 1e6) }
}

const feedsPolled = 500
const hosts = 100
const pollsAtOnce = 50

/** 500 feeds on 100 host names of a local server: fetched, parsed in the pool, none stored. */
async function benchPoll() {
  const server = fork(new URL('./feed-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const { port } = (await messageOf(server)) as { port: number }
  const policy: FetchPolicy = {
    allowPrivateAddresses: true,
    userAgent: 'claimwatch/bench',
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  }
  const gate = createGate(pollsAtOnce)
  const pollOnce = async () => {
    const outcomes = await Promise.all(
      Array.from({ length: feedsPolled }, (_, index) =>
        gate(() =>
          readFeed({ url: `http://host${index % hosts}.example:${port}/${index}` }, { policy, now }),
        ),
      ),
    )
    return outcomes.filter((outcome) => outcome.kind === 'answered' && outcome.document?.kind === 'feed')
      .length
  }
  await pollOnce()
  const start = performance.now()
  const readable = (await pollOnce()) + (await pollOnce())
  const elapsed = (performance.now() - start) / 1000
  server.send('stop')
  const { most } = (await messageOf(server)) as { most: number }
  await closeFeedParsers()
  return {
    feeds: feedsPolled,
    hosts,
    readable: readable / 2,
    pollsPerSecond: Math.round((2 * feedsPolled) / elapsed),
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    mostConnectionsOfOneHost: most,
  }
}

/** All hostile documents and servers, one after the other, while the main thread watches its clock. */
async function benchHostile() {
  const parsers = openFeedParsers({ threadsMax: 1 })
  await parsers.parse(Buffer.from('{}'), { url, now })
  const documents = [...entityTricks, ...sizeTricks, ...patternTricks, ...contentTricks]
  const pauses: Pause[] = []
  for (const trick of documents) {
    const made = trick.body()
    const body = typeof made === 'string' ? Buffer.from(made) : made
    pauses.push(await watched(trick.name, () => parsers.parse(body, { url, now })))
  }
  await parsers.close()
  const host = await startHostileHost('http://127.0.0.1:9/')
  const policy = {
    allowPrivateAddresses: false,
    allowedOrigins: [host.origin],
    userAgent: 'claimwatch/bench',
  }
  const limits = { idleMs: 500, totalMs: 1000 }
  for (const trick of hostileServers) {
    pauses.push(
      await watched(trick.name, () =>
        readFeed({ url: host.urlOf(trick) }, { policy: { ...policy, limits }, now }),
      ),
    )
  }
  host.close()
  await closeFeedParsers()
  const [worst] = pauses.toSorted((a, b) => b.pauseMs - a.pauseMs)
  const [slowest] = pauses.toSorted((a, b) => b.tookMs - a.tookMs)
  return {
    documents: documents.length,
    servers: hostileServers.length,
    worstPause: worst,
    slowest,
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
  }
}

interface Pause {
  readonly name: string
  /** The longest that the main thread did nothing else. */
  readonly pauseMs: number
  readonly tookMs: number
}

async function watched(name: string, work: () => Promise<unknown>): Promise<Pause> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const start = performance.now()
  await work()
  delay.disable()
  return { name, pauseMs: round(delay.max / 1e6), tookMs: Math.round(performance.now() - start) }
}

function messageOf(server: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    server.once('message', resolve)
    server.once('error', reject)
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
