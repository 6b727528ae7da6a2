import type { Attack } from '../attacks/attack.ts'
import { attackFacts } from './change-detail.ts'
import type { Change, Transition } from './change.ts'

/** For each transition of an attack told once: whether it is still true of the attack as it stands. */
const stillTrue: Readonly<Partial<Record<Transition, (attack: Attack, group: string | null) => boolean>>> = {
  'new-attack': () => true,
  'new-claim': ({ claimedBy }, group) => group !== null && claimedBy.includes(group),
  'new-attribution': ({ attributedTo }, group) => group !== null && attributedTo.includes(group),
  denied: ({ deniedBy }, group) => group !== null && deniedBy.includes(group),
  'competing-claim': ({ state }) => state === 'claimed_competing',
}

/** Transitions of an attack that can fit a watch later than when they happened. */
export const lateTransitions = Object.keys(stillTrue) as Transition[]

/**
 * Earlier changes of attacks that stand, with the facts of today: a second source, a place, a type
 * may make them fit a watch that they did not fit then. `idsOf` gives the ids that an attack has had.
 */
export function lateChanges(
  changes: readonly Change[],
  attacks: readonly Attack[],
  idsOf: (attack: Attack) => readonly string[],
): Change[] {
  return attacks.flatMap((attack) => {
    const ids = new Set(idsOf(attack))
    const found = new Map<string, Change>()
    for (const change of changes) {
      if (change.subjectType !== 'attack' || !ids.has(change.subjectId)) continue
      if (!stillTrue[change.transition]?.(attack, change.group)) continue
      found.set(`${change.transition} ${change.group}`, change)
    }
    return [...found.values()].map((change) => ({
      ...change,
      subjectId: attack.id,
      detail: { ...change.detail, ...attackFacts(attack) },
    }))
  })
}
