import { type AfterPoll, decideAfterPoll } from '../../../src/sources/decide-after-poll.ts'
import type { Feed, FeedDocument, FeedItem } from '../../../src/sources/feed-document.ts'
import type { FeedMemory, PollOutcome } from '../../../src/sources/feed-state.ts'
import type { GuardedResponse } from '../../../src/sources/guarded-fetch.ts'

export const start = new Date('2024-02-10T12:00:00Z')
export const hour = 3_600_000
export const url = 'https://outlet.example/feed'

export const memory: FeedMemory = {
  url,
  state: 'ok',
  etag: '"v1"',
  lastModified: 'Sat, 10 Feb 2024 11:00:00 GMT',
  failures: 0,
  redirectUrl: null,
  redirectCount: 0,
  createdAt: '2024-01-01T00:00:00.000Z',
  lastPolledAt: '2024-02-10T11:55:00.000Z',
  lastSuccessAt: '2024-02-10T11:55:00.000Z',
  lastItemAt: '2024-02-10T11:00:00.000Z',
  announced: null,
}

export const item: FeedItem = {
  guid: '1',
  url: null,
  title: 't',
  text: '',
  published: '2024-02-10T11:00:00.000Z',
  updated: null,
  lang: null,
  flags: [],
}

export const feed: Feed = {
  kind: 'feed',
  format: 'rss',
  title: 'T',
  siteUrl: null,
  lang: null,
  ttlMinutes: null,
  updateMinutes: null,
  skipHours: [],
  skipDays: [],
  hub: null,
  self: null,
  items: [item],
  dropped: 0,
  parser: 'rss-parser',
  charset: 'utf-8',
  salvaged: false,
}

export function responseOf(status: number, response: Partial<GuardedResponse> = {}): GuardedResponse {
  return { status, headers: {}, url, redirects: [], downgraded: false, body: Buffer.alloc(0), ...response }
}

export function answer(
  status: number,
  response: Partial<GuardedResponse> = {},
  document: FeedDocument | null = null,
): PollOutcome {
  return { kind: 'answered', response: responseOf(status, response), document }
}

export function decide(
  outcome: PollOutcome,
  from: Partial<FeedMemory> = {},
  context: { now?: Date; newReports?: number } = {},
) {
  return decideAfterPoll({ ...memory, ...from }, outcome, {
    now: start,
    floorSeconds: 300,
    newReports: 0,
    jitter: 0,
    ...context,
  })
}

/** The memory that a poll leaves behind. */
export function next(after: AfterPoll, now: Date): FeedMemory {
  return { ...memory, ...after, lastPolledAt: now.toISOString() }
}

export const moved = (status: number, to = 'https://new.example/feed') =>
  answer(200, { url: to, redirects: [{ status, from: url, to }] }, feed)

export function urlAfter(outcomes: readonly PollOutcome[]): string {
  return outcomes.reduce((from, outcome) => next(decide(outcome, from), start), memory).url
}

export function history(polls: readonly { hours: number; outcome: PollOutcome; newReports?: number }[]) {
  let held = memory
  return polls.map(({ hours, outcome, newReports = 0 }) => {
    const now = new Date(start.getTime() + hours * hour)
    const after = decide(outcome, held, { now, newReports })
    held = next(after, now)
    return after.announce
  })
}

export const stateAfter = (days: number, rhythmSeconds: number) =>
  decide(answer(304), { rhythmSeconds }, { now: new Date(start.getTime() + days * 24 * hour) }).state
