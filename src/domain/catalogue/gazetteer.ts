import { placeRows } from './gazetteer.data.ts'
import { expandSpelling } from './load.ts'
import { compileNames, type NameAutomaton } from './name-automaton.ts'
import type { GazetteerPlace } from './place.ts'

/** A place named in a text. Offsets are UTF-16 code units into the text as given. */
export interface PlaceMatch {
  readonly place: GazetteerPlace
  readonly surface: string
  readonly start: number
  readonly end: number
}

/** A reviewed list of places with what contains what. */
export interface Gazetteer {
  readonly places: readonly GazetteerPlace[]
  get(id: string): GazetteerPlace | undefined
  /** True when `inner` lies in `outer`, directly or through other areas, or is the same place. */
  contains(outer: string, inner: string): boolean
  /** Ids of all areas that the place lies in, itself among them; none when it is not listed. */
  around(id: string): ReadonlySet<string>
  /** Great-circle distance, null when one of the two has no point. */
  distanceKm(a: string, b: string): number | null
  /**
   * Places that a text names, between two offsets if they are given, in order; the longest name wins
   * and matches never overlap.
   */
  find(text: string, from?: number, to?: number): PlaceMatch[]
}

/** Compiles a list of places. */
export function createGazetteer(places: readonly GazetteerPlace[]): Gazetteer {
  const byId = new Map(places.map((place) => [place.id, place]))
  const areas = new Map(places.map((place) => [place.id, areasAround(place.id, byId)]))
  let finder: NameAutomaton | undefined
  const named = places.flatMap((place) =>
    place.names.map((text) => ({ place, text, article: /^ال\S+$/u.test(text) })),
  )
  return {
    places,
    get: (id) => byId.get(id),
    contains: (outer, inner) => areas.get(inner)?.has(outer) ?? false,
    around: (id) => areas.get(id) ?? nowhere,
    distanceKm: (a, b) => distance(byId.get(a), byId.get(b)),
    find(text, from, to) {
      finder ??= compileNames(
        named.map((name) => ({ text: name.text, exact: false, cased: true, verbatim: false })),
      )
      return finder(text, from, to).flatMap(({ entries, start, end }) => {
        const place = named[entries[0] ?? -1]?.place
        // The Arabic article belongs to the name, though spellings are compared without it.
        const first = text.slice(start - 2, start) === 'ال' ? start - 2 : start
        // "الرقة" is a town where "ورقة" is a sheet of paper.
        if (
          named[entries[0] ?? -1]?.article &&
          !text.startsWith('ال', first) &&
          text.slice(start - 2, start) !== 'لل'
        )
          return []
        return place === undefined ? [] : [{ place, surface: text.slice(first, end), start: first, end }]
      })
    },
  }
}

/** The gazetteer of the theatre. */
export const gazetteer: Gazetteer = createGazetteer(
  placeRows.map(([id, name, country, precision, within, point, ...names]) => ({
    id,
    name,
    names: [...new Set([name, ...names].flatMap(expandSpelling))],
    country,
    precision,
    within,
    ...(point === null ? {} : { lat: point[0], lon: point[1] }),
  })),
)

/** Places of the theatre that a text names. */
export function findPlaces(text: string): PlaceMatch[] {
  return gazetteer.find(text)
}

function areasAround(id: string, places: ReadonlyMap<string, GazetteerPlace>): ReadonlySet<string> {
  const areas = new Set([id])
  for (const area of areas) for (const outer of places.get(area)?.within ?? []) areas.add(outer)
  return areas
}

const nowhere: ReadonlySet<string> = new Set()

const earthRadiusKm = 6371

function distance(a: GazetteerPlace | undefined, b: GazetteerPlace | undefined): number | null {
  if (a?.lat === undefined || a.lon === undefined || b?.lat === undefined || b.lon === undefined) return null
  const haversine =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
