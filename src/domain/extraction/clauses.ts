import type { Unit } from './units.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Whether a full clause cannot reach over this unit. */
export function isBoundary(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  if (!unit) return true
  if (unit.kind === 'mark') return /[.;:!?…]/u.test(unit.text)
  if (unit.kind !== 'word') return false
  return has(unit, 'subordinator') || has(unit, 'but')
}

/** A verb that can carry a clause: a past or third-person form standing as a verb, or an auxiliary. */
export function isFinite(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  if (!unit || unit.kind !== 'word') return false
  if (has(unit, 'be') || has(unit, 'have') || has(unit, 'modal'))
    return unit.lower !== "'s" && unit.lower !== 'being' && unit.lower !== 'been' && unit.lower !== 'having'
  if (unit.form === null || unit.form === 'ing' || unit.form === 'pp') return false
  if ((view.actorOf[at] ?? -1) >= 0) return false
  return isVerbHere(view.units, at) && !(unit.form === 'past' && isReducedRelative(view, at))
}

/** "drones launched from Iraq hit": a past form after a noun that is not its subject. */
function isReducedRelative(view: SentenceView, at: number): boolean {
  const next = view.units[at + 1]
  const before = view.units[at - 1]
  if (!next || !before) return false
  const passive = next.lower === 'by' || next.lower === 'from' || next.lower === 'as'
  return passive && !has(before, 'be') && !has(before, 'have') && !has(before, 'adverb')
}

/** "was hit", "have been attacked": the subject is the one it is done to. */
export function isPassive(view: SentenceView, at: number): boolean {
  const form = view.units[at]?.form
  if (form !== 'past' && form !== 'pp') return false
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'be') && !/^(?:did|do|does|didn't|don't|doesn't)$/u.test(unit.lower)) return true
    if (!(has(unit, 'adverb') || has(unit, 'have') || has(unit, 'negation') || unit.kind === 'date'))
      return false
  }
  return false
}

/** Whether the verb at `at` is negated: "did not attack", "never struck", "neither X nor Y struck". */
export function isNegated(view: SentenceView, at: number): boolean {
  return hasNegation(view, at) || hasNegatedSubject(view, at) || isNegatedBe(view, at)
}

/** "was not the work of X": what negates "be" stands behind it. */
function isNegatedBe(view: SentenceView, at: number): boolean {
  if (!has(view.units[at], 'be')) return false
  if (has(view.units[at], 'negation')) return true
  const next = view.units[at + 1]
  return next !== undefined && next.lower !== 'without' && has(next, 'negation')
}

/** "Neither X nor Y has claimed", "nor did it deny": what negates stands before the subject. */
function hasNegatedSubject(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 12); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (unit.lower === 'neither')
      return !view.units
        .slice(i + 1, at)
        .some((each, next) => isFiniteLexical(each) && view.actorOf[i + 1 + next] === -1)
    if (opensInverted(view, i, at)) return true
    if (
      unit.lower === 'nor' &&
      /^(?:did|do|does|has|have|had|was|is|were)$/u.test(view.units[i + 1]?.lower ?? '')
    )
      return true
  }
  return false
}

/** "Not even in the worst days have we ordered", "at no point did it fire": the auxiliary stands first. */
function opensInverted(view: SentenceView, aux: number, at: number): boolean {
  const unit = view.units[aux]
  if (!/^(?:did|do|does|has|have|had)$/u.test(unit?.lower ?? '')) return false
  const subject = view.actors[view.actorOf[aux + 1] ?? -1]
  if (!subject || subject.to > at) return false
  for (let i = aux - 1; i >= Math.max(0, aux - 10); i -= 1) {
    const before = view.units[i]
    if (!before || before.kind === 'mark') return false
    if (/^(?:not|never|no|nowhere|neither|nor)$/u.test(before.lower)) return true
    if (before.form === 'past' || before.form === 's') return false
  }
  return false
}

/** "bore no responsibility", "fired no rockets", and not "no fewer than six": nothing of it was done. */
export function hasNegatedObject(view: SentenceView, head: number, to: number): boolean {
  for (let i = head + 1; i < Math.min(to, head + 6); i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (unit.lower === 'no')
      return !/^(?:fewer|less|doubt|longer|more)$/u.test(view.units[i + 1]?.lower ?? '')
    if (has(unit, 'prep')) return false
  }
  return false
}

function isFiniteLexical(unit: Unit): boolean {
  return unit.form === 'past' || unit.form === 's'
}

function hasNegation(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 5); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'negation')) return !isNotOnly(view, i)
    const passable =
      has(unit, 'be') ||
      has(unit, 'have') ||
      has(unit, 'adverb') ||
      has(unit, 'modal') ||
      unit.lower === 'to' ||
      unit.kind === 'date'
    if (!passable) return false
  }
  return false
}

/** "has not only claimed the raid": it did, and more. */
function isNotOnly(view: SentenceView, at: number): boolean {
  return (
    view.units[at]?.lower === 'not' && /^(?:only|just|merely|simply)$/u.test(view.units[at + 1]?.lower ?? '')
  )
}

/** The modal before the verb at `at` ("will", "may"), or null. */
export function modalBefore(view: SentenceView, at: number): string | null {
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return null
    if (has(unit, 'modal')) return unit.lower
    if (!(has(unit, 'be') || has(unit, 'have') || has(unit, 'adverb') || has(unit, 'negation'))) return null
  }
  return null
}

/** Whether the clause of unit `at` hangs on "if", "unless" or "whether". */
export function isConditional(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 20); i -= 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && unit.text !== "'")) return false
    if (has(unit, 'if')) return true
    if (has(unit, 'say') && isFinite(view, i)) return false
  }
  return false
}
