import { type Actor, has, isVerbHere } from './actors.ts'
import type { Unit } from './units.ts'
import type { SentenceView } from './view.ts'

/** The subject of a verb, with those joined to it by "and"; empty when it is nobody we know. */
export interface Subject {
  readonly actors: readonly Actor[]
  /** Unit at which the subject starts, or the verb's own when there is none. */
  readonly from: number
}

/** Farthest that a subject may stand from its verb, in units. */
const subjectDistanceMax = 45
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
    const before = previousFiniteVerb(view, at)
    return before === null ? none : subjectOf(view, before, depth + 1)
  }
  if (gerund && isVerbHere(units, at)) return subjectOf(view, at, depth + 1)
  if (has(unit, 'subordinator') || isFinite(view, at)) return none
  if (closesParenthesis(unit)) {
    const opener = parenthesisStart(view, at)
    if (opener !== null) {
      at = opener - 1
      return nounPhraseBefore(view, at, depth)
    }
    if (unit.text === ',') {
      const before = previousFiniteVerb(view, at)
      return before === null || !isParticiple(units[verb]) ? none : subjectOf(view, before, depth + 1)
    }
    return none
  }
  return nounPhraseBefore(view, at, depth)
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
          units[actor.from - 2]?.lower === 'some')
      const opensClause = has(before, 'subordinator') && !headless
      if (before && has(before, 'prep') && !partOf && !opensClause) {
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
  const named = (actor: Actor) => actor.kind === 'group' || actor.kind === 'armed' || actor.kind === 'name'
  return (named(a) && named(b)) || (a.kind === b.kind && a.kind !== 'pronoun')
}

function antecedentOf(view: SentenceView, relative: number, depth: number): Subject {
  let at = relative - 1
  if (view.units[at]?.text === ',') at -= 1
  if (has(view.units[at], 'prep')) return { actors: nobody, from: relative }
  // "a third voice, that of X, which claimed": what stands before "which" is X.
  const near = view.actors[view.actorOf[at] ?? -1]
  if (near && (near.kind === 'group' || near.kind === 'armed' || near.kind === 'fighters'))
    return { actors: [near], from: near.from }
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

/** Steps left over "has also reportedly", dates and "in a statement". */
export function skipAuxiliaries(view: SentenceView, from: number): number {
  const units = view.units
  let at = from
  for (let steps = 0; steps < 30 && at >= 0; steps += 1) {
    const unit = units[at]
    if (!unit) break
    const actor = view.actors[view.actorOf[at] ?? -1]
    if (actor && !(actor.kind === 'text' && has(units[actor.from - 1], 'prep'))) break
    const plain =
      unit.kind === 'date' ||
      has(unit, 'be') ||
      has(unit, 'have') ||
      has(unit, 'modal') ||
      has(unit, 'negation') ||
      (has(unit, 'adverb') && !has(unit, 'pronoun') && !has(unit, 'relative'))
    if (plain || (unit.kind === 'word' && unit.lower.endsWith('ly') && !unit.capital)) {
      at -= 1
      continue
    }
    const phrase = sideNoteStart(view, at)
    if (phrase !== null) {
      at = phrase - 1
      continue
    }
    // "and the group, on Thursday, claimed"
    if (unit.text === ',' && units[at - 1]?.kind === 'date' && units[at - 2]?.text === ',') {
      at -= 3
      continue
    }
    break
  }
  return at
}

/** Start of "in a statement", "on its Telegram channel", "through its news agency" ending at `at`. */
function sideNoteStart(view: SentenceView, at: number): number | null {
  let i = at
  let sawText = false
  for (let steps = 0; steps < 8 && i >= 0; steps += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark' || isFinite(view, i)) return null
    if (
      has(unit, 'text') ||
      ['telegram', 'amaq', 'television', 'tv', 'interview', 'media', 'conference', 'x', 'twitter'].includes(
        unit.lower,
      )
    )
      sawText = true
    if (has(unit, 'prep'))
      return sawText &&
        ['in', 'on', 'via', 'through', 'of', 'at', 'by'].includes(unit.lower) &&
        unit.lower !== 'of'
        ? i
        : null
    i -= 1
  }
  return null
}

function closesParenthesis(unit: Unit): boolean {
  return unit.text === ',' || unit.text === ')' || isDash(unit)
}

export function isDash(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.kind === 'mark' && /^[—–-]$/u.test(unit.text)
}

/** Where the apposition or relative clause that ends at `at` begins: index of its comma, dash or bracket. */
function parenthesisStart(view: SentenceView, at: number): number | null {
  const units = view.units
  const close = units[at]
  if (!close) return null
  if (close.text === ')') {
    for (let i = at - 1; i >= Math.max(0, at - 20); i -= 1) if (units[i]?.text === '(') return i
    return null
  }
  let found: number | null = null
  const stop = Math.max(0, at - subjectDistanceMax)
  for (let i = at - 1; i > stop; i -= 1) {
    const unit = units[i]
    if (!unit) break
    if (unit.kind === 'mark' && /[.;:!?]/u.test(unit.text)) break
    const pair = close.text === ',' ? unit.text === ',' : isDash(unit)
    if (pair && opensApposition(view, i, at)) found = i
    if (pair && found === null && close.text !== ',') return i
  }
  return found
}

const appositionOpeners = new Set(
  'a an the one which who whom whose part led made known backed close also umbrella considered based formed including citing one-time allied long itself in as meanwhile however through via on from without an to then now'.split(
    ' ',
  ),
)

/** Whether what follows the comma at `comma` describes the actor before it, up to the comma at `end`. */
function opensApposition(view: SentenceView, comma: number, end: number): boolean {
  const before = view.units[comma - 1]
  const next = view.units[comma + 1]
  if (!before || !next) return false
  const actorBefore =
    (view.actorOf[comma - 1] ?? -1) >= 0 ||
    before.text === ')' ||
    before.name !== null ||
    before.kind === 'date'
  if (!actorBefore) return false
  const first = view.actors[view.actorOf[comma + 1] ?? -1]
  const opens =
    appositionOpeners.has(next.lower) ||
    next.form === 'pp' ||
    next.form === 'ing' ||
    next.form === 'past' ||
    (first !== undefined && first.to >= end - 1) ||
    has(next, 'kin') ||
    next.kind === 'date' ||
    has(next, 'party')
  if (!opens) return false
  if (has(next, 'relative')) return true
  return !hasFiniteClause(view, comma + 1, end)
}

function hasFiniteClause(view: SentenceView, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (has(view.units[i], 'relative') || view.units[i]?.lower === 'that') return false
    if (isFinite(view, i) && i > from) {
      const actor = view.actors[view.actorOf[i - 1] ?? -1]
      if (
        actor &&
        (actor.kind === 'group' ||
          actor.kind === 'armed' ||
          actor.kind === 'state' ||
          actor.kind === 'party' ||
          actor.kind === 'pronoun' ||
          actor.kind === 'ref')
      )
        return true
    }
  }
  return false
}

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
  while (i >= stop) {
    const unit = view.units[i]
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

/** Whether the verb at `at` is negated: "did not attack", "never struck". */
export function isNegated(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 5); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'negation')) return true
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
