import type { Coverage, TallyRow } from './count.ts'
import { bucketsBetween, bucketsMax, wholeTime } from './periods.ts'
import type { TallyQuery } from './query.ts'

/** Attacks of one group in one bucket, before empty buckets are filled in. */
export type BucketCount = Omit<TallyRow, 'coverage'>

export interface LaidOut {
  /** Sum of each group's buckets. */
  readonly totals: readonly { readonly group: string; readonly attacks: number }[]
  readonly rows: readonly TallyRow[]
}

/** A tally's rows: for each group asked for, or else each that has any, every bucket of the period. */
export function layOut(
  counts: readonly BucketCount[],
  query: TallyQuery,
  coverageOf: (bucket: string | null) => Coverage,
): LaidOut {
  const byGroup = new Map<string, Map<string | null, BucketCount>>()
  for (const count of counts) {
    const mine = byGroup.get(count.group) ?? new Map<string | null, BucketCount>()
    byGroup.set(count.group, mine.set(count.bucket, count))
  }
  const groups = query.group.length > 0 ? [...new Set(query.group)] : [...byGroup.keys()].sort()
  const spans = bucketSpans(
    counts.map(({ bucket }) => bucket),
    query,
  ).map((bucket) => ({ bucket, coverage: coverageOf(bucket) }))
  const rows = groups.flatMap((group) =>
    spans.map(({ bucket, coverage }) => {
      const { claimed, attributed, denied, attacks } = byGroup.get(group)?.get(bucket) ?? nothing
      return { group, bucket, claimed, attributed, denied, attacks, coverage }
    }),
  )
  const totals = groups.map((group) => ({
    group,
    attacks: [...(byGroup.get(group)?.values() ?? [])].reduce((sum, { attacks }) => sum + attacks, 0),
  }))
  return { totals, rows }
}

const nothing = { claimed: 0, attributed: 0, denied: 0, attacks: 0 }

/** All buckets of the period asked for, or else from the first to the last that is used; null where one fits none. */
export function bucketSpans(used: readonly (string | null)[], query: TallyQuery): (string | null)[] {
  const dated = [...new Set(used.filter((bucket) => bucket !== null))].sort()
  const found = query.bucket === 'none' ? [wholeTime] : filled(dated, query)
  // Past the cap no bucket may silently lose its attacks: then only those that hold any are listed.
  const listed = found.length < bucketsMax ? found : dated
  return used.includes(null) ? [...listed, null] : listed
}

function filled(dated: readonly string[], query: TallyQuery): string[] {
  const from = query.from ?? dated[0] ?? query.to
  const to = query.to ?? dated.at(-1) ?? query.from
  return from === null || to === null ? [] : bucketsBetween(from, to, query.bucket, query.weekStart)
}
