import * as z from 'zod'
import { attackStates } from '../attacks/attack.ts'
import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import { attackTypes, statementKinds } from '../extraction/statement.ts'
import { areaOf, isInArea } from './area.ts'
import type { Change } from './change.ts'

/** Reliability of a source, best first (Admiralty code). */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof reliabilities)[number]

/** What a watch's owner wants to hear of: every given field must fit, an empty list fits all. */
export const watchQuery = z.strictObject({
  /** Catalogue ids. */
  groups: z.array(z.string().min(1)).max(200).default([]),
  /** `members`: also what groups do that count for a watched one on the day. */
  rollup: z.enum(['none', 'members'], 'must be none or members').default('none'),
  kinds: listOf(statementKinds),
  states: listOf(attackStates),
  types: listOf(attackTypes),
  /** Gazetteer ids (what lies inside fits too) or ISO country codes. */
  places: z.array(z.string().min(1)).max(200).default([]),
  /** A circle on the map; what has no point of its own lies in none. */
  area: areaOf.nullable().default(null),
  minSources: z.number().int().min(1).max(1000).default(1),
  minConfidence: z.number().min(0).max(1).default(0),
  /** One of the sources at least is this reliable; null for any. */
  minReliability: z.enum(reliabilities, 'must be one letter from A to F').nullable().default(null),
})
export type WatchQuery = z.output<typeof watchQuery>

/** True when `change` is what `query` asks for. `reliability` is that of its best source. */
export function matchesQuery(
  query: WatchQuery,
  change: Change,
  reliability: Reliability | null,
  catalogue: Catalogue,
): boolean {
  const seen = detailShape.parse(change.detail)
  return conditions.every(
    ({ of, fits }) => !of.has(change.subjectType) || fits({ query, seen, change, reliability, catalogue }),
  )
}

/** True when more reports of an attack can make it fit although its first did not. */
export function canFitLater(query: WatchQuery): boolean {
  const { minSources, minConfidence, minReliability, states, types, places, area } = query
  return (
    minSources > 1 ||
    minConfidence > 0 ||
    minReliability !== null ||
    area !== null ||
    [states, types, places].some((list) => list.length > 0)
  )
}

interface Asked {
  readonly query: WatchQuery
  readonly seen: SeenDetail
  readonly change: Change
  readonly reliability: Reliability | null
  readonly catalogue: Catalogue
}

interface Condition {
  /** Subjects that have such a thing at all: a suspension has no place, a feed no group. */
  readonly of: ReadonlySet<Change['subjectType']>
  readonly fits: (asked: Asked) => boolean
}

const saidThings: Condition['of'] = new Set(['attack', 'statement', 'group'])
const attacks: Condition['of'] = new Set(['attack'])

const conditions: readonly Condition[] = [
  {
    of: saidThings,
    fits: ({ query: { groups, rollup }, seen, change, catalogue }) =>
      groups.length === 0 ||
      partiesOf(change, seen).some((party) => {
        const counted = rollup === 'members' ? rollUpTargets(catalogue, party, seen.date) : []
        return [party, ...counted].some((id) => groups.includes(id))
      }),
  },
  {
    of: saidThings,
    // A contradiction has a kind of its own; what it contradicts is asked for by transition.
    fits: ({ query: { kinds }, seen: { kind } }) =>
      kinds.length === 0 || !isStatementKind(kind) || kinds.some((each) => each === kind),
  },
  {
    of: attacks,
    fits: ({ query: { states }, seen: { after } }) =>
      states.length === 0 || states.some((state) => state === after),
  },
  {
    of: attacks,
    fits: ({ query: { types }, seen }) =>
      types.length === 0 || types.some((type) => seen.types.includes(type)),
  },
  {
    of: attacks,
    fits: ({ query: { places, area }, seen }) =>
      (places.length === 0 && area === null) ||
      seen.places.some((place) => liesInAny(place, places) || (area !== null && isInArea(place, area))),
  },
  {
    of: attacks,
    fits: ({ query: { minSources }, seen: { independentSources } }) =>
      independentSources === null || independentSources >= minSources,
  },
  {
    of: saidThings,
    fits: ({ query: { minConfidence }, seen: { confidence } }) =>
      confidence === null || confidence >= minConfidence,
  },
  {
    of: saidThings,
    fits: ({ query: { minReliability }, reliability }) =>
      minReliability === null || (reliability !== null && reliability <= minReliability),
  },
]

const seenPlace = z.object({ id: z.string().nullable(), country: z.string().nullable() })
const detailShape = z.object({
  kind: z.string().nullable().catch(null),
  after: z.string().nullable().catch(null),
  date: z.string().nullable().catch(null),
  types: z.array(z.string()).catch([]),
  places: z.array(seenPlace).catch([]),
  claimedBy: z.array(z.string()).catch([]),
  attributedTo: z.array(z.string()).catch([]),
  deniedBy: z.array(z.string()).catch([]),
  independentSources: z.number().nullable().catch(null),
  confidence: z.number().nullable().catch(null),
})
type SeenDetail = z.output<typeof detailShape>

const ofOneGroup: ReadonlySet<Change['transition']> = new Set([
  'new-claim',
  'new-attribution',
  'denied',
  'suspension-declared',
  'suspension-broken',
  'resumption',
  'threat',
  'aggregate-reported',
])

/** Groups that a change is about: its own, and for news of a whole attack all who are named in it. */
function partiesOf(change: Change, seen: SeenDetail): string[] {
  const own = change.group === null ? [] : [change.group]
  if (ofOneGroup.has(change.transition)) return own
  return [...new Set([...own, ...seen.claimedBy, ...seen.attributedTo, ...seen.deniedBy])]
}

const statementKindWords: ReadonlySet<string> = new Set(statementKinds)

function isStatementKind(kind: string | null): boolean {
  return kind === null || statementKindWords.has(kind)
}

function liesInAny(place: z.output<typeof seenPlace>, wanted: readonly string[]): boolean {
  return wanted.some(
    (area) =>
      area === place.country ||
      (place.id !== null && (area === place.id || gazetteer.contains(area, place.id))),
  )
}

function listOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.array(z.enum(words, `must be one of ${words.join(', ')}`)).default([])
}
