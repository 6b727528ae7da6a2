import zlib from 'node:zlib'
import { request } from 'undici'
import type { FetchPolicy } from '../../src/sources/fetch-policy.ts'
import { FetchRefused } from '../../src/sources/fetch-refused.ts'
import { guardedFetch } from '../../src/sources/guarded-fetch.ts'
import { openFeedParsers } from '../../src/sources/parse-feed.ts'
import { entityTricks, sizeTricks } from './hostile/documents.data.ts'

/** What a process of its own is asked to do, so that its memory is its own too. */
export type MeasuredTask =
  | { readonly what: 'guarded' | 'unguarded'; readonly url: string }
  | { readonly what: 'parse'; readonly tricks: readonly string[] }

export interface Measured {
  /** How the fetch ended, or how each document did, by name. */
  readonly outcomes: Readonly<Record<string, string>>
  readonly downgraded: boolean
  /** The most that resident memory grew by while it went on, by name. */
  readonly grewMegabytes: Readonly<Record<string, number>>
}

const policy: FetchPolicy = {
  allowPrivateAddresses: true,
  userAgent: 'claimwatch/test',
  resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
}
const good = Buffer.from(
  '<rss version="2.0"><channel><title>T</title><item><title>Good</title></item></channel></rss>',
)
const options = { url: 'https://outlet.example/feed', now: new Date('2024-02-10T12:00:00Z') }

process.once('message', (task: MeasuredTask) => {
  const work = task.what === 'parse' ? parseTricks(task.tricks) : fetchOnce(task)
  work.then(
    (measured) => process.send?.(measured, () => process.disconnect()),
    (error: Error) => process.send?.({ outcomes: { failed: error.message } }, () => process.disconnect()),
  )
})
process.send?.('ready')

async function fetchOnce({ what, url }: { what: 'guarded' | 'unguarded'; url: string }): Promise<Measured> {
  let downgraded = false
  const { outcome, grewMegabytes } = await watched(async () => {
    if (what === 'unguarded') {
      const { body } = await request(url)
      return `read ${zlib.gunzipSync(Buffer.from(await body.arrayBuffer())).length}`
    }
    try {
      const response = await guardedFetch(url, { policy })
      downgraded = response.downgraded
      return `read ${response.body.length}`
    } catch (error) {
      if (error instanceof FetchRefused) return error.code
      throw error
    }
  })
  return { outcomes: { [url]: outcome }, downgraded, grewMegabytes: { [url]: grewMegabytes } }
}

async function parseTricks(names: readonly string[]): Promise<Measured> {
  const parsers = openFeedParsers({ threadsMax: 1 })
  for (let warm = 0; warm < 5; warm += 1) await parsers.parse(good, options)
  const outcomes: Record<string, string> = {}
  const grew: Record<string, number> = {}
  for (const trick of [...entityTricks, ...sizeTricks].filter(({ name }) => names.includes(name))) {
    const body = Buffer.from(trick.body())
    const { outcome, grewMegabytes } = await watched(async () => {
      const document = await parsers.parse(body, options)
      return document.kind === 'feed' ? JSON.stringify(document).slice(0, 1_000_000) : document.reason
    })
    outcomes[trick.name] = outcome
    grew[trick.name] = grewMegabytes
  }
  await parsers.close()
  return { outcomes, downgraded: false, grewMegabytes: grew }
}

const lookMs = 5

async function watched(work: () => Promise<string>): Promise<{ outcome: string; grewMegabytes: number }> {
  const before = process.memoryUsage().rss
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss)
  }
  const timer = setInterval(look, lookMs)
  const outcome = await work()
  clearInterval(timer)
  look()
  return { outcome, grewMegabytes: Math.round((most - before) / 1e6) }
}
