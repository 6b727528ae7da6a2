import type { AttackType } from './statement.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

const families: readonly (readonly AttackType[])[] = [
  ['rocket', 'missile', 'shelling'],
  ['ied', 'suicide'],
  ['shooting', 'ambush', 'assassination'],
]

/** Types that two tellings of one attack would not both use; outlets exchange "rocket" and "missile". */
export function typesClash(a: readonly AttackType[], b: readonly AttackType[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return !a.some((one) =>
    b.some(
      (other) => one === other || families.some((family) => family.includes(one) && family.includes(other)),
    ),
  )
}

/** Attack types named between two units; a weak word ("bombing") counts only when alone. */
export function typesIn(
  view: SentenceView,
  from: number,
  to: number,
): { types: AttackType[]; weapons: string[]; weak: boolean } {
  const strong = new Set<AttackType>()
  const weak = new Set<AttackType>()
  const weapons: string[] = []
  for (let i = Math.max(0, from); i < Math.min(to, view.units.length); i += 1) {
    const unit = view.units[i]
    if (!unit?.type) continue
    if (isExcludedWeapon(view, i)) continue
    if (unit.weakType) weak.add(unit.type)
    else strong.add(unit.type)
    if (has(unit, 'weapon')) weapons.push(weaponPhrase(view, i))
  }
  return { types: [...(strong.size > 0 ? strong : weak)], weapons, weak: strong.size === 0 }
}

/** "air defences downed", "bomb-laden": words that name a weapon without its use. */
function isExcludedWeapon(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  const next = view.units[at + 1]
  if (
    has(unit, 'weapon') &&
    (next?.lower === 'defence' || next?.lower === 'defences' || next?.lower === 'defense')
  )
    return true
  return (view.actorOf[at] ?? -1) >= 0 && !has(unit, 'weapon') && !unit?.weakType
}

/** The weapon with the words that say which ("explosive-laden drone"). */
function weaponPhrase(view: SentenceView, at: number): string {
  let from = at
  while (from > 0 && at - from < 3) {
    const before = view.units[from - 1]
    if (!before || before.kind !== 'word' || before.tags.length > 0 || before.lower === 'of') break
    from -= 1
  }
  const first = view.units[from]
  const last = view.units[at]
  return view.units
    .slice(from, at + 1)
    .map((unit) => unit.text)
    .join(' ')
    .slice(0, (last?.end ?? 0) - (first?.start ?? 0) + 40)
}
