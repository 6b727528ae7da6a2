import type { FeedDocument } from './feed-document.ts'
import type { FetchRefused } from './fetch-refused.ts'
import type { GuardedResponse } from './guarded-fetch.ts'

/** States of a feed, by the glossary. `new` has not been polled. */
export const feedStates = [
  'new',
  'ok',
  'empty',
  'unchanged',
  'http_error',
  'not_a_feed',
  'stalled',
  'gone',
  'off',
] as const
export type FeedState = (typeof feedStates)[number]

/** States in which a feed was read, so that nothing it published is missing. */
const readStates: ReadonlySet<FeedState> = new Set(['ok', 'empty', 'unchanged', 'stalled'])

/** True when a feed in `state` has been read. */
export function isRead(state: FeedState): boolean {
  return readStates.has(state)
}

/** What one poll found. */
export type PollOutcome =
  | { readonly kind: 'refused'; readonly error: FetchRefused }
  | { readonly kind: 'answered'; readonly response: GuardedResponse; readonly document: FeedDocument | null }

/** Trouble that watches are told of. */
export type FeedTrouble = 'feed-failing' | 'feed-stalled'

/** What is kept of a feed between polls. Times are ISO instants. */
export interface FeedMemory {
  readonly url: string
  readonly state: FeedState
  readonly etag: string | null
  readonly lastModified: string | null
  /** Failures in a row. */
  readonly failures: number
  readonly redirectUrl: string | null
  readonly redirectCount: number
  readonly createdAt: string
  readonly lastPolledAt: string | null
  readonly lastSuccessAt: string | null
  readonly lastItemAt: string | null
  /** The trouble that was announced and is not over. */
  readonly announced: FeedTrouble | null
  /** Usual time between two items; null when unknown. */
  readonly rhythmSeconds?: number | null
}

/** State and reason of a poll, without regard to what was before. */
export function stateOfOutcome(
  outcome: PollOutcome,
  newReports: number,
): { state: FeedState; reason: string | null } {
  if (outcome.kind === 'refused') return { state: 'http_error', reason: outcome.error.message }
  const { response, document } = outcome
  if (response.status === 304) return { state: 'unchanged', reason: null }
  if (response.status === 410)
    return { state: 'gone', reason: 'the server says that the feed is gone for good (410)' }
  if (response.status < 200 || response.status >= 300) {
    return { state: 'http_error', reason: statusReason(response.status) }
  }
  if (document === null) return { state: 'http_error', reason: 'the answer could not be read' }
  if (document.kind === 'not-a-feed') return { state: 'not_a_feed', reason: withAlternates(document) }
  if (document.items.length === 0 && document.salvaged) {
    return { state: 'not_a_feed', reason: 'the feed breaks off before its first item ends' }
  }
  if (document.items.length === 0) return { state: 'empty', reason: 'the feed holds no items' }
  return { state: newReports > 0 ? 'ok' : 'unchanged', reason: null }
}

const statusWords: Readonly<Record<number, string>> = {
  401: 'the server asks for a login (401)',
  403: 'the server refuses us (403)',
  404: 'there is nothing at this address (404)',
  429: 'the server asks us to slow down (429)',
  500: 'the server failed (500)',
  502: 'the server behind the proxy failed (502)',
  503: 'the server is not available (503)',
  504: 'the server behind the proxy did not answer (504)',
}

function statusReason(status: number): string {
  return statusWords[status] ?? `the server answered with status ${status}`
}

function withAlternates(document: { reason: string; alternates: readonly string[] }): string {
  const [first] = document.alternates
  return first === undefined ? document.reason : `${document.reason}; it links to the feed ${first}`
}
