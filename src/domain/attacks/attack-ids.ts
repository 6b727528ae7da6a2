import { contentId } from '../catalogue/content-id.ts'
import type { Cluster } from './cluster.ts'

/**
 * Ids of the attacks that clusters stand for, in their order. An attack is named by the facts of its
 * founder (day, places, types, rank), which the next outlet's report of it does not change. Undated
 * attacks, and those that share all these facts with another, are named by the founding statement.
 * `bearersOf` says how many attacks there are with the same facts.
 */
export function attackIds(clusters: readonly Cluster[], bearersOf = bearersIn(clusters)): string[] {
  return clusters.map(({ founder }) => {
    const isNamed = founder.from !== null && founder.spots.length > 0 && bearersOf(founder.facts) === 1
    return contentId(isNamed ? ['attack', founder.facts] : ['attack', founder.facts, founder.id])
  })
}

function bearersIn(clusters: readonly Cluster[]): (facts: string) => number {
  const bearers = new Map<string, number>()
  for (const { founder } of clusters) bearers.set(founder.facts, (bearers.get(founder.facts) ?? 0) + 1)
  return (facts) => bearers.get(facts) ?? 0
}
