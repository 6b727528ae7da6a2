import * as z from 'zod'
import { attackStates } from '../attacks/attack.ts'
import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import { attackTypes, statementKinds } from '../extraction/statement.ts'
import { type Change, transitions } from './change.ts'

/** What a watch's owner wants to hear of: every given field must fit, an empty list fits all. */
export const watchQuery = z.strictObject({
  /** Catalogue ids. */
  groups: z.array(z.string().min(1)).default([]),
  /** `members`: also what groups do that count for a watched one on the day. */
  rollup: z.enum(['none', 'members'], 'must be none or members').default('none'),
  kinds: listOf(statementKinds),
  states: listOf(attackStates),
  types: listOf(attackTypes),
  /** Gazetteer ids (what lies inside fits too) or ISO country codes. */
  places: z.array(z.string().min(1)).default([]),
  minSources: z.number().int().min(1).default(1),
  minConfidence: z.number().min(0).max(1).default(0),
})
export type WatchQuery = z.output<typeof watchQuery>

export const watchChannel = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
    secret: z.string().min(1).optional(),
  }),
])

/** A watch as its owner gives it. */
export const watchInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  query: watchQuery.prefault({}),
  transitions: z.array(z.enum(transitions, `must be one of ${transitions.join(', ')}`)).min(1),
  channel: watchChannel,
})
export type WatchInput = z.output<typeof watchInput>

/** A watch as it is held against changes. */
export interface Watch {
  readonly id: string
  readonly name: string
  /** A `WatchQuery`, perhaps stored by an older version: missing fields have their defaults. */
  readonly query: Readonly<Record<string, unknown>>
  readonly transitions: readonly string[]
}

/** True when the owner of `watch` wants to hear of `change`. */
export function matchesWatch(watch: Watch, change: Change, catalogue: Catalogue): boolean {
  if (!watch.transitions.includes(change.transition)) return false
  const query = watchQuery.parse(watch.query)
  const seen = detailShape.parse(change.detail)
  return conditions.every((fits) => fits(query, seen, change, catalogue))
}

type Condition = (query: WatchQuery, seen: SeenDetail, change: Change, catalogue: Catalogue) => boolean

const conditions: readonly Condition[] = [
  ({ groups, rollup }, seen, change, catalogue) =>
    groups.length === 0 ||
    partiesOf(change, seen).some((party) => {
      const counted = rollup === 'members' ? rollUpTargets(catalogue, party, seen.date) : []
      return [party, ...counted].some((id) => groups.includes(id))
    }),
  ({ kinds }, { kind }) => kinds.length === 0 || kinds.some((each) => each === kind),
  ({ states }, { after }) => states.length === 0 || states.some((state) => state === after),
  ({ types }, seen) => types.length === 0 || types.some((type) => seen.types.includes(type)),
  ({ places }, seen) => places.length === 0 || seen.places.some((place) => liesInAny(place, places)),
  ({ minSources }, { independentSources }) => independentSources === null || independentSources >= minSources,
  ({ minConfidence }, { confidence }) => confidence === null || confidence >= minConfidence,
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
