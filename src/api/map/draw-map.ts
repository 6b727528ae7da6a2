import { type GeoProjection, geoMercator, geoPath } from 'd3-geo'
import { type Html, html } from '../html.ts'
import { outlines } from './outlines.ts'
import { type MarkedPrecision, type PlaceMark, precisionWords } from './place-marks.ts'

const width = 960
const height = 620
const padding = 40
/** Around the marks at least this much is shown, so that one mark is not shown without its country. */
const spanDegreesMin = 7
/** Without any mark: from Sinai to the Gulf. */
const wholeView = { west: 33, south: 28, east: 52, north: 38 }
const numbersShown = 24
const landNameAreaMin = 6_000

interface Shape {
  readonly radiusMin: number
  /** How far from the point the attack may have been; a dot for what is known to the site. */
  readonly km: number
  readonly look: 'dot' | 'ring' | 'hatched'
}

const shapes: Readonly<Record<MarkedPrecision, Shape>> = {
  site: { radiusMin: 3, km: 0, look: 'dot' },
  town: { radiusMin: 7, km: 5, look: 'ring' },
  near: { radiusMin: 12, km: 25, look: 'hatched' },
  admin2: { radiusMin: 14, km: 35, look: 'hatched' },
  admin1: { radiusMin: 20, km: 70, look: 'hatched' },
}
const kmPerDegree = 111.2
const growthMax = 14
/** A finger hits what an eye would not: a mark takes clicks at least so far around it. */
const reachMin = 13

/** Outlines and marks as one SVG; each mark leads to its attacks. Wider marks are drawn first, dots on top. */
export function drawMap(marks: readonly PlaceMark[], addressOf: (at: string) => string): Html {
  const projection = fitted(marks)
  const path = geoPath(projection).digits(1)
  const land = outlines().map((outline) => ({ ...outline, line: path(outline.shape) ?? '' }))
  const named = land.filter(({ shape }) => path.area(shape) > landNameAreaMin)
  const drawn = marks
    .map((mark) => ({ mark, radius: radiusOf(mark, projection), point: projection([mark.lon, mark.lat]) }))
    .sort((a, b) => b.radius - a.radius)
  const numbered = new Set(marks.slice(0, numbersShown))
  return html`<svg viewBox="0 0 ${width} ${height}" role="group" aria-label="Map of attacks by place" id="map">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>
<g aria-hidden="true">${land.map(({ line }) => line && html`<path class="land" d="${line}"/>`)}
${named.map(({ name, shape }) => landName(name, path.centroid(shape)))}</g>
${drawn.map(({ mark, radius, point }) => point && markOf(mark, radius, point, numbered.has(mark), addressOf))}
</svg>`
}

function markOf(
  mark: PlaceMark,
  radius: number,
  [x, y]: readonly [number, number],
  isNumbered: boolean,
  addressOf: (at: string) => string,
): Html {
  const { name, precision, attacks } = mark
  const words = `${name} (${precisionWords[precision]}): ${attacks} ${attacks === 1 ? 'attack' : 'attacks'}`
  const { look } = shapes[precision]
  const at = html`cx="${round(x)}" cy="${round(y)}" r="${round(radius)}"`
  return html`<a href="${addressOf(mark.at)}" aria-label="${words}"><title>${words}</title><circle class="reach" cx="${round(x)}" cy="${round(y)}" r="${round(Math.max(radius, reachMin))}"/><circle class="mark ${look}" ${at}/>${look === 'hatched' && html`<circle class="hatching" fill="url(#hatch)" ${at}/>`}${isNumbered && attacks > 1 && html`<text class="count" aria-hidden="true" x="${round(look === 'dot' ? x + radius + 2 : x)}" y="${round(y + 4)}"${look !== 'dot' && html` text-anchor="middle"`}>${attacks}</text>`}</a>`
}

/** As wide as the place is vague, and wider the more attacks there are. */
function radiusOf({ precision, lon, lat, attacks }: PlaceMark, projection: GeoProjection): number {
  const { radiusMin, km } = shapes[precision]
  const middle = projection([lon, lat])
  const north = projection([lon, lat + km / kmPerDegree])
  const vague = middle && north ? Math.abs(middle[1] - north[1]) : 0
  return Math.max(radiusMin, vague) + Math.min(growthMax, 1.5 * Math.sqrt(attacks))
}

function fitted(marks: readonly PlaceMark[]): GeoProjection {
  const { west, south, east, north } = viewOf(marks)
  const corners = {
    type: 'MultiPoint' as const,
    coordinates: [[west, south] as [number, number], [east, north] as [number, number]],
  }
  const frame: [[number, number], [number, number]] = [
    [padding, padding],
    [width - padding, height - padding],
  ]
  return geoMercator()
    .fitExtent(frame, corners)
    .clipExtent([
      [0, 0],
      [width, height],
    ])
}

function viewOf(marks: readonly PlaceMark[]): typeof wholeView {
  if (marks.length === 0) return wholeView
  const lons = marks.map(({ lon }) => lon)
  const lats = marks.map(({ lat }) => lat)
  const [west, east] = widened(Math.min(...lons), Math.max(...lons))
  const [south, north] = widened(Math.min(...lats), Math.max(...lats))
  return { west, south, east, north }
}

function widened(low: number, high: number): readonly [number, number] {
  const missing = Math.max(0, spanDegreesMin - (high - low)) / 2
  return [low - missing, high + missing]
}

function landName(name: string, [x, y]: readonly [number, number]): Html {
  return html`<text class="land-name" text-anchor="middle" x="${round(x)}" y="${round(y)}">${name}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
