import { findPlaces } from '../../src/domain/catalogue/gazetteer.ts'
import type { PlaceRef } from '../../src/domain/catalogue/place.ts'
import type { Statement } from '../../src/domain/extraction/statement.ts'
import type { GoldStatement } from './labelled-set.ts'

/** The part of a read statement that scoring looks at. */
export type ReadStatement = Pick<
  Statement,
  'kind' | 'group' | 'groupName' | 'attack' | 'aggregate' | 'confidence' | 'quote'
>

/** True or false where the label settles the field, null where it does not. */
type FieldCheck = (gold: GoldStatement, read: ReadStatement) => boolean | null

export const fieldNames = [
  'date',
  'types',
  'types exact',
  'places',
  'places any spelling',
  'killed',
  'wounded',
  'value',
] as const
export type FieldName = (typeof fieldNames)[number]

/** Every scored field. `pairs` marks those that decide which statement answers which. */
export const fieldChecks: Record<FieldName, { pairs: boolean; check: FieldCheck }> = {
  date: { pairs: true, check: dateAgrees },
  types: { pairs: true, check: typesShare },
  'types exact': { pairs: false, check: typesEqual },
  places: { pairs: true, check: placesTouch },
  'places any spelling': { pairs: false, check: placesMeet },
  killed: { pairs: true, check: (gold, read) => numberAgrees(gold.killed, read.attack?.killed) },
  wounded: { pairs: true, check: (gold, read) => numberAgrees(gold.wounded, read.attack?.wounded) },
  value: { pairs: true, check: valueAgrees },
}

/** How many settled fields the two share; decides between several possible pairings. */
export function agreement(gold: GoldStatement, read: ReadStatement): number {
  return fieldNames.filter((name) => fieldChecks[name].pairs && fieldChecks[name].check(gold, read) === true)
    .length
}

function dateAgrees(gold: GoldStatement, read: ReadStatement): boolean | null {
  if (gold.date === null || gold.kind === 'aggregate') return null
  const attack = read.attack
  return attack !== null && attack.precision === 'day' && attack.from === gold.date && attack.to === gold.date
}

function knownTypes(gold: GoldStatement): readonly string[] {
  return gold.types.filter((type) => type !== 'unknown')
}

function readTypes(read: ReadStatement): readonly string[] {
  return read.attack?.types ?? read.aggregate?.types ?? []
}

function typesShare(gold: GoldStatement, read: ReadStatement): boolean | null {
  const wanted = knownTypes(gold)
  return wanted.length === 0 ? null : wanted.some((type) => readTypes(read).includes(type))
}

function typesEqual(gold: GoldStatement, read: ReadStatement): boolean | null {
  const wanted = new Set(knownTypes(gold))
  if (wanted.size === 0) return null
  const found = new Set(readTypes(read))
  return found.size === wanted.size && [...wanted].every((type) => found.has(type))
}

function placesTouch(gold: GoldStatement, read: ReadStatement): boolean | null {
  if (gold.places.length === 0) return null
  const wanted = gold.places.map(foldPlace)
  const found = readPlaces(read).map((place) => foldPlace(place.name))
  return wanted.some((a) => found.some((b) => b !== '' && (a.includes(b) || b.includes(a))))
}

/**
 * As `places`, and also right when the gazetteer knows both for one place: labels are in the report's
 * spelling, readings may give the canonical one.
 */
function placesMeet(gold: GoldStatement, read: ReadStatement): boolean | null {
  const touch = placesTouch(gold, read)
  if (touch !== false) return touch
  const wanted = gold.places.flatMap((name) => findPlaces(name).map((match) => match.place.id))
  return readPlaces(read).some((place) => place.id !== null && wanted.includes(place.id))
}

function readPlaces(read: ReadStatement): readonly PlaceRef[] {
  return [...(read.attack?.places ?? []), ...(read.aggregate?.places ?? [])]
}

/** Case, hyphens, apostrophes and spacing folded: outlets differ in nothing else so often. */
function foldPlace(name: string): string {
  return name
    .toLowerCase()
    .replace(/[-‐‑–—]/g, ' ')
    .replace(/['’ʿʼ`"“”«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function numberAgrees(gold: number | null, read: number | null | undefined): boolean | null {
  return gold === null ? null : gold === read
}

function valueAgrees(gold: GoldStatement, read: ReadStatement): boolean | null {
  return gold.kind === 'aggregate' ? numberAgrees(gold.count, read.aggregate?.value) : null
}
