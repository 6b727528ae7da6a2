import { isFinite } from './clauses.ts'
import type { PatternMatch } from './patterns.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'
import { pointerWords } from './words.en.notions.data.ts'

/** The words after the match name an attack, or nothing does and the match itself points to one. */
export function isAboutAttack(view: SentenceView, match: PatternMatch): boolean {
  const end = Math.min(view.units.length, match.to + 14)
  let words = 0
  for (let i = Math.max(match.from, match.to - 1); i < end; i += 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;,:]/u.test(unit.text))) break
    if (
      has(unit, 'attack') ||
      (has(unit, 'strike') && isVerbHere(view.units, i)) ||
      isShot(view, i) ||
      has(unit, 'weapon') ||
      has(unit, 'kill') ||
      has(unit, 'responsibility') ||
      (pointerWords.has(unit.lower) && !isConjunction(view, i) && !isSubjectHere(view, i)) ||
      (unit.lower === 'responsible' && (view.units[i + 1]?.kind ?? 'mark') === 'mark')
    )
      return true
    words += 1
  }
  return words <= 1
}

/** "denied that the bridge was paid for", not "rejected that outright": a clause follows. */
function isConjunction(view: SentenceView, at: number): boolean {
  if (view.units[at]?.lower !== 'that') return false
  const next = view.units[at + 1]
  if (!next || next.kind === 'mark') return false
  const isClosed = has(next, 'adverb') || has(next, 'and') || has(next, 'but') || has(next, 'prep')
  return !isClosed && !/^(?:outright|altogether|\w+ly)$/u.test(next.lower)
}

/** "had sent drones", "fired on the base", and not "had sent men": a verb of launching with what it launches. */
export function isShot(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  if (!has(unit, 'launch') || !isVerbHere(view.units, at)) return false
  if (!looseLaunches.has(unit?.lemma ?? '')) return true
  return view.units.slice(at + 1, at + 7).some((each) => has(each, 'weapon') || has(each, 'attack'))
}

/** Verbs that launch munitions, and much else. */
export const looseLaunches: ReadonlySet<string> = new Set(
  'send lay place plant drop fly aim direct dispatch pour'.split(' '),
)

/** "that it had paid": the one who denies, and no attack. */
function isSubjectHere(view: SentenceView, at: number): boolean {
  if (!/^(?:it|them|this)$/u.test(view.units[at]?.lower ?? '')) return false
  return isFinite(view, at + 1)
}
