import { gazetteer } from '../../domain/catalogue/gazetteer.ts'
import type { Catalogue } from '../../domain/catalogue/group.ts'
import { type PlaceRef, placePrecisions } from '../../domain/catalogue/place.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import { acledColumnNames, acledTypes, geoPrecisions, isoNumeric, timePrecisions } from './acled.data.ts'
import { pointsOf } from './geojson.ts'

/** A row in ACLED's column names, with what is claimed beside it. Actors are said to have acted, no more. */
export type AcledRow = Readonly<Record<(typeof acledColumnNames)[number], string | number | null>>
export { acledColumnNames }

export function toAcledRow(attack: AttackListing, catalogue: Catalogue): AcledRow {
  const [eventType, subEventType] = acledTypes[attack.types[0] ?? 'unknown']
  const place = [...attack.places].sort(
    (a, b) => placePrecisions.indexOf(a.precision) - placePrecisions.indexOf(b.precision),
  )[0]
  const [point] = pointsOf(attack)
  const name = (group: string) => catalogue.groups.get(group)?.name ?? group
  const said = [...attack.claimedBy, ...attack.attributedTo.filter((id) => !attack.claimedBy.includes(id))]
  const outside = [...(attack.claimedByOthers ?? []), ...(attack.attributedToOthers ?? [])]
  const [first, ...others] = [...new Set([...said.map(name), ...outside])]
  return {
    event_id_cnty: `${place?.country ?? 'XX'}-${attack.id}`,
    event_date: attack.from,
    year: attack.from ? Number(attack.from.slice(0, 4)) : null,
    time_precision: timePrecisions[attack.precision],
    disorder_type: eventType === 'Strategic developments' ? eventType : 'Political violence',
    event_type: eventType,
    sub_event_type: subEventType,
    actor1: first ?? attack.attributedToClasses[0] ?? 'Unidentified Armed Group',
    assoc_actor_1: others.join('; '),
    actor2: attack.target ?? '',
    iso: place?.country ? (isoNumeric[place.country] ?? null) : null,
    country: place?.country ? countryName(place.country) : '',
    admin1: areaOf(place, 'admin1'),
    admin2: areaOf(place, 'admin2'),
    location: place?.name ?? '',
    latitude: point?.lat ?? null,
    longitude: point?.lon ?? null,
    // What cannot be put on the map is no more exact than its region, however exactly it is named.
    geo_precision: point ? geoPrecisions[place?.precision ?? 'unknown'] : geoPrecisions.unknown,
    source: attack.reports.join('; '),
    notes: attack.why.join(' '),
    fatalities: attack.killed.best,
    tags: attack.types.join('; '),
    timestamp: attack.firstRecordedAt,
    claim_state: attack.state,
    claimed_by: attack.claimedBy.join('; '),
    attributed_to: attack.attributedTo.join('; '),
    attributed_to_classes: attack.attributedToClasses.join('; '),
    denied_by: attack.deniedBy.join('; '),
    independent_sources: attack.independentSources,
    fatalities_low: attack.killed.low,
    fatalities_high: attack.killed.high,
    injured: attack.wounded.best,
    claimed_by_others: attack.claimedByOthers?.join('; ') ?? '',
    attributed_to_others: attack.attributedToOthers?.join('; ') ?? '',
    invented: attack.invented ? 'invented' : '',
  }
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

function countryName(code: string): string {
  return countryNames.of(code) ?? code
}

/**
 * The innermost area of this level that the place is or lies in. A quarter of a country ("western Iraq")
 * is none: it has no point.
 */
function areaOf(place: PlaceRef | undefined, level: 'admin1' | 'admin2'): string {
  const id = place?.id
  if (!id) return ''
  const around = gazetteer.places.filter(
    (area) => area.precision === level && area.lat !== undefined && gazetteer.contains(area.id, id),
  )
  const innermost = around.find((area) =>
    around.every((other) => other === area || !gazetteer.contains(area.id, other.id)),
  )
  return innermost?.name ?? ''
}
