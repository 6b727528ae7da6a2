import { contentId } from '../catalogue/content-id.ts'
import type { Cluster, Note } from './cluster.ts'
import { factsKey } from './order.ts'
import type { Sighting } from './sighting.ts'

export interface AttackIds {
  /** Id of the attack that holds a sighting. */
  of(sighting: Sighting): string
  /** A reason with the ids of the attacks it is about. */
  render(note: Note): string
}

/**
 * Names attacks by the facts of their founder (day, places, types, rank), which the next outlet's
 * report of the same attack does not change. Undated attacks, and those that share all these facts
 * with another, are named by the founding statement instead.
 */
export function nameAttacks(clusters: readonly Cluster[]): AttackIds {
  const bearers = new Map<string, number>()
  for (const { founder } of clusters) {
    const facts = factsKey(founder)
    bearers.set(facts, (bearers.get(facts) ?? 0) + 1)
  }
  const ids = new Map<string, string>()
  for (const { founder, members } of clusters) {
    const facts = factsKey(founder)
    const isNamed = founder.from !== null && founder.spots.length > 0 && bearers.get(facts) === 1
    const id = contentId(isNamed ? ['attack', facts] : ['attack', facts, founder.id])
    for (const member of members) ids.set(member.id, id)
  }
  const of = (sighting: Sighting) => ids.get(sighting.id) ?? contentId(['attack', sighting.id])
  return {
    of,
    render: ({ before, about, after }) => (about === null ? before : `${before} ${of(about)} ${after}`),
  }
}
