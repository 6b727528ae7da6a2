import { Board, type Outcome, type Pile } from './board.ts'
import { bySurety } from './order.ts'
import type { Sighting } from './sighting.ts'

/** Sightings held to be one attack, the surest first. */
export interface Cluster {
  readonly founder: Sighting
  readonly members: readonly Sighting[]
  /** Why it may be another attack told again; it then counts in `high` alone. */
  readonly doubts: readonly string[]
  /** Each merge and near miss in words. */
  readonly why: readonly string[]
  /** Corrections that joined, parted or pinned it. */
  readonly decisions: readonly string[]
}

/** Gathers sightings into attacks, whatever order they come in. */
export function clusterSightings(sightings: readonly Sighting[]): Cluster[] {
  const board = new Board()
  const outcomes = new Map<string, Outcome>()
  const piles: Pile[] = []
  for (const sighting of [...sightings].sort(bySurety)) {
    const outcome = board.place(sighting)
    outcomes.set(sighting.id, outcome)
    board.put(sighting, outcome.founder)
    if (outcome.founder?.id === sighting.id) piles.push(board.pileOf(sighting.id)!)
  }
  return piles.map((pile) =>
    describePile(pile, (sighting) => outcomes.get(sighting.id) ?? board.place(sighting)),
  )
}

/** A pile with its reasons, in the order in which its sightings were taken. */
export function describePile(
  { founder, members }: Pile,
  outcomeOf: (sighting: Sighting) => Outcome,
): Cluster {
  const ordered = [...members.values()].sort(bySurety)
  const outcomes = ordered.map(outcomeOf)
  return {
    founder,
    members: ordered,
    doubts: outcomes[0]?.doubts ?? [],
    why: outcomes.flatMap(({ why }) => why),
    decisions: [],
  }
}
