import type { Catalogue } from '../catalogue/group.ts'
import type { PlaceRef } from '../catalogue/place.ts'
import type { AttackType, CountRange, DatePrecision } from '../extraction/statement.ts'
import { isoDay } from '../reports/day.ts'
import { groupIndependent, independentSources } from '../reports/independence.ts'
import { actorOf } from './actor-match.ts'
import type { Attack, CountedFrom } from './attack.ts'
import type { Cluster } from './cluster.ts'
import { bySurety } from './order.ts'
import type { Sighting } from './sighting.ts'
import { deriveState, standingClaims } from './state.ts'

/** The attack that a cluster of sightings adds up to. */
export function buildAttack(cluster: Cluster, id: string, catalogue: Catalogue): Attack {
  const members = [...cluster.members].sort(bySurety)
  const told = members.filter(
    ({ statement }) => statement.kind !== 'denial' && statement.kind !== 'refutation',
  )
  const facts = told.length > 0 ? told : members
  const dates = settleDates(facts)
  const statements = members.map(({ statement }) => statement)
  return {
    id,
    state: deriveState(statements, dates.from, catalogue),
    ...dates,
    types: settleTypes(facts),
    places: settlePlaces(facts),
    target: commonest(facts.flatMap(({ statement }) => statement.attack?.target ?? [])),
    killed: settleCount(facts, 'killed'),
    wounded: settleCount(facts, 'wounded'),
    claimedBy: groupsOf(members, 'claim'),
    attributedTo: groupsOf(members, 'attribution'),
    deniedBy: groupsOf(members, 'denial'),
    claimedByOthers: othersOf(members, 'claim', catalogue),
    attributedToOthers: othersOf(members, 'attribution', catalogue),
    attributedToClasses: distinct(
      members.flatMap(({ statement }) => (statement.kind === 'attribution' ? (statement.class ?? []) : [])),
    ),
    reports: distinct(members.map(({ record }) => record.reportId)),
    statements: distinct(members.map(({ id }) => id)),
    founder: cluster.founder.id,
    decisions: distinct(cluster.decisions),
    independentSources: independentSources(facts.map(({ record }) => record.independenceKey)),
    countedFrom: countFrom(cluster, facts),
    why: [...cluster.why, ...cluster.doubts],
    firstRecordedAt: members.map(({ record }) => record.recordedAt).sort()[0] ?? '',
  }
}

type Dates = { from: string | null; to: string | null; precision: DatePrecision }

/** The dates that most independent sources give; between equals, those of the surest. */
function settleDates(facts: readonly Sighting[]): Dates {
  const dated = facts.filter(({ basis }) => basis !== 'published' && basis !== 'none')
  const surest = dated[0]
  if (surest === undefined) return { from: null, to: null, precision: 'unknown' }
  const peers = dated.filter((each) => each.precision === surest.precision)
  const key = commonestBy(peers, ({ from, to }) => `${from} ${to}`)
  const chosen = peers.find(({ from, to }) => `${from} ${to}` === key) ?? surest
  if (chosen.from === null || chosen.to === null) return { from: null, to: null, precision: 'unknown' }
  return { from: isoDay(chosen.from), to: isoDay(chosen.to), precision: chosen.precision }
}

/** Every type said, the commonest first. */
function settleTypes(facts: readonly Sighting[]): AttackType[] {
  const said = facts.flatMap(({ types }) => [...types])
  const ranked = rankByCount(said)
  if (ranked.length > 0) return ranked
  return rankByCount(facts.flatMap(({ statement }) => statement.attack?.types ?? []))
}

/** The places named most exactly, each once, the commonest first. */
function settlePlaces(facts: readonly Sighting[]): PlaceRef[] {
  const finest = Math.min(...facts.map(({ coarseness }) => coarseness))
  const exact = facts.filter(({ coarseness }) => coarseness === finest)
  const spots = exact.flatMap((fact) => fact.spots)
  return rankByCount(spots.map(({ key }) => key)).flatMap((key) => {
    const spot = spots.find((each) => each.key === key)
    return spot === undefined
      ? []
      : [{ name: spot.name, id: spot.id, country: spot.country, precision: spot.precision }]
  })
}

/** Lowest and highest figure of anyone; best is what most sources say, between equals the latest. */
function settleCount(facts: readonly Sighting[], field: 'killed' | 'wounded'): CountRange {
  const rangeField = field === 'killed' ? 'killedRange' : 'woundedRange'
  const said = facts.flatMap(({ statement, published }) => {
    const attack = statement.attack
    const range = attack?.[rangeField] ?? null
    const best = attack?.[field] ?? range?.best ?? null
    const ends = [range?.low, best, range?.high].filter((each): each is number => typeof each === 'number')
    return ends.length === 0 ? [] : [{ best, ends, published: published ?? -Infinity }]
  })
  if (said.length === 0) return { low: null, best: null, high: null }
  const latestFirst = said.filter(({ best }) => best !== null).sort((a, b) => b.published - a.published)
  const best = commonest(latestFirst.map((each) => String(each.best)))
  const ends = said.flatMap((each) => each.ends)
  return { low: Math.min(...ends), best: best === null ? null : Number(best), high: Math.max(...ends) }
}

/** Parties outside the catalogue, each in the spelling of its surest statement. */
function othersOf(
  members: readonly Sighting[],
  kind: 'claim' | 'attribution',
  catalogue: Catalogue,
): string[] {
  const statements = members.map(({ statement }) => statement)
  const told = kind === 'claim' ? standingClaims(statements) : statements
  const byParty = new Map<string, string>()
  for (const statement of told) {
    if (statement.kind !== kind || statement.group !== null || statement.groupName === null) continue
    const [party] = actorOf(statement, null, catalogue).ids
    if (party === undefined || catalogue.groups.has(party) || byParty.has(party)) continue
    byParty.set(party, statement.groupName)
  }
  return distinct([...byParty.values()])
}

function groupsOf(members: readonly Sighting[], kind: 'claim' | 'attribution' | 'denial'): string[] {
  const statements = members.map(({ statement }) => statement)
  const told = kind === 'claim' ? standingClaims(statements) : statements
  return distinct(
    told.flatMap((statement) => {
      if (statement.kind !== kind) return []
      if (statement.group !== null) return [statement.group]
      // Who denies for himself is cleared himself; who speaks for another clears that other.
      return kind === 'denial' && statement.onBehalfOf === null ? (statement.speaker.group ?? []) : []
    }),
  )
}

const confidenceLowMin = 0.8
const confidenceBestMin = 0.5

/** `low`: dated and placed, and either well read or told twice; `high`: doubtful, or neither dated nor placed. */
function countFrom({ doubts }: Cluster, facts: readonly Sighting[]): CountedFrom {
  const dated = facts.some(({ basis }) => basis === 'day' || basis === 'night' || basis === 'late')
  const hinted = dated || facts.some(({ basis }) => basis === 'week' || basis === 'month')
  const placed = facts.some(({ coarseness }) => coarseness <= 2)
  const makers = facts.filter(({ isMaker }) => isMaker)
  const confidence = Math.max(0, ...makers.map(({ statement }) => statement.confidence))
  if (doubts.length > 0 || makers.length === 0 || confidence < confidenceBestMin) return 'high'
  if (!hinted && !placed) return 'high'
  const sources = independentSources(makers.map(({ record }) => record.independenceKey))
  return dated && placed && (confidence >= confidenceLowMin || sources > 1) ? 'low' : 'best'
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function commonest(values: readonly string[]): string | null {
  return rankByCount(values)[0] ?? null
}

/** Counts each independent source once per value. */
function commonestBy(facts: readonly Sighting[], key: (fact: Sighting) => string): string | null {
  const sources = groupIndependent(facts.map(({ record }) => record.independenceKey))
  const votes = new Map(facts.map((fact, at) => [`${sources[at]} ${key(fact)}`, key(fact)]))
  return commonest([...votes.values()])
}

/** Distinct values, most frequent first, between equals the one met first. */
function rankByCount<T>(values: readonly T[]): T[] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
}
