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
