import {
  type FeedMemory,
  type FeedState,
  type FeedTrouble,
  isRead,
  type PollOutcome,
  stateOfOutcome,
} from './feed-state.ts'
import type { GuardedResponse } from './guarded-fetch.ts'
import { backOffSeconds, nextPollSeconds, patienceSeconds, rhythmSeconds } from './poll-schedule.ts'
import { reachBack } from './reach-back.ts'
import { retryAfterSeconds } from './retry-after.ts'

/** A permanent redirect is believed after this many identical answers in a row. */
export const redirectAnswersMin = 3

const daySeconds = 24 * 3600

/** A feed that fails for this long is announced. */
const failingSecondsMin = daySeconds

/** Statuses that seldom mend themselves within the hour. */
const persistentStatuses = new Set([400, 401, 402, 403, 404, 405, 406, 451])

export interface AfterPollContext {
  readonly now: Date
  readonly floorSeconds: number
  readonly ceilingSeconds?: number
  /** Items of this poll that were not known before, or 0. */
  readonly newReports: number
  /** Those of them that are no new words of a known item; all when absent. */
  readonly newItems?: number
  /** True when not all that the document holds was stored: the same answer is wanted again. */
  readonly isIncomplete?: boolean
  /** True when what is left can be had as soon as we may ask again. */
  readonly hasMore?: boolean
  /** Time for which the site of the feed's articles asks to be left alone. */
  readonly pauseSeconds?: number | null
  /** 0 to 1, from the caller's source of chance. */
  readonly jitter: number
}

/** Everything to keep after a poll. */
export interface AfterPoll {
  /** Changed when a permanent redirect has proved itself. */
  readonly url: string
  readonly state: FeedState
  readonly reason: string | null
  /** Nothing new for longer than usual, be it that the feed fell silent or that it is an archive. */
  readonly isSilent: boolean
  /** Of the first document: since when it tells without a gap, so that this time counts as covered. */
  readonly coversFrom: string | null
  /** Null when the feed is not to be polled again. */
  readonly nextPollSeconds: number | null
  /** Time for which the server wants none of the host's feeds asked for; null when it says nothing. */
  readonly hostPauseSeconds: number | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly failures: number
  readonly redirectUrl: string | null
  readonly redirectCount: number
  readonly lastSuccessAt: string | null
  readonly lastItemAt: string | null
  readonly rhythmSeconds: number | null
  /** A change that watches can subscribe to. */
  readonly announce: FeedTrouble | 'feed-recovered' | null
  /** The trouble that was announced and is not over. */
  readonly announced: FeedTrouble | null
}

/** What follows from a poll for the feed: pure, so that every rule can be tested with a clock. */
export function decideAfterPoll(
  memory: FeedMemory,
  outcome: PollOutcome,
  context: AfterPollContext,
): AfterPoll {
  const judged = stateOfOutcome(outcome, context.newReports)
  const read = isRead(judged.state)
  const rhythm = rhythmOf(memory, outcome)
  const lastItemAt = newestItem(memory, outcome, rhythm, context)
  const silent = read && isSilent(lastItemAt, rhythm, context.now)
  // What was silent long before it was added has not fallen silent: it is an archive.
  const isArchive = silent && isSilent(lastItemAt, rhythm, new Date(memory.createdAt))
  const state = silent && !isArchive ? 'stalled' : judged.state
  const failures = read ? 0 : memory.failures + 1
  const nextPollSeconds = state === 'gone' ? null : nextAfter(outcome, read, failures, rhythm, context)
  const announced = troubleAfter(memory, state, context.now)
  return {
    state,
    reason: silent ? silenceReason(lastItemAt, isArchive) : judged.reason,
    isSilent: silent,
    coversFrom: coversFrom(memory, outcome, rhythm),
    failures,
    ...redirectAfter(memory, outcome, read),
    ...validatorsAfter(memory, outcome, read, context),
    lastSuccessAt: read ? context.now.toISOString() : memory.lastSuccessAt,
    lastItemAt,
    rhythmSeconds: rhythm,
    nextPollSeconds,
    hostPauseSeconds: asksHostToWait(memory, outcome) ? nextPollSeconds : null,
    announced,
    announce: announced === memory.announced ? null : (announced ?? 'feed-recovered'),
  }
}

function nextAfter(
  outcome: PollOutcome,
  read: boolean,
  failures: number,
  rhythm: number | null,
  { now, floorSeconds, ceilingSeconds, hasMore, pauseSeconds, jitter }: AfterPollContext,
): number {
  const headers = outcome.kind === 'answered' ? outcome.response.headers : {}
  if (read) {
    if (hasMore === true) return Math.max(floorSeconds, pauseSeconds ?? 0)
    const document = outcome.kind === 'answered' ? outcome.document : null
    const hints = document?.kind === 'feed' ? document : {}
    const bounds = { now, floorSeconds, ceilingSeconds, jitter }
    const wait = nextPollSeconds({ ...bounds, hints, headers, rhythmSeconds: rhythm })
    return Math.max(wait, pauseSeconds ?? 0)
  }
  const status = outcome.kind === 'answered' ? outcome.response.status : null
  // A page instead of a feed, and an address that we refuse, stay so until somebody acts.
  const persistent =
    outcome.kind === 'refused'
      ? !outcome.error.temporary
      : persistentStatuses.has(status ?? 0) || (status !== null && status < 300)
  const retryAfter = headers['retry-after']
  return backOffSeconds({
    floorSeconds,
    failures,
    persistent,
    retryAfterSeconds: retryAfter === undefined ? null : retryAfterSeconds(retryAfter, now),
    jitter,
  })
}

/** "Slow down" and "not now", with a time, are meant for all that we ask of the server. */
function asksHostToWait(memory: FeedMemory, outcome: PollOutcome): boolean {
  if (outcome.kind === 'refused') return false
  const { status, headers, url } = outcome.response
  if (status !== 429 && status !== 503) return false
  return headers['retry-after'] !== undefined && new URL(url).host === new URL(memory.url).host
}

/** Validators are echoed as they came. A 304 may bring new ones; a body that is no feed brings none. */
function validatorsAfter(
  memory: FeedMemory,
  outcome: PollOutcome,
  read: boolean,
  { isIncomplete }: AfterPollContext,
) {
  if (isIncomplete === true) return { etag: null, lastModified: null }
  if (!read || outcome.kind === 'refused') return { etag: memory.etag, lastModified: memory.lastModified }
  const { headers, status } = outcome.response
  const kept = status === 304 ? memory : { etag: null, lastModified: null }
  return { etag: headers['etag'] ?? kept.etag, lastModified: headers['last-modified'] ?? kept.lastModified }
}

/** 301 and 308 move the feed once the same answer has come three times; 302, 303 and 307 never do. */
function redirectAfter(memory: FeedMemory, outcome: PollOutcome, read: boolean) {
  const { url, redirectUrl, redirectCount } = memory
  if (outcome.kind === 'refused' || !read) return { url, redirectUrl, redirectCount }
  const target = permanentTarget(outcome.response)
  if (target === null || target === url) return { url, redirectUrl: null, redirectCount: 0 }
  const count = target === redirectUrl ? redirectCount + 1 : 1
  if (count < redirectAnswersMin) return { url, redirectUrl: target, redirectCount: count }
  return { url: target, redirectUrl: null, redirectCount: 0 }
}

/** Where the permanent redirects at the start of the chain lead; null when there are none. */
function permanentTarget({ redirects, downgraded }: GuardedResponse): string | null {
  // A move from https to http is never made lasting.
  if (downgraded) return null
  let target: string | null = null
  for (const { status, to } of redirects) {
    if (status !== 301 && status !== 308) break
    target = to
  }
  return target
}

function newestItem(
  memory: FeedMemory,
  outcome: PollOutcome,
  rhythm: number | null,
  { now, newReports, newItems = newReports }: AfterPollContext,
): string | null {
  const isFirst = memory.lastSuccessAt === null
  // A correction of an old item shows that a feed is alive, but no archive comes to life by it.
  const wasArchive = isSilent(memory.lastItemAt, rhythm, new Date(memory.createdAt))
  if ((wasArchive ? newItems : newReports) > 0 && !isFirst) return now.toISOString()
  if (memory.lastItemAt !== null) return memory.lastItemAt
  const document = outcome.kind === 'answered' ? outcome.document : null
  const dates = document?.kind === 'feed' ? document.items.flatMap(({ published }) => published ?? []) : []
  return dates.toSorted().at(-1) ?? (newReports > 0 ? now.toISOString() : null)
}

function silenceReason(lastItemAt: string | null, isArchive: boolean): string {
  const since = `nothing new since ${lastItemAt?.slice(0, 10)}`
  return isArchive ? `an archive: ${since}` : since
}

function coversFrom(memory: FeedMemory, outcome: PollOutcome, rhythm: number | null): string | null {
  const document = outcome.kind === 'answered' ? outcome.document : null
  if (memory.lastSuccessAt !== null || document?.kind !== 'feed') return null
  const from = reachBack(
    document.items.map(({ published }) => published),
    rhythm,
  )?.from
  return from !== undefined && from < memory.createdAt ? from : null
}

function rhythmOf(memory: FeedMemory, outcome: PollOutcome): number | null {
  const document = outcome.kind === 'answered' ? outcome.document : null
  const seen =
    document?.kind === 'feed' ? rhythmSeconds(document.items.map(({ published }) => published)) : null
  return seen ?? memory.rhythmSeconds ?? null
}

function isSilent(lastItemAt: string | null, rhythm: number | null, now: Date): boolean {
  if (lastItemAt === null) return false
  return now.getTime() - Date.parse(lastItemAt) > patienceSeconds(rhythm) * 1000
}

/** Trouble is told once, when failing has lasted a day (or at once when it is final); so is the end of it. */
function troubleAfter(memory: FeedMemory, state: FeedState, now: Date): FeedTrouble | null {
  if (state === 'gone') return 'feed-failing'
  if (state === 'stalled') return 'feed-stalled'
  if (isRead(state)) return null
  // Until it is a day, a failure neither begins a trouble nor ends the one that was told.
  return failingSeconds(memory, now) >= failingSecondsMin ? 'feed-failing' : memory.announced
}

function failingSeconds(memory: FeedMemory, at: Date): number {
  return (at.getTime() - Date.parse(memory.lastSuccessAt ?? memory.createdAt)) / 1000
}
