import { isFinite } from './clauses.ts'
import { resolveDate } from './dates.ts'
import { subjectOf } from './subjects.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Date units between two units that tell when it happened, not when somebody spoke. */
export function eventDates(view: SentenceView, from: number, to: number): number[] {
  const dates: number[] = []
  for (let i = from; i < to; i += 1) {
    const unit = view.units[i]
    if (
      !unit?.date ||
      unit.date.edge === 'since' ||
      unit.date.edge === 'until' ||
      unit.date.edge === 'before'
    )
      continue
    const summer = unit.date.ref.kind === 'year' || unit.date.ref.kind === 'month'
    if (summer && view.units.slice(Math.max(0, i - 4), i).some((each) => each.lower === 'since')) continue
    if (isSpeechDate(view, i) || isAftermathDate(view, i) || opensCampaign(view, i) || isOfAnother(view, i))
      continue
    dates.push(i)
  }
  return dates
}

/** The day told last before unit `at`: in its sentence, else `before` it. */
export function dayToldBefore(
  view: SentenceView,
  at: number,
  published: string | null,
  before: string | null,
): string | null {
  for (let i = at - 1; i >= 0; i -= 1) {
    const ref = view.units[i]?.date?.ref
    if (!ref || ref.kind === 'context') continue
    const date = resolveDate(ref, published, before)
    if (date?.precision === 'day') return date.from
  }
  return before
}

/** "The drones began on October 17": the first day of many, and of no attack that is told here. */
function opensCampaign(view: SentenceView, at: number): boolean {
  const noun = view.units[at - 2]
  const isMany = (has(noun, 'attack') || has(noun, 'weapon')) && (noun?.lower.endsWith('s') ?? false)
  return isMany && /^(?:began|begun|started|resumed)$/u.test(view.units[at - 1]?.lower ?? '')
}

/** "the vote of Oct. 10": the day of what stands before it, which is no attack. */
function isOfAnother(view: SentenceView, at: number): boolean {
  const noun = view.units[at - 1]
  return (
    view.units[at]?.text.startsWith('of ') === true &&
    noun?.kind === 'word' &&
    noun.form === null &&
    noun.tags.length === 0 &&
    !/^(?:morning|evening|night|nights|afternoon|hours|dawn|end|start|beginning|close|day|days|week)$/u.test(
      noun.lower,
    )
  )
}

/**
 * "treated on Monday, hours after missiles struck": a day after the attack's, or its night. "Hit on
 * Monday, hours after missiles struck" is the day of an attack of its own.
 */
function isAftermathDate(view: SentenceView, at: number): boolean {
  if (view.units[at + 1]?.text !== ',') return false
  if (view.units.some((unit, i) => i < at && has(unit, 'strike') && isVerbHere(view.units, i))) return false
  const words = view.units.slice(at + 2, at + 6).map((unit) => unit.lower)
  return /^(?:(?:just|only|a few|some|several|\S+) )*hours (?:after|following)\b/u.test(words.join(' '))
}

/** Date units that tell when somebody spoke. */
export function speechDates(view: SentenceView): number[] {
  return view.units.flatMap((unit, at) =>
    unit.date && unit.date.edge === null && isSpeechDate(view, at) ? [at] : [],
  )
}

/** "said on Thursday", "on Thursday claimed": the day of the word, not of the deed. */
function isSpeechDate(view: SentenceView, at: number): boolean {
  const after = view.units[at + 1]
  if (after && (after.lower === "'s" || has(after, 'attack') || has(after, 'weapon'))) return false
  // "claimed the attack on Tuesday": an attack told before, on a day of its own.
  if (has(view.units[at - 1], 'attack') && view.units[at - 2]?.lower === 'the' && speaksAt(view, at - 3))
    return true
  for (let i = at - 1, steps = 0; i >= 0 && steps < 3; i -= 1, steps += 1) {
    // "told The New Arab on Monday": a name is one step, however long.
    if ((view.actorOf[i] ?? -1) >= 0 && view.actorOf[i] === view.actorOf[i - 1]) steps -= 1
    const unit = view.units[i]
    if (unit?.lower === 'that') break
    if (!unit || (unit.kind === 'mark' && unit.text !== ',')) break
    if (speaksAt(view, i)) return true
    if (
      unit.lower === 'statement' ||
      unit.lower === 'issued' ||
      unit.lower === 'communique' ||
      unit.lower === 'released' ||
      unit.lower === 'published'
    )
      return true
    if (has(unit, 'attack') || has(unit, 'strike') || has(unit, 'launch') || has(unit, 'weapon')) return false
    if (
      !has(unit, 'adverb') &&
      !has(unit, 'party') &&
      !has(unit, 'prep') &&
      !has(unit, 'det') &&
      !has(unit, 'text') &&
      (view.actorOf[i] ?? -1) < 0
    )
      break
  }
  for (let i = at + 1; i < Math.min(view.units.length, at + 3); i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') break
    if (speaksAt(view, i)) return true
    if (!has(unit, 'adverb') && !has(unit, 'have')) break
  }
  return frontedSpeechDate(view, at)
}

function speaksAt(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  return (
    unit !== undefined &&
    (has(unit, 'say') ||
      has(unit, 'announce') ||
      has(unit, 'own') ||
      has(unit, 'deny') ||
      has(unit, 'blame') ||
      has(unit, 'accuse') ||
      has(unit, 'responsibility') ||
      has(unit, 'vow')) &&
    !has(unit, 'strike') &&
    (isVerbHere(view.units, at) || has(unit, 'responsibility')) &&
    (view.actorOf[at] ?? -1) < 0
  )
}

/** "On Friday the group claimed": a date before the subject of the verb of saying. */
function frontedSpeechDate(view: SentenceView, at: number): boolean {
  const before = view.units[at - 1]
  if (
    before &&
    before.kind !== 'mark' &&
    !has(before, 'and') &&
    !has(before, 'but') &&
    !has(before, 'subordinator')
  )
    return false
  const next = view.units[at + 1]?.text === ',' ? at + 2 : at + 1
  const actor = view.actors[view.actorOf[next] ?? -1]
  if (!actor || actor.from !== next) return false
  for (let i = actor.to; i < Math.min(view.units.length, actor.to + 20); i += 1) {
    const unit = view.units[i]
    if (!unit) return false
    if (isFinite(view, i) || speaksAt(view, i)) {
      if (has(unit, 'have') || has(unit, 'be')) continue
      // "On Monday, the group said, its men attacked": the day is the attack's.
      if (view.units[i + 1]?.text === ',') return false
      return speaksAt(view, i) && subjectOf(view, i).actors.some((one) => one.from === actor.from)
    }
  }
  return false
}
