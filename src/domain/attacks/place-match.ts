import { gazetteer } from '../catalogue/gazetteer.ts'
import type { PlacePrecision, PlaceRef } from '../catalogue/place.ts'
import { placeInCompany } from './place-in-company.ts'
import { tellingWords, wordsWithin } from './words.ts'

/** A place of a statement, ready to be compared. */
export interface Spot {
  readonly id: string | null
  /** Equal for equal places: the gazetteer id, else the folded words. */
  readonly key: string
  readonly name: string
  readonly country: string | null
  readonly precision: PlacePrecision
  readonly words: ReadonlySet<string>
}

/**
 * How two places stand to each other: `same`; `within` (one contains the other); `vicinity` (two
 * sites a short way apart, as border posts are reported); `unknown` (a side names none); `apart`.
 */
export type PlaceRelation = 'same' | 'within' | 'vicinity' | 'unknown' | 'apart'

/** Two sites closer than this may be one incident told by two landmarks (Tanf and Tower 22: 23 km). */
export const vicinityKilometresMax = 30

export function spotOf(place: PlaceRef): Spot {
  const words = tellingWords(place.name)
  return {
    id: place.id,
    key: place.id ?? `words:${[...words].sort().join(' ') || place.name}`,
    name: place.name,
    country: place.country,
    precision: place.precision,
    words,
  }
}

/**
 * The places of a statement without those that merely contain another of them, and without the
 * provinces or countries that are named beside a site: they are where it lies or what it is about.
 * `report` is every place that its report names, which tells whose town a bare "U.S. embassy" is in.
 */
export function finestSpots(places: readonly PlaceRef[], report: readonly PlaceRef[] = []): Spot[] {
  const spots = places.map((place) => spotOf(placeInCompany(place, places, report)))
  const distinct = [...new Map(spots.map((spot) => [spot.key, spot])).values()]
  const finest = distinct.filter(
    (spot) =>
      !distinct.some((other) => other !== spot && rankOf(other) < rankOf(spot) && liesIn(other, spot)),
  )
  const ceiling = ceilingOf(Math.min(...finest.map(rankOf)))
  // Beside a known site, words that no gazetteer knows ("the embassy") can only blur it.
  const isKnown = finest.some((spot) => spot.id !== null && rankOf(spot) <= rank.near)
  return finest
    .filter((spot) => rankOf(spot) <= ceiling && (spot.id !== null || !isKnown))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/**
 * 0 for a site or town, then near and districts, provinces, countries, nothing. Places that lie
 * apart say no more than a country does: the statement sums up several attacks.
 */
export function coarseness(spots: readonly Spot[]): number {
  if (spots.length === 0) return nowhere
  const isSpread = spots.some((one) => spots.some((other) => relateSpots(one, other) === 'apart'))
  return isSpread ? rank.country : Math.min(...spots.map(rankOf))
}

const nowhere = 4

/** The coarsest rank that says anything beside one of `rank`. */
function ceilingOf(finest: number): number {
  return finest <= rank.near ? rank.near : finest
}

/** Ids of the gazetteer's areas that a place lies in, none coarser than a district, without itself. */
export function districtsAround({ id }: Spot): string[] {
  if (id === null) return []
  return [...gazetteer.around(id)].filter(
    (area) => area !== id && rank[gazetteer.get(area)?.precision ?? 'country'] <= rank.admin2,
  )
}

/** The closest relation between any of `a` and any of `b`. */
export function relatePlaces(a: readonly Spot[], b: readonly Spot[]): PlaceRelation {
  if (a.length === 0 || b.length === 0) return 'unknown'
  let closest: PlaceRelation = 'apart'
  for (const one of a) {
    for (const other of b) {
      const relation = relateSpots(one, other)
      if (closeness[relation] > closeness[closest]) closest = relation
    }
  }
  return closest
}

const closeness: Readonly<Record<PlaceRelation, number>> = {
  same: 4,
  within: 3,
  vicinity: 2,
  unknown: 1,
  apart: 0,
}

const rank = {
  site: 0,
  town: 0,
  near: 1,
  admin2: 1,
  admin1: 2,
  country: 3,
  unknown: 1,
} as const satisfies Record<PlacePrecision, number>

function rankOf(spot: Spot): number {
  return rank[spot.precision]
}

function relateSpots(a: Spot, b: Spot): PlaceRelation {
  if (a.key === b.key) return 'same'
  if (a.id === null || b.id === null) return relateWords(a, b)
  if (gazetteer.contains(a.id, b.id) || gazetteer.contains(b.id, a.id)) return 'within'
  if (a.precision === 'town' || b.precision === 'town') return 'apart'
  if (rankOf(a) > 1 || rankOf(b) > 1 || shareDistrict(a.id, b.id)) return 'apart'
  const distance = gazetteer.distanceKm(a.id, b.id)
  return distance !== null && distance <= vicinityKilometresMax ? 'vicinity' : 'apart'
}

// Two sites of one town or province are told apart by those who live there; across a border or
// in the desert a report names whichever landmark its readers know.
function shareDistrict(a: string, b: string): boolean {
  return (gazetteer.get(a)?.within ?? []).some(
    (area) => districts.has(gazetteer.get(area)?.precision ?? 'unknown') && gazetteer.contains(area, b),
  )
}

const districts: ReadonlySet<PlacePrecision> = new Set(['town', 'admin2', 'admin1'])

// Without a gazetteer entry only the words speak: "Harir" and "al-Harir base" are one place.
function relateWords(a: Spot, b: Spot): PlaceRelation {
  if (isArabic(a.name) !== isArabic(b.name)) return 'unknown'
  if (wordsWithin(a.words, b.words)) return rankOf(a) === rankOf(b) ? 'same' : 'within'
  if (a.precision === 'country' && a.country !== null && a.country === b.country) return 'within'
  if (b.precision === 'country' && b.country !== null && a.country === b.country) return 'within'
  return 'apart'
}

// Words in two scripts can be compared only through the gazetteer.
function isArabic(name: string): boolean {
  return /\p{Script=Arabic}/u.test(name)
}

function liesIn(inner: Spot, outer: Spot): boolean {
  if (inner.id !== null && outer.id !== null) return gazetteer.contains(outer.id, inner.id)
  return outer.precision === 'country' && (inner.country === outer.country || inner.country === null)
}
