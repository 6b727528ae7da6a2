import type { PlaceRef } from '../../domain/catalogue/place.ts'
import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { CountRange } from '../../domain/extraction/statement.ts'
import type { AttackListing } from '../../store/find-attacks.ts'
import { type Html, html } from '../html.ts'

export function dateWords({ from, to, precision }: Pick<AttackListing, 'from' | 'to' | 'precision'>): string {
  if (from === null) return 'Date unknown'
  if (to === null || to === from) return precision === 'day' ? from : `${from} (${precision})`
  return `${from} to ${to}`
}

/** "Tower 22 (JO, site)": how exactly a place is known is always said. */
export function placeWords(places: readonly PlaceRef[]): Html {
  if (places.length === 0) return html`place unknown`
  return html`${places.map(
    ({ name, country, precision }, index) =>
      html`${index > 0 && '; '}<bdi>${name}</bdi> (${[country, precision].filter(Boolean).join(', ')})`,
  )}`
}

export function rangeWords({ low, best, high }: CountRange): string {
  if (low !== null && high !== null && low !== high) return `${low} to ${high}`
  return String(best ?? low ?? high ?? 'unknown')
}

export function groupLinks(groups: readonly string[], catalogue: Catalogue): Html {
  return html`${groups.map(
    (group, index) =>
      html`${index > 0 && ', '}<a href="/groups/${encodeURIComponent(group)}">${catalogue.groups.get(group)?.name ?? group}</a>`,
  )}`
}

export function stateWords(state: string): string {
  return state.replaceAll('_', ' ')
}

/** An instant as a reader takes it in: "2024-01-28 19:30 UTC"; a day alone stays a day. */
export function momentWords(instant: string): string {
  return instant.includes('T') ? `${minuteOf(instant)} UTC` : instant
}

export function moment(instant: string): Html {
  return html`<time datetime="${instant}">${minuteOf(instant)}</time>`
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}

export function sourcesWords(count: number): string {
  return `${count} independent ${count === 1 ? 'source' : 'sources'}`
}
