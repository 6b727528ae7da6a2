import { gazetteer } from '../../domain/catalogue/gazetteer.ts'
import { type PlacePrecision, type PlaceRef, placePrecisions } from '../../domain/catalogue/place.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import type { Citation } from './citation.ts'

/** Places known as exactly as this have a point; a point for an area would say more than is known. */
const pointed: ReadonlySet<PlacePrecision> = new Set(['site', 'town', 'near'])

export interface Point {
  readonly lon: number
  readonly lat: number
  readonly place: PlaceRef
}

/** Points of an attack's most exactly known places; none when it is known by area alone. */
export function pointsOf(attack: Pick<AttackListing, 'places'>): readonly Point[] {
  const points = attack.places.flatMap((place) => {
    const known = place.id === null ? undefined : gazetteer.get(place.id)
    if (known?.lat === undefined || known.lon === undefined) return []
    return pointed.has(place.precision) ? [{ lon: known.lon, lat: known.lat, place }] : []
  })
  const best = Math.min(...points.map(({ place }) => placePrecisions.indexOf(place.precision)))
  return points.filter(({ place }) => placePrecisions.indexOf(place.precision) === best)
}

/** Attacks as a GeoJSON feature collection (RFC 7946); those without an exact place have no geometry. */
export function toGeoJson(attacks: readonly AttackListing[], citation: Citation): object {
  return { type: 'FeatureCollection', citation, features: attacks.map(featureOf) }
}

function featureOf(attack: AttackListing): object {
  const points = pointsOf(attack)
  const [first] = points
  const properties = { ...attack, geometryPrecision: first?.place.precision ?? null }
  return { type: 'Feature', id: attack.id, geometry: geometryOf(points), properties }
}

function geometryOf(points: readonly Point[]): object | null {
  const positions = points.map(({ lon, lat }) => [lon, lat])
  if (positions.length === 0) return null
  return positions.length === 1
    ? { type: 'Point', coordinates: positions[0] }
    : { type: 'MultiPoint', coordinates: positions }
}
