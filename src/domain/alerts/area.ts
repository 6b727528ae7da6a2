import * as z from 'zod'
import { gazetteer } from '../catalogue/gazetteer.ts'

/** A circle on the map: WGS 84 degrees and a radius in kilometres. */
export const areaOf = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  km: z.number().positive().max(20_000),
})
export type Area = z.output<typeof areaOf>

/** True when the gazetteer has a point for the place and it lies in the circle. */
export function isInArea({ id }: { readonly id: string | null }, area: Area): boolean {
  const place = id === null ? undefined : gazetteer.get(id)
  if (place?.lat === undefined || place.lon === undefined) return false
  return kilometresBetween(area, { lat: place.lat, lon: place.lon }) <= area.km
}

const earthKm = 6371

interface Point {
  readonly lat: number
  readonly lon: number
}

function kilometresBetween(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const latitudes = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const longitudes = Math.sin(radians(b.lon - a.lon) / 2) ** 2
  const chord = latitudes + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * longitudes
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}
