/** Seconds between one try and the next: seventeen and a half hours in all. */
export const retrySeconds: readonly number[] = Object.freeze([
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
])

/** A wait is lengthened by up to this share, so that receivers that failed together are not hit together. */
const jitterShare = 0.1

/** No receiver may put us off for longer than this. */
const retryAfterSecondsMax = 24 * 3600

/** Statuses that say "slower": the wait is at least a minute. */
const throttling = new Set([429, 502, 503, 504])
const throttledSecondsMin = 60

/** What decides when to try again. */
export interface FailedTry {
  /** Tries made so far, this one included. */
  readonly tries: number
  readonly status: number | null
  readonly retryAfterSeconds: number | null
  /** 0 to 1, from the caller's source of chance. */
  readonly jitter: number
}

/** Seconds to wait before the next try, or null when there is none left. */
export function nextTrySeconds({ tries, status, retryAfterSeconds, jitter }: FailedTry): number | null {
  const scheduled = retrySeconds[tries - 1]
  if (scheduled === undefined) return null
  const throttled = status !== null && throttling.has(status) ? throttledSecondsMin : 0
  const asked = Math.min(retryAfterSeconds ?? 0, retryAfterSecondsMax)
  return Math.round(Math.max(scheduled, throttled, asked) * (1 + jitterShare * jitter))
}
