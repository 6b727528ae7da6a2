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
  const [first, ...others] = said.map(name)
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
    geo_precision: geoPrecisions[place?.precision ?? 'unknown'],
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
    invented: attack.invented ? 'invented' : '',
  }
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

function countryName(code: string): string {
  return countryNames.of(code) ?? code
}

/** The area of this level that the place is or lies in. */
function areaOf(place: PlaceRef | undefined, level: 'admin1' | 'admin2'): string {
  const id = place?.id
  if (!id) return ''
  return (
    gazetteer.places.find((area) => area.precision === level && gazetteer.contains(area.id, id))?.name ?? ''
  )
}
