import type { Attack } from '../../domain/attacks/attack.ts'
import type { PlaceRef } from '../../domain/catalogue/place.ts'
import type { CountRange } from '../../domain/extraction/statement.ts'
import { plainText } from './plain-text.ts'

export function dateWords({ from, to, precision }: Pick<Attack, 'from' | 'to' | 'precision'>): string {
  if (from === null && to === null) return 'date unknown'
  if (from === to || to === null) return `${from}${precision === 'day' ? '' : ` (${precision})`}`
  return `${from ?? '…'} to ${to}`
}

export function placeWords(places: readonly PlaceRef[]): string {
  if (places.length === 0) return 'place unknown'
  return places.map(({ name, country }) => plainText(country ? `${name} (${country})` : name)).join(', ')
}

/** "3", "3 to 5" or "unknown". */
export function rangeWords({ low, best, high }: CountRange): string {
  if (low !== null && high !== null && low !== high)
    return `${low} to ${high}${best === null ? '' : ` (best ${best})`}`
  return String(best ?? low ?? high ?? 'unknown')
}
