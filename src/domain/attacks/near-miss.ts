import { relateActors } from './actor-match.ts'
import type { Verdict } from './compatibility.ts'
import { daysApart, nearMissDaysMax } from './date-match.ts'
import { placeFacts, shareFact } from './meeting-keys.ts'
import type { Sighting } from './sighting.ts'
import { relateTypes } from './type-match.ts'

/** Two sightings alike in all but the day, which is known of both: kept apart, and worth a word. */
export function nearMiss(a: Sighting, b: Sighting): Verdict | null {
  const days = daysApart(a, b)
  if (days === null || days > nearMissDaysMax || !isAlike(a, b)) return null
  const words = `the dates are ${days} ${days === 1 ? 'day' : 'days'} apart`
  return { is: 'apart', words, isAboutWho: false }
}

/** One rank, group, type and place, no coarser than a district. */
function isAlike(a: Sighting, b: Sighting): boolean {
  if (a.rank !== b.rank || relateActors(a.actor, b.actor) !== 'same') return false
  return relateTypes(a.types, b.types) === 'shared' && shareFact(placeFacts, a, b)
}
