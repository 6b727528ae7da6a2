import type { Unit } from './units.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** "shelled A, bombarded B and targeted C": deeds in a row have one doer. */
export function areDeeds(before: Unit | undefined, verb: Unit | undefined): boolean {
  return isPastDeed(before) && isPastDeed(verb)
}

export function isPastDeed(unit: Unit | undefined): boolean {
  return unit?.form === 'past' && (has(unit, 'strike') || has(unit, 'launch') || has(unit, 'kill'))
}

/** "said a drone had hit its office, killing two": it was the drone that killed, whoever said so. */
export function lastBlow(view: SentenceView, at: number, verb: Unit | undefined): number | null {
  if (verb?.form !== 'ing' || !(has(verb, 'kill') || has(verb, 'wound'))) return null
  for (let i = at - 1; i >= Math.max(0, at - blowReach); i -= 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;:]/u.test(unit.text))) return null
    if (isPastDeed(unit) && isVerbHere(view.units, i) && (view.quotes[i] ?? -1) === (view.quotes[at] ?? -1))
      return i
  }
  return null
}

/** Units between a blow and its victims. */
const blowReach = 30
