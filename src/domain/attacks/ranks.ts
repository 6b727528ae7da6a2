import type { AttackDetails } from '../extraction/statement.ts'
import { relatePlaces } from './place-match.ts'
import type { Sighting } from './sighting.ts'
import { relateTypes } from './type-match.ts'

/**
 * Which attack of its place and day each statement of one report tells: 1 unless the report
 * counts several. A list numbered across different sites ("first Harir, second Tanf") counts
 * each site from one; a lone "second attack" stays the second. Attacks of different types ("rockets
 * at dawn, and a second attack, by drone") are told apart by their types, so each type counts from one.
 */
export function ranksOf(report: readonly Sighting[]): ReadonlyMap<string, number> {
  const numbered = report.filter((each) => ordinalOf(each) !== null)
  const ranks = twinRanks(report)
  if (numbered.length === 0) return ranks
  const isList = numbered.some((each) => ordinalOf(each) === 1)
  for (const each of numbered) {
    const ordinal = ordinalOf(each) ?? 1
    const beside = report.filter((other) => samePlaceAndDay(each, other))
    const rivals = beside
      .filter((other) => !typesDiffer(each, other))
      .flatMap((other) => ordinalOf(other) ?? [])
    const before = new Set(rivals.filter((other) => other < ordinal)).size
    const countsAcrossTypes = beside.some((other) => other.isMaker && typesDiffer(each, other))
    ranks.set(each.id, isList || countsAcrossTypes ? before + 1 : ordinal)
  }
  return ranks
}

// One sentence read as several statements alike in everything ("two sites in the north-east") counts them.
function twinRanks(report: readonly Sighting[]): Map<string, number> {
  const seen = new Map<string, number>()
  const ranks = new Map<string, number>()
  if (report.length < 2) return ranks
  for (const { id, statement } of [...report].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { kind, group, groupName, field, start, end, attack } = statement
    const twin = JSON.stringify([kind, group, groupName, field, start, end, attack])
    const rank = (seen.get(twin) ?? 0) + 1
    seen.set(twin, rank)
    if (rank > 1) ranks.set(id, rank)
  }
  return ranks
}

function ordinalOf(sighting: Sighting): AttackDetails['ordinal'] {
  return sighting.statement.attack?.ordinal ?? null
}

function typesDiffer(a: Sighting, b: Sighting): boolean {
  return relateTypes(a.types, b.types) === 'apart'
}

function samePlaceAndDay(a: Sighting, b: Sighting): boolean {
  const places = relatePlaces(a.spots, b.spots)
  return (
    a.from === b.from &&
    a.to === b.to &&
    (places === 'same' || (a.spots.length === 0 && b.spots.length === 0))
  )
}
