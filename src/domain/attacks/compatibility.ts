import { relateActors, type ActorRelation } from './actor-match.ts'
import { reportOf } from './attack.ts'
import { relateDates, slackDays } from './date-match.ts'
import { meetByKey } from './meeting-keys.ts'
import { nearMiss } from './near-miss.ts'
import { type PlaceRelation, relatePlaces } from './place-match.ts'
import { type Evidence, hasProof } from './proof.ts'
import { publishedDaysBack, type Sighting } from './sighting.ts'
import { overlaps, toldApart } from './told-apart.ts'
import { relateTypes, type TypeRelation } from './type-match.ts'
import { wordOverlap } from './words.ts'

/**
 * How two sightings stand: `same` attack with a score to choose by, `possible` (nothing against
 * it, too little for it), or `apart` for a reason worth telling. Null: nothing to compare.
 */
export type Verdict =
  | { readonly is: 'same' | 'possible'; readonly score: number; readonly words: string }
  | {
      readonly is: 'apart'
      readonly words: string
      /** Only the groups differ: a report that tells of both suspects can overrule it. */
      readonly isAboutWho: boolean
    }

/**
 * True when resolution may compare two sightings at all: they stand in one report, their days and
 * places allow one attack, or a key brings them together. Two sightings that are not even linked
 * through others by this relation never influence each other.
 */
export function couldMeet(a: Sighting, b: Sighting): boolean {
  if (reportOf(a.record) === reportOf(b.record) || meetByKey(a, b)) return true
  if (a.from === null || a.to === null || b.from === null || b.to === null) return false
  const slack = slackDays(a) + slackDays(b)
  if (a.from - slack > b.to || b.from - slack > a.to) return false
  return relatePlaces(a.spots, b.spots) !== 'apart'
}

/** Compares two sightings field by field. Symmetric, and a function of the two alone. */
export function relate(a: Sighting, b: Sighting): Verdict | null {
  const dates = relateDates(a, b)
  if (dates === null) return nearMiss(a, b)
  const places = relatePlaces(a.spots, b.spots)
  if (places === 'apart') return null
  const types = relateTypes(a.types, b.types)
  const actors = relateActors(a.actor, b.actor)
  const evidence: Evidence = { a, b, dates, places, types, actors, dead: sameDead(a, b) }
  const against = objections.find(({ holds }) => holds(evidence))
  if (against !== undefined) {
    if (against.say === null) return null
    return { is: 'apart', words: against.say(evidence), isAboutWho: against.isAboutWho === true }
  }
  const score = scoreOf(evidence)
  return { is: isSettled(evidence) ? 'same' : 'possible', score, words: wordsOf(evidence) }
}

interface Objection {
  readonly holds: (evidence: Evidence) => boolean
  /** The near miss in words; null when the two are too unlike to be worth a word. */
  readonly say: ((evidence: Evidence) => string) | null
  readonly isAboutWho?: true
}

const deadRatioMax = 3
const deadGapMin = 5

// What keeps two sightings apart, first reason that holds.
const objections: readonly Objection[] = [
  {
    holds: ({ a, b }) => a.rank !== b.rank,
    say: ({ a, b }) => `it is counted apart (number ${a.rank} and ${b.rank})`,
  },
  { holds: ({ a, b }) => toldApart(a, b), say: () => 'its report tells both' },
  { holds: (e) => e.dates.is === 'open' && !isPlaced(e) && !hasProof(e), say: null },
  {
    holds: (e) => e.actors === 'strangers' && !strangersMayMeet(e),
    say: (e) => `the groups differ (${namesOf(e)})`,
    isAboutWho: true,
  },
  {
    holds: ({ types, dead }) => types === 'apart' && !dead,
    say: ({ a, b }) =>
      `the types differ (${[...a.types].sort().join(', ')} and ${[...b.types].sort().join(', ')})`,
  },
  { holds: (e) => e.places === 'vicinity' && !vicinityMayMeet(e), say: () => 'the sites differ' },
  {
    holds: ({ a, b, places }) => places !== 'same' && deadDiffer(a.killed, b.killed),
    say: ({ a, b }) => `the numbers of dead differ (${a.killed} and ${b.killed})`,
  },
  {
    holds: (e) => e.dates.is === 'day-off' && e.types === 'unknown' && !e.dead,
    say: () => 'the dates are a day apart',
  },
]

/** Enough for one attack, when nothing speaks against it. */
function isSettled(evidence: Evidence): boolean {
  const { a, b, dates, places, types, actors } = evidence
  if (hasProof(evidence)) return true
  if (dates.is === 'open') return false
  if (dates.is === 'within' && dates.days > 10) return false
  // "Recent attacks in Syria": without day, site and weapon nothing says which.
  if (dates.is === 'within' && types !== 'shared' && Math.max(a.coarseness, b.coarseness) >= 3) return false
  if (places === 'unknown') {
    const named = actors === 'same' || actors === 'kin'
    return named && dates.is === 'same' && (a.spots.length > 0 || b.spots.length > 0 || targetsAgree(a, b))
  }
  return true
}

const targetOverlapMin = 0.5

function targetsAgree(a: Sighting, b: Sighting): boolean {
  return wordOverlap(a.targetWords, b.targetWords) >= targetOverlapMin
}

function isPlaced({ a, b, places }: Evidence): boolean {
  return (places === 'same' || places === 'within') && a.coarseness < 2 && b.coarseness < 2
}

/** Two groups said to have done one deed: told so by one report, or the same deed at the same site. */
function strangersMayMeet({ a, b, dates, places, types, dead }: Evidence): boolean {
  const oneReport = reportOf(a.record) === reportOf(b.record)
  const oneDay = dates.is === 'same'
  if (oneReport && overlaps(a, b)) return true
  if (places !== 'same' && places !== 'within')
    return oneReport && places === 'unknown' && oneDay && types === 'shared'
  if (!oneDay) return dead && a.coarseness === 0 && b.coarseness === 0
  if (a.isMaker !== b.isMaker || oneReport) return true
  if (a.statement.kind !== b.statement.kind) return places === 'same' && types !== 'apart'
  return (sitesMeet(a, b) && types === 'shared') || dead
}

/** One site, or one inside the other ("the embassy" in "the Green Zone"): a shared town is not enough. */
function sitesMeet(a: Sighting, b: Sighting): boolean {
  const relation = relatePlaces(sitesOf(a), sitesOf(b))
  return relation === 'same' || relation === 'within'
}

function sitesOf({ spots }: Sighting): Sighting['spots'] {
  return spots.filter(({ precision }) => precision === 'site')
}

function vicinityMayMeet({ a, b, dates, types, actors, dead }: Evidence): boolean {
  if (reportOf(a.record) === reportOf(b.record)) return false
  return dead || (dates.is === 'same' && types === 'shared' && actors !== 'strangers')
}

function sameDead(a: Sighting, b: Sighting): boolean {
  return a.killed !== null && a.killed > 0 && a.killed === b.killed
}

function deadDiffer(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return false
  const [few, many] = a < b ? [a, b] : [b, a]
  return many - few >= deadGapMin && many > few * deadRatioMax
}

const dateScores = { same: 4, 'day-off': 2, together: 0, open: 0 } as const
const placeScores: Readonly<Record<PlaceRelation, number>> = {
  same: 4,
  within: 3,
  vicinity: 2,
  unknown: 0,
  apart: 0,
}
const typeScores: Readonly<Record<TypeRelation, number>> = {
  shared: 2,
  confusable: 1,
  unknown: 0.5,
  apart: 0,
}
const actorScores: Readonly<Record<ActorRelation, number>> = {
  same: 2,
  kin: 1.5,
  unknown: 0.5,
  strangers: -1,
}

function scoreOf({ a, b, dates, places, types, actors, dead }: Evidence): number {
  const day = dates.is === 'within' ? 2 : dateScores[dates.is]
  // Text decides only between equals: it weighs less than the smallest step of structure.
  const text = 0.2 * wordOverlap(a.quoteWords, b.quoteWords) + 0.2 * wordOverlap(a.targetWords, b.targetWords)
  const structure = placeScores[places] + typeScores[types] + actorScores[actors] + (dead ? 1 : 0)
  return day + structure + text - nearnessCost * daysToPublication(a, b)
}

// Over a week: of two days before publication the nearer wins whatever the words.
const nearnessCost = 1.4

/** A report without a day most likely tells the attack nearest before its publication. */
function daysToPublication(a: Sighting, b: Sighting): number {
  const [undated, dated] = a.basis === 'published' ? [a, b] : [b, a]
  if (undated.basis !== 'published' || undated.to === null || dated.to === null) return 0
  return Math.abs(undated.to - dated.to) / publishedDaysBack
}

function wordsOf({ dates, places, types, actors, dead }: Evidence): string {
  const parts = [
    dates.is === 'same' ? 'same day' : dates.is === 'day-off' ? 'a day apart in a late report' : null,
    dates.is === 'together' ? 'told together' : null,
    dates.is === 'within' ? `dates overlap within ${dates.days} days` : null,
    places === 'same' ? 'same place' : places === 'within' ? 'one place in the other' : null,
    places === 'vicinity' ? 'sites a short way apart' : null,
    types === 'shared' ? 'same type' : null,
    actors === 'same' ? 'same group' : actors === 'kin' ? 'group and its umbrella' : null,
    actors === 'strangers' ? 'another group for the same deed' : null,
    dead ? 'same number of dead' : null,
  ]
  return parts.filter((part) => part !== null).join(', ') || 'same words'
}

function namesOf({ a, b }: Evidence): string {
  return `${a.actor.ids.join(' or ')} and ${b.actor.ids.join(' or ')}`
}
