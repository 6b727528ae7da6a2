import { type Article, articleText } from './article-text.ts'
import type { FeedDocument } from './feed-document.ts'
import { type ParseOptions, parseDocument } from './parse-document.ts'

/** What the pool sends to a worker thread. */
export interface ParseTask {
  readonly body: Uint8Array
  readonly options: ParseOptions
}

/** Worker-thread entry of the parser pool. */
export default async function parseTask({ body, options }: ParseTask): Promise<FeedDocument> {
  try {
    return await parseDocument(body, options)
  } catch (error) {
    // What makes a library stumble must not stop the feed's polls, nor come back with each of them.
    const reason = `this cannot be read: ${error instanceof Error ? error.message : 'for an unknown reason'}`
    return { kind: 'not-a-feed', reason, alternates: [] }
  }
}

/** Answers once the thread has started. */
export function ready(): true {
  return true
}

/** What the pool sends when a page is to be read. */
export interface ArticleTask {
  readonly body: Uint8Array
  readonly contentType: string | null
}

/** The same thread, reading a page instead of a feed. */
export function articleTask({ body, contentType }: ArticleTask): Article | null {
  try {
    return articleText(body, contentType)
  } catch {
    return null
  }
}
