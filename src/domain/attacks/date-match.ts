import { reportOf } from './attack.ts'
import type { Sighting } from './sighting.ts'

/**
 * `same`: the days agree; `day-off`: they differ by one and one of them may be wrong; `open`: a side has
 * no day; `together`: neither has, but one report tells both.
 */
export type DateRelation =
  | { readonly is: 'same' | 'open' | 'together' }
  | { readonly is: 'day-off' }
  | { readonly is: 'within'; readonly days: number }
  | null

/** What the dates of two sightings allow; null when they cannot be one attack. */
export function relateDates(a: Sighting, b: Sighting): DateRelation {
  if (a.from === null || a.to === null || b.from === null || b.to === null) return undatedRelation(a, b)
  const gap = Math.max(a.from, b.from) - Math.min(a.to, b.to)
  if (gap <= 0) {
    if (isVague(a) || isVague(b)) return { is: 'within', days: Math.max(a.to - a.from, b.to - b.from) + 1 }
    return { is: 'same' }
  }
  return gap === 1 && mayBeDayOff(a, b) ? { is: 'day-off' } : null
}

function undatedRelation(a: Sighting, b: Sighting): DateRelation {
  const isTogether = a.from === null && b.from === null && reportOf(a.record) === reportOf(b.record)
  return { is: isTogether ? 'together' : 'open' }
}

/** Attacks alike in all but the day are worth a word up to so many days apart: one of them may be misdated. */
export const nearMissDaysMax = 3

/** Days between two sightings whose days are known; null when either's are not. */
export function daysApart(a: Sighting, b: Sighting): number | null {
  if (isVague(a) || isVague(b) || a.from === null || a.to === null || b.from === null || b.to === null)
    return null
  return Math.max(0, Math.max(a.from, b.from) - Math.min(a.to, b.to))
}

/** Days by which the dates of two sightings may differ when each is widened by its own. */
export function slackDays(sighting: Sighting): number {
  return sighting.basis === 'late' || hasDead(sighting) ? slackDaysMax : 0
}

export const slackDaysMax = 1

export function isVague(sighting: Sighting): boolean {
  return vagueBases.has(sighting.basis)
}

const vagueBases: ReadonlySet<Sighting['basis']> = new Set(['week', 'published', 'month', 'year', 'none'])

// Fresh reports of two days running are two attacks, unless the same dead are counted: time zones
// put one night on two days.
function mayBeDayOff(a: Sighting, b: Sighting): boolean {
  if (isVague(a) || isVague(b)) return false
  return a.basis === 'late' || b.basis === 'late' || (hasDead(a) && a.killed === b.killed)
}

function hasDead(sighting: Sighting): boolean {
  return sighting.killed !== null && sighting.killed > 0
}
