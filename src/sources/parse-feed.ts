import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import type { Article } from './article-text.ts'
import type { FeedDocument } from './feed-document.ts'
import { createGate } from './gate.ts'
import type { ParseOptions } from './parse-document.ts'
import type { ArticleTask, ParseTask } from './parse-worker.ts'

/** Bounds of one document in the parser pool. */
export interface ParsePoolLimits {
  readonly parseMs: number
  /** Old-space heap of one parser thread. */
  readonly heapMegabytes: number
  readonly threadsMax: number
}

export const defaultParsePoolLimits: ParsePoolLimits = Object.freeze({
  parseMs: 10_000,
  heapMegabytes: 256,
  threadsMax: Math.max(1, Math.min(4, availableParallelism() - 1)),
})

/** Reads documents in threads of their own; must be closed. */
export interface FeedParsers {
  readonly parse: (body: Buffer, options: ParseOptions) => Promise<FeedDocument>
  /** The article in a page; null when there is none, or when looking for it costs too much. */
  readonly readArticle: (body: Buffer, contentType: string | null) => Promise<Article | null>
  readonly close: () => Promise<void>
}

/** Threads that have had nothing to do for this long are given back. */
const idleMs = 30_000

/**
 * Starts a pool in which no document can stall or end the process: a thread that works too long or
 * takes too much memory is ended, and its document is reported as not a feed.
 */
export function openFeedParsers(limits: Partial<ParsePoolLimits> = {}): FeedParsers {
  const { parseMs, heapMegabytes, threadsMax } = { ...defaultParsePoolLimits, ...limits }
  const pool = new Piscina<ParseTask | ArticleTask | null, unknown>({
    ...workerEntry(),
    minThreads: 0,
    maxThreads: threadsMax,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, stackSizeMb: 4 },
  })
  // A thread that ends rejects its own task; the pool's event only repeats that and would end the process.
  pool.on('error', () => undefined)
  // Waiting happens before the pool, so that the deadline counts work alone.
  const gate = createGate(threadsMax)
  const run = <T>(task: ParseTask | ArticleTask, name: string, givenUp: (reason: string) => T): Promise<T> =>
    gate(async () => {
      // A thread that has yet to start takes its time on a busy machine: that is not the document's doing.
      await pool.run(null, { name: 'ready' })
      const deadline = AbortSignal.timeout(parseMs)
      try {
        return (await pool.run(task, { signal: deadline, name })) as T
      } catch (error) {
        if (deadline.aborted) return givenUp(`reading it takes longer than ${parseMs} ms`)
        if (isOutOfMemory(error)) return givenUp(`reading it takes more than ${heapMegabytes} MB`)
        throw error
      }
    })
  return {
    parse: (body, options) => run({ body, options }, 'default', tooCostly),
    readArticle: (body, contentType) => run<Article | null>({ body, contentType }, 'articleTask', () => null),
    close: () => pool.destroy(),
  }
}

let shared: FeedParsers | undefined

/** Reads `body` in the process's shared pool, which starts with the first document. */
export function parseFeed(body: Buffer, options: ParseOptions): Promise<FeedDocument> {
  shared ??= openFeedParsers()
  return shared.parse(body, options)
}

/** Looks for the article in a page, in the same pool. */
export function readArticle(body: Buffer, contentType: string | null): Promise<Article | null> {
  shared ??= openFeedParsers()
  return shared.readArticle(body, contentType)
}

/** Ends the shared pool; the next document starts it again. */
export async function closeFeedParsers(): Promise<void> {
  const parsers = shared
  shared = undefined
  await parsers?.close()
}

/** The worker beside this file: compiled in the package, TypeScript through tsx in development. */
function workerEntry(): { filename: string; execArgv: string[] } {
  const extension = extname(fileURLToPath(import.meta.url))
  const filename = fileURLToPath(new URL(`./parse-worker${extension}`, import.meta.url))
  if (extension !== '.ts') return { filename, execArgv: [] }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return { filename, execArgv: ['--import', tsx] }
}

function tooCostly(reason: string): FeedDocument {
  return { kind: 'not-a-feed', reason: `${reason}: it was given up`, alternates: [] }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
