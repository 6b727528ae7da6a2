import { gazetteer } from '../../domain/catalogue/gazetteer.ts'
import type { PlacePrecision } from '../../domain/catalogue/place.ts'
import type { PlaceCount } from '../../store/find-attack-places.ts'
import { outlines } from './outlines.ts'

/** A place known so exactly that a mark says no more than is known. */
export interface PlaceMark {
  readonly at: string
  readonly name: string
  readonly precision: MarkedPrecision
  readonly lat: number
  readonly lon: number
  readonly attacks: number
}

/** What has no mark: a whole country, an area without a middle, a name that is in no gazetteer, or no place at all. */
export interface Unmarked {
  readonly at: string
  readonly name: string
  readonly attacks: number
}

export const markedPrecisions = ['site', 'town', 'near', 'admin2', 'admin1'] as const
export type MarkedPrecision = (typeof markedPrecisions)[number]

export interface PlacedAttacks {
  readonly marks: readonly PlaceMark[]
  readonly beside: readonly Unmarked[]
  /** Attacks of which no place is known. */
  readonly unknown: number
}

/** Which counts have a place on the map, and which stand beside it. A country is never a point. */
export function placeMarks(counts: readonly PlaceCount[]): PlacedAttacks {
  const marks: PlaceMark[] = []
  const beside: Unmarked[] = []
  let unknown = 0
  for (const { at, attacks } of counts) {
    const [precision = '', id = ''] = at.split(':', 2)
    const place = gazetteer.get(id)
    if (precision === 'unknown') unknown += attacks
    else if (isMarked(precision) && place?.lat !== undefined && place.lon !== undefined) {
      marks.push({ at, name: place.name, precision, lat: place.lat, lon: place.lon, attacks })
    } else if (precision === 'words') beside.push({ at, name: wordsOnly(id), attacks })
    else beside.push({ at, name: place?.name ?? id, attacks })
  }
  return { marks, beside, unknown }
}

function isMarked(precision: string): precision is MarkedPrecision {
  return (markedPrecisions as readonly string[]).includes(precision)
}

function wordsOnly(country: string): string {
  const known = gazetteer.places.find((place) => place.precision === 'country' && place.country === country)
  const named = known?.name ?? outlines().find((outline) => outline.country === country)?.name
  return `A place that no gazetteer has${named ? `, in ${named}` : ''}`
}

/** How exactly a mark is placed, for people. */
export const precisionWords: Readonly<Record<PlacePrecision, string>> = {
  site: 'site',
  town: 'town',
  near: 'near it',
  admin2: 'somewhere in this district',
  admin1: 'somewhere in this province or region',
  country: 'somewhere in this country',
  unknown: 'unknown',
}
