import { attackStates, type AttackState } from '../../domain/attacks/attack.ts'
import { bucketEnd } from '../../domain/tallies/periods.ts'
import type { TallyQuery } from '../../domain/tallies/query.ts'
import { snakeCase } from '../endpoint.ts'

/** States of attacks that a tally counts: somebody claims them or is named for them. */
export const countedStates: readonly AttackState[] = attackStates.filter(
  (state) => state !== 'unclaimed' && state !== 'non_claim',
)

/** Where the attacks behind a number are listed. */
export function attacksAddress(query: TallyQuery, group: string | null, bucket: string | null): string {
  const isWhole = bucket === null || query.bucket === 'none'
  return address('/attacks', {
    ...narrowing(query),
    group: group === null ? query.group : [group],
    from: isWhole ? query.from : bucket,
    to: isWhole ? query.to : bucketEnd(bucket, query.bucket),
    state: query.state.length > 0 ? query.state : countedStates,
    estimate: query.estimate,
  })
}

/** The overview of `query`, to be shared or shown in other buckets. */
export function overviewAddress(query: TallyQuery): string {
  return address('/', { ...narrowing(query), bucket: query.bucket })
}

/** Where the attacks that are placed exactly so are listed. */
export function attacksPlacedAt(query: TallyQuery, at: string): string {
  return `${attacksAddress(query, null, null)}&${new URLSearchParams({ at }).toString()}`
}

/** The map of `query`. */
export function mapAddress(query: TallyQuery): string {
  return address('/map', narrowing(query))
}

/** The attacks of a group with its members in a window, as an aggregate is set beside. */
export function attacksWithin(group: string | null, from: string | null, to: string | null): string {
  return address('/attacks', { group, rollup: 'members', from, to, state: countedStates, estimate: 'best' })
}

type Values = Readonly<Record<string, string | readonly string[] | null>>

function narrowing(query: TallyQuery): Values {
  return {
    group: query.group,
    rollup: query.rollup === 'none' ? null : query.rollup,
    from: query.from,
    to: query.to,
    state: query.state,
    type: query.type,
    place: query.place,
    minSources: query.minSources > 1 ? String(query.minSources) : null,
    estimate: query.estimate === 'best' ? null : query.estimate,
  }
}

function address(path: string, values: Values): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const each of [value ?? []].flat()) parameters.append(snakeCase(name), each)
  }
  return `${path}?${parameters.toString()}`
}
