import type { DateBasis, Sighting } from './sighting.ts'

/**
 * The one order in which sightings are taken, surest first, whatever order they came in: what
 * names a day and a site founds an attack before what is vague joins one.
 */
export function bySurety(a: Sighting, b: Sighting): number {
  return (
    tierOf(a) - tierOf(b) ||
    kindRank[a.statement.kind] - kindRank[b.statement.kind] ||
    compare(a.published ?? Infinity, b.published ?? Infinity) ||
    // Before chance decides: what is told alike founds alike, so that one more outlet changes no id.
    compare(a.facts, b.facts) ||
    compare(a.id, b.id)
  )
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const basisRank: Readonly<Record<DateBasis, number>> = {
  day: 0,
  night: 1,
  late: 2,
  week: 3,
  published: 4,
  month: 5,
  year: 6,
  none: 7,
}

const kindRank: Readonly<Record<Sighting['statement']['kind'], number>> = {
  claim: 0,
  attribution: 1,
  acknowledgement: 2,
  non_claim: 3,
  denial: 4,
  refutation: 5,
  suspension: 6,
  resumption: 6,
  threat: 6,
  aggregate: 6,
}

// Attachers last; then days before weeks before nothing, and within a few days sites before
// provinces before countries, so that a vague report never joins two sites into one.
function tierOf({ isMaker, basis, coarseness }: Sighting): number {
  const dated = basisRank[basis] <= basisRank.late
  const when = dated ? coarseness * 3 + basisRank[basis] : 15 + basisRank[basis] * 5 + coarseness
  return (isMaker ? 0 : 100) + when
}
