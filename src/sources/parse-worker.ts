import { articleText } from './article-text.ts'
import { type ParseOptions, parseDocument } from './parse-document.ts'

/** What the pool sends to a worker thread. */
export interface ParseTask {
  readonly body: Uint8Array
  readonly options: ParseOptions
}

/** Worker-thread entry of the parser pool. */
export default function parseTask({ body, options }: ParseTask) {
  return parseDocument(body, options)
}

/** What the pool sends when a page is to be read. */
export interface ArticleTask {
  readonly body: Uint8Array
  readonly contentType: string | null
}

/** The same thread, reading a page instead of a feed. */
export function articleTask({ body, contentType }: ArticleTask) {
  return articleText(body, contentType)
}
