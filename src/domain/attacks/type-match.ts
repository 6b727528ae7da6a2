import type { AttackType } from '../extraction/statement.ts'

/** How the types of two statements stand: `unknown` when a side has none, `confusable` when reporters mix them up. */
export type TypeRelation = 'shared' | 'unknown' | 'confusable' | 'apart'

export function relateTypes(a: ReadonlySet<AttackType>, b: ReadonlySet<AttackType>): TypeRelation {
  if (a.size === 0 || b.size === 0) return 'unknown'
  for (const type of a) if (b.has(type)) return 'shared'
  return families.some((family) => meets(family, a) && meets(family, b)) ? 'confusable' : 'apart'
}

/** The types that say something: `unknown` and `other` do not. */
export function tellingTypes(types: readonly AttackType[]): ReadonlySet<AttackType> {
  return new Set(types.filter((type) => type !== 'unknown' && type !== 'other'))
}

// Words that different outlets use of one event.
const families: readonly (readonly AttackType[])[] = [
  ['missile', 'rocket', 'shelling'],
  ['drone', 'airstrike'],
  ['ied', 'suicide', 'sabotage'],
  ['shooting', 'ambush', 'assassination'],
  ['ied', 'ambush'],
  ['naval', 'missile', 'drone'],
  ['suicide', 'shooting'],
]

function meets(family: readonly AttackType[], types: ReadonlySet<AttackType>): boolean {
  return family.some((type) => types.has(type))
}
