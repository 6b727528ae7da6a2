import { isConditional, isNegated, isPassive, modalBefore } from './clauses.ts'
import type { Tag } from './lexicon.ts'
import { subjectOf } from './subjects.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** "may", "if", "would", a question, "to attack" without a doer. */
export function isUnreal(view: SentenceView, head: number): boolean {
  if (
    view.question ||
    isFiction(view) ||
    isConditional(view, head) ||
    hangsOnDenial(view, head) ||
    isMereCharge(view, head)
  )
    return true
  // "usually claims its attacks": nothing is claimed here.
  if (has(view.units[head], 'own') && habitual.has(view.units[head - 1]?.lower ?? '')) return true
  if (isOfMany(view, head) || isInverted(view, head)) return true
  const modal = modalBefore(view, head)
  if (modal !== null) return true
  // "will keep striking"
  const before = view.units[head - 1]
  if (
    view.units[head]?.form === 'ing' &&
    (before?.lemma === 'keep' || before?.lemma === 'continue') &&
    (modalBefore(view, head - 1) !== null || view.units[head - 2]?.lower === 'to')
  )
    return true
  // "known to hide it by attributing attacks to X": a way of doing things, no word of anyone.
  if (view.units[head]?.form === 'ing' && view.units[head - 1]?.lower === 'by') return true
  // "stopped short of claiming it"
  if (view.units[head]?.form === 'ing' && view.units[head - 2]?.lower === 'short') return true
  const governor = view.units[head - 2]
  // "is believed to be", "is said to have struck"
  return (
    before?.lower === 'to' &&
    !has(governor, 'announce') &&
    !(has(governor, 'think') || governor?.lower === 'said')
  )
}

/** "In the novel a militia claims": invented by somebody. */
function isFiction(view: SentenceView): boolean {
  return (
    /^(?:in|the)$/u.test(view.units[0]?.lower ?? '') &&
    view.units.slice(0, 4).some((unit) => fiction.has(unit.lower))
  )
}

const fiction: ReadonlySet<string> = new Set('novel film movie thriller episode screenplay sitcom'.split(' '))

/** "Had X fired the rockets, it would have said so". */
function isInverted(view: SentenceView, head: number): boolean {
  const at = subjectOf(view, head).from - 1
  const opens = at === 0 || view.units[at - 1]?.kind === 'mark'
  return at < head - 1 && opens && /^(?:had|should)$/u.test(view.units[at]?.lower ?? '')
}

/** "Most were claimed by X", "many of the attacks have been claimed": none of them is told. */
function isOfMany(view: SentenceView, head: number): boolean {
  const unit = view.units[head]
  if (!['own', 'strike', 'launch', 'carry', 'blame', 'attribute'].some((tag) => unit?.tags.has(tag as Tag)))
    return false
  const first = view.units
    .slice(Math.max(0, head - 9), head)
    .findLast((unit) => unit.kind === 'mark' || manyOf.test(unit.lower))
  if (first === undefined || first.kind === 'mark' || !isPassive(view, head)) return false
  if (has(unit, 'own')) return true
  const from = view.units.indexOf(first)
  return view.units.slice(from, head).some((each) => has(each, 'attack') || /ing$|launches/u.test(each.lower))
}

const manyOf = /^(?:most|many|some|several|dozens|scores|half|majority|bulk|share|rest)$/u

/** "denied they had fired", "the accusation that it had fired": told to be answered, nobody's word here. */
function isMereCharge(view: SentenceView, head: number): boolean {
  const { from } = subjectOf(view, head)
  for (let i = Math.min(from, head) - 1; i >= Math.max(0, from - 4); i -= 1) {
    const unit = view.units[i]
    if (has(unit, 'deny') && unit?.form !== null) return true
    if (unit?.lower === 'that')
      return (
        has(view.units[i - 1], 'deny') ||
        /^(?:accusations?|allegations?|charges?|suggestions?|rumou?rs?)$/u.test(
          view.units[i - 1]?.lower ?? '',
        )
      )
    if (!has(unit, 'det')) return false
  }
  return false
}

/** "have not been accused of firing", "denied attacking": what hangs on a negated or denying verb. */
function hangsOnDenial(view: SentenceView, head: number): boolean {
  if (view.units[head]?.form !== 'ing') return false
  for (let i = head - 1; i >= Math.max(0, head - 4); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'accuse') || has(unit, 'blame') || has(unit, 'own')) return isNegated(view, i)
    if (has(unit, 'deny')) return true
  }
  return false
}

/** Adverbs of what happens again and again. */
export const habitual: ReadonlySet<string> = new Set([
  'often',
  'frequently',
  'regularly',
  'repeatedly',
  'routinely',
  'usually',
  'sometimes',
  'systematically',
  'normally',
])
