import { canonicalJson } from './canonical-json.ts'
import type { Catalogue, Group, OutsideParty } from './group.ts'
import { compileNames } from './name-automaton.ts'

/** What a change of the catalogue can reach. */
export interface Touched {
  /** Entries that changed, and those that lead to them by any relation: whoever names one names the other. */
  readonly groups: readonly string[]
  /** True when the change can alter how this text is read. */
  mayAlter(text: string): boolean
}

/**
 * What differs between two versions of a catalogue. A text that holds no name of anything that changed, in
 * either version, and no context word that only one of them has, is read alike by both. Null when nothing can be said:
 * entries stand in another order, which decides between equals.
 */
export function touchedBetween(before: Catalogue, after: Catalogue): Touched | null {
  if (!sameOrder(before, after)) return null
  const changed = changedGroups(before, after)
  const groups = leadingTo(changed, [before, after])
  const entries = [...groups].flatMap((id) =>
    [before.groups.get(id) ?? [], after.groups.get(id) ?? []].flat(),
  )
  const words = new Set([
    ...entries.flatMap(({ names }) => names.map(({ text }) => text)),
    // A longer context word hides a shorter one of somebody else's name.
    ...difference(contextWords(before), contextWords(after)),
    ...changedParties(before.outside, after.outside).flatMap(({ names }) => names),
  ])
  // As loosely as any name is compared, so that nothing is missed.
  const find = compileNames([...words].map((text) => ({ text, exact: false, cased: false, verbatim: false })))
  return { groups: [...groups].sort(), mayAlter: (text) => find(text).length > 0 }
}

function sameOrder(before: Catalogue, after: Catalogue): boolean {
  const kept = [...before.groups.keys()].filter((id) => after.groups.has(id))
  const still = [...after.groups.keys()].filter((id) => before.groups.has(id))
  return kept.every((id, at) => id === still[at])
}

function changedGroups(before: Catalogue, after: Catalogue): Set<string> {
  const text = (group: Group | undefined) => (group === undefined ? null : canonicalJson(group))
  const ids = [...before.groups.keys(), ...after.groups.keys()]
  return new Set(ids.filter((id) => text(before.groups.get(id)) !== text(after.groups.get(id))))
}

function leadingTo(targets: ReadonlySet<string>, catalogues: readonly Catalogue[]): ReadonlySet<string> {
  const found = new Set(targets)
  const groups = catalogues.flatMap((catalogue) => [...catalogue.groups.values()])
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const { id, relations } of groups)
      if (relations.some(({ target }) => found.has(target))) found.add(id)
  }
  return found
}

function contextWords({ groups }: Catalogue): string[] {
  return [...groups.values()].flatMap(({ names }) => names.flatMap(({ context = [] }) => context))
}

function difference(some: readonly string[], others: readonly string[]): string[] {
  const [one, other] = [new Set(some), new Set(others)]
  return [...some.filter((word) => !other.has(word)), ...others.filter((word) => !one.has(word))]
}

function changedParties(before: readonly OutsideParty[], after: readonly OutsideParty[]): OutsideParty[] {
  const kept = new Set(before.map(canonicalJson))
  const still = new Set(after.map(canonicalJson))
  return [
    ...before.filter((party) => !still.has(canonicalJson(party))),
    ...after.filter((party) => !kept.has(canonicalJson(party))),
  ]
}
