import { isConditional, isNegated, isPassive, modalBefore } from './clauses.ts'
import { subjectOf } from './subjects.ts'
import { has } from './verbs.ts'
import {
  chargeNouns,
  fictionWords,
  habitual,
  manyOf,
  noWords,
  promptWords,
  proofNouns,
  wordNouns,
} from './words.en.notions.data.ts'
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
  // "would stop attacking"
  if (view.units[head]?.form === 'ing' && has(before, 'suspend')) return true
  // "stopped short of claiming it"
  if (view.units[head]?.form === 'ing' && view.units[head - 2]?.lower === 'short') return true
  const governor = view.units[head - 2]
  // "is believed to be", "is said to have struck"
  return (
    before?.lower === 'to' &&
    !has(governor, 'announce') &&
    !promptWords.test(governor?.lower ?? '') &&
    !(has(governor, 'think') || governor?.lower === 'said')
  )
}

/** "In the novel a militia claims": invented by somebody. */
function isFiction(view: SentenceView): boolean {
  return (
    /^(?:in|the)$/u.test(view.units[0]?.lower ?? '') &&
    view.units.slice(0, 4).some((unit) => fictionWords.has(unit.lower))
  )
}

/** "Had X fired the rockets, it would have said so". */
function isInverted(view: SentenceView, head: number): boolean {
  const at = subjectOf(view, head).from - 1
  const opens = at === 0 || view.units[at - 1]?.kind === 'mark'
  return at < head - 1 && opens && /^(?:had|should)$/u.test(view.units[at]?.lower ?? '')
}

/** "Most were claimed by X", "many of the attacks have been claimed": none of them is told. */
function isOfMany(view: SentenceView, head: number): boolean {
  const unit = view.units[head]
  if (!(['own', 'strike', 'launch', 'carry', 'blame', 'attribute'] as const).some((tag) => has(unit, tag)))
    return false
  const first = view.units
    .slice(Math.max(0, head - 9), head)
    .findLast((unit) => unit.kind === 'mark' || manyOf.test(unit.lower))
  if (first === undefined || first.kind === 'mark' || !isPassive(view, head)) return false
  if (has(unit, 'own')) return true
  const from = view.units.indexOf(first)
  return view.units.slice(from, head).some((each) => has(each, 'attack') || /ing$|launches/u.test(each.lower))
}

/** "denied they had fired", "the accusation that it had fired": told to be answered, nobody's word here. */
function isMereCharge(view: SentenceView, head: number): boolean {
  const { from } = subjectOf(view, head)
  for (let i = Math.min(from, head) - 1; i >= Math.max(0, from - 4); i -= 1) {
    const unit = view.units[i]
    if (has(unit, 'deny') && unit?.form !== null) return true
    if (unit?.lower === 'that') return has(view.units[i - 1], 'deny') || isDoubtedNoun(view, i - 1)
    if (!has(unit, 'det')) return false
  }
  return false
}

/** "the accusation that", "reports that", "no evidence that"; "X's claim that" is X's own word. */
function isDoubtedNoun(view: SentenceView, at: number): boolean {
  const noun = view.units[at]?.lower ?? ''
  if (chargeNouns.test(noun)) return true
  const before = view.units[at - 1]
  const opens = !before || before.kind === 'mark'
  if (proofNouns.test(noun)) return noWords.test(before?.lower ?? '')
  if (!wordNouns.test(noun) || has(before, 'possessive')) return false
  return opens || has(before, 'prep') || has(before, 'det') || has(before, 'say') || has(before, 'deny')
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
