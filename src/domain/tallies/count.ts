import type { Attack, CountedFrom } from '../attacks/attack.ts'
import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import { dayNumber } from '../reports/day.ts'
import { bucketSpans } from './lay-out.ts'
import { bucketOf, wholeTime } from './periods.ts'
import type { TallyQuery } from './query.ts'

export type Coverage = 'full' | 'partial' | 'none'

/** One group in one bucket. Columns overlap: an attack may be claimed and attributed; `attacks` counts it once. */
export interface TallyRow {
  readonly group: string
  /** First day of the bucket; `all` when time is not divided; null for attacks that fit no single bucket. */
  readonly bucket: string | null
  readonly claimed: number
  readonly attributed: number
  readonly denied: number
  /** Distinct attacks claimed by the group or attributed to it (or their statements or reports, as asked). */
  readonly attacks: number
  readonly coverage: Coverage
}

/** A row with the attacks behind it, so that count and list come from one place. */
export interface CountedRow extends TallyRow {
  readonly ids: readonly string[]
}

export interface Count {
  /** Distinct attacks (or statements, or reports) behind all rows. */
  readonly total: number
  /** Sum of each group's buckets. */
  readonly totals: readonly { readonly group: string; readonly attacks: number }[]
  readonly rows: readonly CountedRow[]
  /** Ids of the distinct attacks behind all rows, sorted. */
  readonly ids: readonly string[]
}

type Countable = Pick<
  Attack,
  | 'id'
  | 'state'
  | 'from'
  | 'to'
  | 'types'
  | 'places'
  | 'claimedBy'
  | 'attributedTo'
  | 'deniedBy'
  | 'independentSources'
  | 'countedFrom'
  | 'reports'
  | 'statements'
>

/**
 * Counts attacks by group and bucket. `candidates` may hold more than the query asks for: every
 * filter is applied here, so that the answer never depends on how they were selected.
 */
export function countAttacks(
  candidates: readonly Countable[],
  query: TallyQuery,
  catalogue: Catalogue,
  coverageOf: (bucket: string | null) => Coverage = () => 'full',
): Count {
  const distinct = [...new Map(candidates.map((attack) => [attack.id, attack])).values()]
  const attacks = distinct
    .filter((attack) => fits(attack, query))
    .map((attack) => placed(attack, query, catalogue))
  const groups = query.group.length > 0 ? [...new Set(query.group)] : groupsIn(attacks)
  const concerned = attacks.filter((each) => groups.some((group) => concerns(each, group)))
  const spans = bucketSpans(
    concerned.map(({ bucket }) => bucket),
    query,
  )
  const rows = groups.flatMap((group) => groupRows(group, attacks, spans, query, coverageOf))
  const ids = [...new Set(rows.flatMap((row) => row.ids))].sort()
  const counted = new Set(ids)
  return {
    total: countOf(
      attacks.filter(({ attack }) => counted.has(attack.id)),
      query,
    ),
    totals: groups.map((group) => ({ group, attacks: sum(rows.filter((row) => row.group === group)) })),
    rows,
    ids,
  }
}

interface Placed {
  readonly attack: Countable
  readonly bucket: string | null
  readonly parties: Parties
}

/** Groups that the attack counts for, by role; `done` is claimed or attributed. */
interface Parties {
  readonly claimed: ReadonlySet<string>
  readonly attributed: ReadonlySet<string>
  readonly denied: ReadonlySet<string>
  readonly done: ReadonlySet<string>
}

const counted: Readonly<Record<TallyQuery['estimate'], readonly CountedFrom[]>> = {
  low: ['low'],
  best: ['low', 'best'],
  high: ['low', 'best', 'high'],
}

function fits(attack: Countable, query: TallyQuery): boolean {
  if (!counted[query.estimate].includes(attack.countedFrom)) return false
  if (query.state.length > 0 && !query.state.includes(attack.state)) return false
  if (query.type.length > 0 && !attack.types.some((type) => query.type.includes(type))) return false
  if (query.place.length > 0 && !attack.places.some((place) => liesIn(place, query.place))) return false
  if (attack.independentSources < query.minSources) return false
  return inSpan(attack, query)
}

// Without a day nobody can say that an attack lies between two days.
function inSpan({ from }: Countable, query: TallyQuery): boolean {
  if (query.from === null && query.to === null) return true
  if (from === null) return false
  return (query.from === null || from >= query.from) && (query.to === null || from <= query.to)
}

function liesIn({ id, country }: Countable['places'][number], wanted: readonly string[]): boolean {
  return wanted.some(
    (area) => area === country || (id !== null && (area === id || gazetteer.contains(area, id))),
  )
}

function placed(attack: Countable, query: TallyQuery, catalogue: Catalogue): Placed {
  const expand = (groups: readonly string[]) => {
    if (query.rollup === 'none') return new Set(groups)
    return new Set(groups.flatMap((group) => [group, ...rollUpTargets(catalogue, group, attack.from)]))
  }
  const [claimed, attributed, denied] = [attack.claimedBy, attack.attributedTo, attack.deniedBy].map(expand)
  const parties = { claimed: claimed!, attributed: attributed!, denied: denied! }
  return {
    attack,
    bucket: bucketFor(attack, query),
    parties: { ...parties, done: new Set([...parties.claimed, ...parties.attributed]) },
  }
}

/** A night over two buckets belongs to its first day; anything vaguer to none. */
const nightDaysMax = 3

function bucketFor({ from, to }: Countable, { bucket, weekStart }: TallyQuery): string | null {
  if (bucket === 'none') return wholeTime
  if (from === null) return null
  const start = bucketOf(from, bucket, weekStart)
  if (to === null || bucketOf(to, bucket, weekStart) === start) return start
  return dayNumber(to) - dayNumber(from) < nightDaysMax ? start : null
}

function concerns({ parties }: Placed, group: string): boolean {
  return parties.done.has(group) || parties.denied.has(group)
}

function groupsIn(attacks: readonly Placed[]): string[] {
  return [...new Set(attacks.flatMap(({ parties }) => [...parties.done, ...parties.denied]))].sort()
}

function groupRows(
  group: string,
  attacks: readonly Placed[],
  spans: readonly (string | null)[],
  query: TallyQuery,
  coverageOf: (bucket: string | null) => Coverage,
): CountedRow[] {
  const mine = new Map<string | null, Placed[]>(spans.map((bucket) => [bucket, []]))
  for (const each of attacks) if (concerns(each, group)) mine.get(each.bucket)?.push(each)
  return spans.map((bucket) => {
    const here = mine.get(bucket) ?? []
    const done = here.filter(({ parties }) => parties.done.has(group))
    const having = (role: 'claimed' | 'attributed' | 'denied') =>
      countOf(
        here.filter(({ parties }) => parties[role].has(group)),
        query,
      )
    return {
      group,
      bucket,
      claimed: having('claimed'),
      attributed: having('attributed'),
      denied: having('denied'),
      attacks: countOf(done, query),
      coverage: coverageOf(bucket),
      ids: done.map(({ attack }) => attack.id).sort(),
    }
  })
}

function countOf(attacks: readonly Placed[], { count }: TallyQuery): number {
  if (count === 'attacks') return attacks.length
  return new Set(attacks.flatMap(({ attack }) => attack[count])).size
}

function sum(rows: readonly TallyRow[]): number {
  return rows.reduce((total, row) => total + row.attacks, 0)
}
