import { type Actor, isNamed } from './actor.ts'
import { closesParenthesis, parenthesisStart, skipAuxiliaries } from './appositions.ts'
import { areDeeds, lastBlow } from './blows.ts'
import { isBoundary, isFinite } from './clauses.ts'
import type { Unit } from './units.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'
import { promptWords } from './words.en.notions.data.ts'

/** The subject of a verb, with those joined to it by "and"; empty when it is nobody we know. */
export interface Subject {
  readonly actors: readonly Actor[]
  /** Unit at which the subject starts, or the verb's own when there is none. */
  readonly from: number
}

/** Farthest that a subject may stand from its verb, in units. */
export const subjectDistanceMax = 45
const nobody: readonly Actor[] = []

/** Finds the subject of the verb at unit `verb` (English order: before it). */
export function subjectOf(view: SentenceView, verb: number, depth = 0): Subject {
  const known = view.subjects.get(verb)
  if (known) return known
  // A verb that asks for itself on the way has no subject of its own.
  view.subjects.set(verb, { actors: nobody, from: verb })
  const subject = depth > 6 ? { actors: nobody, from: verb } : findSubject(view, verb, depth)
  view.subjects.set(verb, subject)
  return subject
}

function findSubject(view: SentenceView, verb: number, depth: number): Subject {
  const none = { actors: nobody, from: verb }
  const units = view.units
  let at = skipAuxiliaries(view, verb - 1)
  if (at < 0 && units[verb]?.form === 'ing') return subjectAfterComma(view, verb, depth)
  const unit = units[at]
  if (!unit) return none
  const gerund = units[verb]?.form === 'ing' || crosses(view, at, verb, 'having')
  if (gerund && has(unit, 'announce') && isFinite(view, at)) return subjectOf(view, at, depth + 1)
  if (unit.lower === 'to') {
    // "was quick to claim it"
    if (promptWords.test(units[at - 1]?.lower ?? ''))
      return nounPhraseBefore(view, skipPrompt(view, at - 2), depth)
    const control = previousVerb(view, at)
    return control === null ? none : subjectOf(view, control, depth + 1)
  }
  if (has(unit, 'prep') && gerund) {
    const main = previousVerb(view, at)
    return main === null ? none : subjectOf(view, main, depth + 1)
  }
  if (has(unit, 'relative') || (unit.lower === 'that' && isNounBefore(view, at)))
    return antecedentOf(view, at, depth)
  if (
    has(unit, 'and') ||
    unit.lower === 'but' ||
    unit.lower === 'then' ||
    (unit.text === ',' && (has(units[at + 1], 'and') || units[verb]?.form === 'ing'))
  ) {
    const before = lastBlow(view, at, units[verb]) ?? previousFiniteVerb(view, at)
    return before === null ? none : subjectOf(view, before, depth + 1)
  }
  const near = units[verb]?.form === 'ing' ? view.actors[view.actorOf[at] ?? -1] : undefined
  // "a statement of X vowing attacks": what speaks is what stands before it.
  if (near && near.to === at + 1 && at === verb - 1 && isSpeech(units[verb]))
    return { actors: [near], from: near.from }
  if (gerund && isVerbHere(units, at)) return subjectOf(view, at, depth + 1)
  const said = saidOfAntecedent(view, at, depth)
  if (said) return { ...said, from: verb }
  if (has(unit, 'subordinator') || isFinite(view, at)) return none
  if (closesParenthesis(unit)) {
    const opener = parenthesisStart(view, at)
    if (opener !== null) {
      const before = nounPhraseBefore(view, opener - 1, depth)
      if (before.actors.length > 0) return before
    }
    const named = namedBetweenCommas(view, at)
    if (named) return named
    if (opener !== null) return nounPhraseBefore(view, opener - 1, depth)
    if (unit.text === ',') {
      const before = previousFiniteVerb(view, at)
      const goesOn = isParticiple(units[verb]) || (before !== null && areDeeds(units[before], units[verb]))
      return before === null || !goesOn ? none : subjectOf(view, before, depth + 1)
    }
    return none
  }
  return nounPhraseBefore(view, at, depth)
}

/** Over "was the", "has been": what stands before them is quick. */
function skipPrompt(view: SentenceView, from: number): number {
  let at = from
  while (has(view.units[at], 'det') || has(view.units[at], 'be') || has(view.units[at], 'have')) at -= 1
  const opener = view.units[at]?.text === ',' ? parenthesisStart(view, at) : null
  return opener === null ? at : opener - 1
}

/** "a name that few had heard, X, claimed it": what stands between the commas is who it was. */
function namedBetweenCommas(view: SentenceView, close: number): Subject | null {
  // "X (Y), said"
  const bracket = view.units[close - 1]?.text === ')' ? parenthesisStart(view, close - 1) : null
  const actor = view.actors[view.actorOf[(bracket ?? close) - 1] ?? -1]
  if (actor && bracket !== null && actor.to === bracket && view.units[actor.from - 1]?.text === ',')
    return isNamed(actor) ? { actors: [actor], from: actor.from } : null
  const isWhole = actor?.to === close && view.units[actor.from - 1]?.text === ','
  return isWhole && isNamed(actor) ? { actors: [actor], from: actor.from } : null
}

/** "the group that the army says was behind it": who was, stands before "that". */
function saidOfAntecedent(view: SentenceView, at: number, depth: number): Subject | null {
  const unit = view.units[at]
  if (!(has(unit, 'say') || has(unit, 'think')) || !isFinite(view, at)) return null
  const sayer = subjectOf(view, at, depth + 1)
  const opener = view.units[sayer.from - 1]
  const isRelative = has(opener, 'relative') || opener?.lower === 'that' || opener?.lower === 'who'
  if (sayer.actors.length === 0 || !isRelative) return null
  const meant = antecedentOf(view, sayer.from - 1, depth)
  return meant.actors.length > 0 ? meant : null
}

/** "Claiming responsibility for the attack, the group said": the subject follows the comma. */
function subjectAfterComma(view: SentenceView, verb: number, depth: number): Subject {
  for (let i = verb + 1; i < Math.min(view.units.length, verb + 45); i += 1) {
    if (view.units[i]?.text !== ',') continue
    const actor = view.actors[view.actorOf[i + 1] ?? -1]
    if (!actor) continue
    for (let next = actor.to; next < Math.min(view.units.length, actor.to + 5); next += 1) {
      if (isFinite(view, next) && depth < 6) return { actors: [actor], from: verb }
    }
  }
  return { actors: nobody, from: verb }
}

function crosses(view: SentenceView, from: number, to: number, word: string): boolean {
  for (let i = Math.max(0, from); i < to; i += 1) if (view.units[i]?.lower === word) return true
  return false
}

function isSpeech(unit: Unit | undefined): boolean {
  return has(unit, 'vow') || has(unit, 'say') || has(unit, 'own') || has(unit, 'deny') || has(unit, 'blame')
}

function isParticiple(unit: Unit | undefined): boolean {
  return unit?.form === 'ing'
}

/** The noun phrase that ends at unit `at`, climbing from "militia in Iraq" to its head. */
function nounPhraseBefore(view: SentenceView, at: number, depth: number): Subject {
  const units = view.units
  let i = at
  let headless = false
  for (let steps = 0; steps < subjectDistanceMax && i >= 0; steps += 1) {
    const unit = units[i]
    if (!unit) break
    const actor = view.actors[view.actorOf[i] ?? -1]
    if (actor) {
      const article = has(units[actor.from - 1], 'det') && actor.kind === 'name' ? 2 : 1
      const before = units[actor.from - article]
      const partOf =
        before?.lower === 'of' &&
        (units[actor.from - 2]?.number != null ||
          has(units[actor.from - 2], 'count') ||
          /^(?:cells?|units?|squads?|teams?|branch|section)$/u.test(units[actor.from - 2]?.lower ?? '') ||
          units[actor.from - 2]?.lower === 'some')
      const opensClause = has(before, 'subordinator') && !headless
      // "a base housing troops": what a participle takes is no subject.
      const taken = before?.form === 'ing' && isVerbHere(units, actor.from - article) && !has(before, 'say')
      if (before && ((has(before, 'prep') && !partOf && !opensClause) || taken)) {
        i = actor.from - 2
        headless = true
        continue
      }
      return { actors: withJoined(view, actor), from: actor.from }
    }
    if (has(unit, 'prep')) {
      headless = true
      i -= 1
      continue
    }
    if (closesParenthesis(unit)) {
      const opener = parenthesisStart(view, i)
      if (opener === null) break
      i = opener - 1
      continue
    }
    if (unit.lower === 'whose' || (has(unit, 'relative') && headless)) return antecedentOf(view, i, depth)
    if (isBoundary(view, i) || isFinite(view, i)) break
    i -= 1
    if (!headless && unit.kind === 'word' && isEventNoun(unit)) break
  }
  return { actors: nobody, from: Math.max(0, i + 1) }
}

function isEventNoun(unit: Unit): boolean {
  return has(unit, 'attack') || has(unit, 'weapon') || has(unit, 'responsibility') || has(unit, 'harm')
}

/** "Kataib Hezbollah, Nujaba and Asaib": all of them. */
function withJoined(view: SentenceView, actor: Actor): Actor[] {
  const joined = [actor]
  let first = actor
  for (let steps = 0; steps < 5; steps += 1) {
    const mark = view.units[first.from - 1]
    const comma = mark?.text === ',' && has(view.units[first.from], 'and') ? 1 : 0
    if (!mark || !(has(mark, 'and') || (mark.text === ',' && joined.length > 1))) break
    const before = view.actors[view.actorOf[first.from - 2 - comma] ?? -1]
    if (!before || !sameSort(before, actor)) break
    joined.unshift(before)
    first = before
  }
  return joined
}

function sameSort(a: Actor, b: Actor): boolean {
  return (hasName(a) && hasName(b)) || (a.kind === b.kind && a.kind !== 'pronoun')
}

function hasName(actor: Actor): boolean {
  return isNamed(actor) || actor.kind === 'name'
}

function antecedentOf(view: SentenceView, relative: number, depth: number): Subject {
  let at = relative - 1
  if (view.units[at]?.text === ',') at -= 1
  if (has(view.units[at], 'prep')) return { actors: nobody, from: relative }
  // "they were the ones who struck": those of whom it is said.
  if (/^(?:ones?|those|people|men)$/u.test(view.units[at]?.lower ?? '')) {
    const copula = has(view.units[at - 1], 'det') ? at - 2 : at - 1
    if (has(view.units[copula], 'be')) return subjectOf(view, copula, depth + 1)
  }
  // "a third voice, that of X, which claimed": what stands before "which" is X.
  const near = view.actors[view.actorOf[at] ?? -1]
  if (near && (isNamed(near) || near.kind === 'fighters')) return { actors: [near], from: near.from }
  return nounPhraseBefore(view, at, depth + 1)
}

function isNounBefore(view: SentenceView, at: number): boolean {
  const before = view.units[at - 1]
  if (!before) return false
  return (
    (view.actorOf[at - 1] ?? -1) >= 0 ||
    has(before, 'weapon') ||
    has(before, 'attack') ||
    has(before, 'group') ||
    has(before, 'base')
  )
}

function previousVerb(view: SentenceView, at: number): number | null {
  for (let i = at - 1; i >= Math.max(0, at - 25); i -= 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;:!?]/u.test(unit.text))) return null
    if (
      unit.form !== null &&
      isVerbHere(view.units, i) &&
      (view.actorOf[i] ?? -1) < 0 &&
      !has(unit, 'be') &&
      !has(unit, 'have')
    )
      return i
  }
  return null
}

/** The last finite verb before `at` that is not inside an apposition or relative clause. */
function previousFiniteVerb(view: SentenceView, at: number): number | null {
  let i = at - 1
  const stop = Math.max(0, at - 60)
  let fallback: number | null = null
  const level = view.quotes[at] ?? -1
  while (i >= stop) {
    const unit = view.units[i]
    // What stands in a quotation governs nothing outside it.
    if ((view.quotes[i] ?? -1) !== level && unit?.kind !== 'mark') {
      i -= 1
      continue
    }
    if (!unit || (unit.kind === 'mark' && /[.;!?]/u.test(unit.text))) break
    if (
      unit.form !== null &&
      (unit.form === 'past' || unit.form === 's' || unit.form === 'base') &&
      isFinite(view, i)
    ) {
      const subject = subjectOf(view, i, 4)
      if (subject.actors.length > 0) return i
      fallback ??= i
    }
    i -= 1
  }
  return fallback
}
