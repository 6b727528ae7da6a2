import { readDate } from './read-date.ts'

/** Seconds that a `Retry-After` header asks to wait from `now`, or null when it says nothing usable. */
export function retryAfterSeconds(header: string, now: Date): number | null {
  const value = header.trim()
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const instant = /[a-z]/i.test(value) ? readDate(value) : null
  if (instant === null) return null
  return Math.max(0, Math.ceil((Date.parse(instant) - now.getTime()) / 1000))
}
