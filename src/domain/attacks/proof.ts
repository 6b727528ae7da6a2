import type { ActorRelation } from './actor-match.ts'
import type { DateRelation } from './date-match.ts'
import { deadFacts, listFacts, manyDeadMin, shareFact, wordedMin, wordingFacts } from './meeting-keys.ts'
import type { PlaceRelation } from './place-match.ts'
import type { Sighting } from './sighting.ts'
import type { TypeRelation } from './type-match.ts'
import { wordOverlap } from './words.ts'

/** Two sightings side by side. */
export interface Evidence {
  readonly a: Sighting
  readonly b: Sighting
  readonly dates: Exclude<DateRelation, null>
  readonly places: PlaceRelation
  readonly types: TypeRelation
  readonly actors: ActorRelation
  /** The same number of dead, at least one. */
  readonly dead: boolean
}

const listedMin = 3
const copiedOverlapMin = 0.5
const retoldOverlapMin = 0.45

/** What would hardly agree by chance. */
export function hasProof(evidence: Evidence): boolean {
  const { a, b, dates } = evidence
  if (countsAlike(evidence)) return true
  const alike = wordOverlap(a.quoteWords, b.quoteWords)
  if (areCopies(a, b)) return alike >= copiedOverlapMin
  const isRetold = alike >= retoldOverlapMin && Math.min(a.quoteWords.size, b.quoteWords.size) >= wordedMin
  return isRetold && agrees(evidence) && (dates.is !== 'open' || shareFact(wordingFacts, a, b))
}

// Without a day every year has its say, so only what is told all alike is known again.
function countsAlike(evidence: Evidence): boolean {
  const { a, b, dates } = evidence
  if (dates.is === 'open') return shareFact(deadFacts, a, b) || shareFact(listFacts, a, b)
  return deadProve(evidence) || sharedList(a, b) >= listedMin
}

/** The same dead where the same deed is told; many dead also where a report leaves out the place. */
function deadProve({ a, dead, places, types, actors }: Evidence): boolean {
  if (!dead) return false
  const many = (a.killed ?? 0) >= manyDeadMin
  if (places === 'same' || places === 'within') return many || types === 'shared'
  return many && places === 'unknown' && types === 'shared' && (actors === 'same' || actors === 'kin')
}

// Communiques repeat their wording: without place, type and group a like sentence proves nothing.
function agrees({ a, b, places, types, actors }: Evidence): boolean {
  return places === 'same' && types === 'shared' && actors === 'same' && isTown(a) && isTown(b)
}

function isTown({ coarseness }: Sighting): boolean {
  return coarseness === 0
}

/** Two prints of one text. */
function areCopies(a: Sighting, b: Sighting): boolean {
  for (const mark of a.textMarks) if (b.textMarks.has(mark)) return true
  return false
}

function sharedList(a: Sighting, b: Sighting): number {
  let shared = 0
  for (const key of a.listed) if (b.listed.has(key)) shared++
  return shared
}
