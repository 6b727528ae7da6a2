import type { GeoPermissibleObjects } from 'd3-geo'
import { outlineRows } from './outlines.data.ts'

export interface Outline {
  readonly country: string
  readonly name: string
  readonly shape: GeoPermissibleObjects
}

let parsed: readonly Outline[] | undefined

/** The countries around, read once. */
export function outlines(): readonly Outline[] {
  parsed ??= outlineRows.map(([country, name, polygons]) => ({
    country,
    name,
    shape: { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.split(';').map(ringOf)) },
  }))
  return parsed
}

function ringOf(points: string): [number, number][] {
  return points.split(',').map((point) => {
    const [lon = 0, lat = 0] = point.split(' ').map(Number)
    return [lon, lat]
  })
}
