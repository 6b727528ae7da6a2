import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** A word of attack, a weapon, or a verb of striking that is nobody's name. */
export function isDeedWord(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  if (!unit || (view.actorOf[at] ?? -1) >= 0) return false
  return (
    has(unit, 'attack') ||
    has(unit, 'weapon') ||
    ((has(unit, 'strike') || has(unit, 'launch')) && isVerbHere(view.units, at))
  )
}

/** "the attack", "that strike": one attack, after one of these words, between two units. */
export function pointsToOne(
  { units }: SentenceView,
  determiners: readonly string[],
  from = 0,
  to = units.length,
): boolean {
  return units.some(
    (unit, i) =>
      i >= from &&
      i < to &&
      has(unit, 'attack') &&
      !unit.lower.endsWith('s') &&
      determiners.includes(units[i - 1]?.lower ?? ''),
  )
}
