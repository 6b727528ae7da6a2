import type { FeedHints } from './feed-document.ts'
import { readDate } from './read-date.ts'

const minute = 60
const hour = 3600
const day = 24 * hour

/** Bounds of polling, in seconds. */
export const pollBounds = Object.freeze({
  /** A healthy feed is polled at least this often, however rarely it publishes. */
  ownRhythmMax: hour,
  /** Explicit wishes of the server are followed up to here. */
  cacheMax: 6 * hour,
  /** Programs write `sy:updatePeriod` by themselves, often "daily" over a live wire. */
  updatePeriodMax: hour,
  transientMax: 4 * hour,
  persistentMax: day,
  retryAfterMax: 7 * day,
  skipMax: 2 * day,
})

/** A wait is lengthened by up to this share, so that feeds do not fall into step. */
const jitterShare = 0.1

/** What the next poll of a healthy feed depends on. */
export interface HealthyPoll {
  readonly now: Date
  /** No feed is polled more often than this. */
  readonly floorSeconds: number
  /** Own rhythm aside, a healthy feed is polled at least this often; an hour when absent. */
  readonly ceilingSeconds?: number
  readonly hints?: Partial<FeedHints>
  readonly headers?: Readonly<Record<string, string>>
  /** Usual time between two items; null when unknown. */
  readonly rhythmSeconds: number | null
  /** 0 to 1, from the caller's source of chance. */
  readonly jitter: number
}

/** Seconds until a feed that could be read should be read again. */
export function nextPollSeconds(poll: HealthyPoll): number {
  const { floorSeconds, hints = {}, headers = {}, now } = poll
  // Twice in the usual gap between items finds each one soon without asking in vain too often.
  const own = Math.min((poll.rhythmSeconds ?? 0) / 2, poll.ceilingSeconds ?? pollBounds.ownRhythmMax)
  const asked = [
    capped((hints.ttlMinutes ?? 0) * minute, pollBounds.cacheMax),
    capped((hints.updateMinutes ?? 0) * minute, pollBounds.updatePeriodMax),
    capped(freshSeconds(headers, now), pollBounds.cacheMax),
  ]
  const wait = jittered(Math.max(floorSeconds, own, ...asked), poll.jitter)
  return wait + skipSeconds(new Date(now.getTime() + wait * 1000), hints)
}

/** What the next poll of a failing feed depends on. */
export interface FailedPoll {
  readonly floorSeconds: number
  /** Failures in a row, this one included. */
  readonly failures: number
  /** True for "not found" and the like, which seldom mend themselves within the hour. */
  readonly persistent: boolean
  readonly retryAfterSeconds: number | null
  readonly jitter: number
}

/** Seconds until a feed that failed should be tried again: doubling, and never before the server asked. */
export function backOffSeconds(poll: FailedPoll): number {
  const limit = poll.persistent ? pollBounds.persistentMax : pollBounds.transientMax
  const doubled = poll.floorSeconds * 2 ** Math.min(poll.failures, 20)
  const backOff = Math.max(poll.floorSeconds, Math.min(doubled, limit))
  return jittered(
    Math.max(backOff, capped(poll.retryAfterSeconds ?? 0, pollBounds.retryAfterMax)),
    poll.jitter,
  )
}

/** Gaps that tell a feed's rhythm: more would only look further back. */
const rhythmItemsMax = 20
const rhythmItemsMin = 3

/** A feed is silent after ten times its usual gap, within these bounds; the middle when it has no rhythm. */
const silence = { gaps: 10, secondsMin: 2 * day, secondsUnknown: 7 * day, secondsMax: 30 * day }

/** How long a feed may tell nothing new before it counts as silent. */
export function patienceSeconds(rhythm: number | null): number {
  if (rhythm === null) return silence.secondsUnknown
  return Math.min(Math.max(rhythm * silence.gaps, silence.secondsMin), silence.secondsMax)
}

/** The usual time between two items, from their dates, or null when there are too few. */
export function rhythmSeconds(published: readonly (string | null)[]): number | null {
  const times = published
    .flatMap((date) => (date === null ? [] : [Date.parse(date) / 1000]))
    .toSorted((a, b) => b - a)
    .slice(0, rhythmItemsMax)
  if (times.length < rhythmItemsMin) return null
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time)
  return Math.round(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0)
}

/**
 * Seconds by which a feed that came due during a downtime is put off: a backlog is spread over one
 * interval instead of being fired at once.
 */
export function backlogSeconds(overdueSeconds: number, floorSeconds: number, jitter: number): number {
  return overdueSeconds <= floorSeconds ? 0 : Math.round(floorSeconds * jitter)
}

/** How long the server's caches may keep the answer. */
export function freshSeconds(headers: Readonly<Record<string, string>>, now: Date): number {
  const control = headers['cache-control']?.toLowerCase() ?? ''
  if (/\bno-(cache|store)\b/.test(control)) return 0
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,9})/.exec(control)?.[1]
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - (Number(headers['age']) || 0))
  const expires = readDate(headers['expires'] ?? '')
  if (expires === null) return 0
  // The server's own clock, since Expires is meant against it.
  const sent = readDate(headers['date'] ?? '')
  return Math.max(0, (Date.parse(expires) - (sent === null ? now.getTime() : Date.parse(sent))) / 1000)
}

/** Seconds from `at` to the next hour that the publisher does not ask to skip. */
function skipSeconds(at: Date, hints: Partial<FeedHints>): number {
  const { skipHours = [], skipDays = [] } = hints
  for (let waited = 0; waited <= pollBounds.skipMax; ) {
    const then = new Date(at.getTime() + waited * 1000)
    if (!skipHours.includes(then.getUTCHours()) && !skipDays.includes(then.getUTCDay())) return waited
    waited += hour - (then.getUTCMinutes() * minute + then.getUTCSeconds())
  }
  // A publisher who asks to be skipped for longer than this made a mistake.
  return 0
}

function capped(seconds: number, max: number): number {
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), max) : 0
}

function jittered(seconds: number, jitter: number): number {
  return Math.round(seconds * (1 + jitterShare * jitter))
}
