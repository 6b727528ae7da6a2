import type { Sighting } from './sighting.ts'

/** `same`: the days agree; `day-off`: they differ by one and one of them may be wrong; `open`: a side has no day. */
export type DateRelation =
  | { readonly is: 'same' | 'open' }
  | { readonly is: 'day-off' }
  | { readonly is: 'within'; readonly days: number }
  | null

/** What the dates of two sightings allow; null when they cannot be one attack. */
export function relateDates(a: Sighting, b: Sighting): DateRelation {
  if (a.from === null || a.to === null || b.from === null || b.to === null) return { is: 'open' }
  const gap = Math.max(a.from, b.from) - Math.min(a.to, b.to)
  if (gap <= 0) {
    if (isVague(a) || isVague(b)) return { is: 'within', days: Math.max(a.to - a.from, b.to - b.from) + 1 }
    return { is: 'same' }
  }
  return gap === 1 && mayBeDayOff(a, b) ? { is: 'day-off' } : null
}

/** Attacks alike in all but the day are worth a word up to so many days apart: one of them may be misdated. */
export const nearMissDaysMax = 3

/** Days between two sightings whose days are known; null when either's are not. */
export function daysApart(a: Sighting, b: Sighting): number | null {
  if (isVague(a) || isVague(b) || a.from === null || a.to === null || b.from === null || b.to === null)
    return null
  return Math.max(0, Math.max(a.from, b.from) - Math.min(a.to, b.to))
}

/** Days to add on both ends of a sighting's dates before they can exclude another's, likewise widened. */
export function slackDays(sighting: Sighting): number {
  if (isVague(sighting)) return hasDead(sighting) ? 1 : 0
  return Math.ceil(nearMissDaysMax / 2)
}

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
