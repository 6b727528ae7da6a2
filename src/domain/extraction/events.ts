import { phraseEnd, phrasesFrom } from './phrase.ts'
import type { PlaceHit } from './places.ts'
import type { AttackType } from './statement.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** What a stretch of a sentence tells of one attack. */
export interface EventFrame {
  readonly sentence: number
  readonly from: number
  readonly to: number
  readonly places: readonly PlaceHit[]
  readonly types: readonly AttackType[]
  readonly weapons: readonly string[]
  /** Units that hold its dates. */
  readonly dates: readonly number[]
  readonly target: string | null
  readonly munitions: number | null
  readonly ordinal: number | null
  /** How many attacks it tells of ("two bases in Syria"). */
  readonly copies: number
}

/** Words that end the telling of the deed and begin its reason or its aftermath. */
export interface EventWords {
  /** Phrases that open a reason ("in response to"), as lower-case units joined by spaces. */
  readonly reasonOpeners: readonly string[]
  /** Those of them that open a reason also before the deed is told. */
  readonly purposeOpeners: readonly string[]
  /** Prepositions after which a place is an origin, not where it happened. */
  readonly origins: readonly string[]
  /** Words before "in" that make the place a home and not where it happened: "made in", "operating in". */
  readonly homes: readonly string[]
  /** First words of a sentence that goes on about the attacks told before. */
  readonly goingOn: readonly string[]
  /** "The attackers": those of the attack told before. */
  readonly attackers: readonly string[]
  /** Words before a clause that tells what happened earlier ("two days after …"). */
  readonly timeAfter: readonly string[]
  /** Verbs that say that an attack took place, and no more. */
  readonly happenings: readonly string[]
  readonly placePrepositions: readonly string[]
  /** Words that say the same place again ("also known as"). */
  readonly aliases: readonly string[]
  /** Nouns that make a name beside them a place ("camp", "district"), before or after it. */
  readonly placeNouns: readonly string[]
  /** Names that never name a place of the attack after "against", "for". */
  readonly listApart: readonly string[]
  /** Parts of a day that are told without the day: "at dawn". */
  readonly dayParts: readonly string[]
}

/** Index after the last unit of the deed that starts at `from`: reasons and new clauses are left out. */
export function eventEnd(view: SentenceView, from: number, words: EventWords): number {
  const units = view.units
  const text = textAfterDeed(view, from)
  for (let i = from; i < units.length; i += 1) {
    const unit = units[i]
    if (!unit) return i
    if (unit.kind === 'mark' && /[.;!?]/u.test(unit.text) && i > from) return i
    if (i > from && opensReason(view, i, words.reasonOpeners)) return i
    if (i === text) return i
    const next = units[i + 1]
    if (
      i > from &&
      (unit.text === ',' || has(unit, 'and')) &&
      next &&
      (view.actorOf[i + 1] ?? -1) >= 0 &&
      startsClause(view, i + 1)
    )
      return i
    if (
      i > from &&
      unit.text === ',' &&
      (has(next, 'and') || has(next, 'but')) &&
      (view.actorOf[i + 2] ?? -1) >= 0 &&
      startsClause(view, i + 2)
    )
      return i
  }
  return units.length
}

/** Whether one of these phrases for a reason or an aftermath begins at unit `at`. */
export function opensReason(view: SentenceView, at: number, openers: readonly string[]): boolean {
  const unit = view.units[at]
  if (!unit || unit.kind === 'mark') return false
  // "the following targets"
  if (unit.lower === 'following' && has(view.units[at - 1], 'det')) return false
  const phrases = phrasesFrom(openers, unit.lower)
  if (phrases.length === 0) return false
  return phrases.some((phrase) => phraseEnd(view.units, at, phrase) !== null)
}

/** Unit where "in a message on Telegram" begins, once a deed was named: what follows is about the message. */
export function textAfterDeed(view: SentenceView, from: number): number | null {
  let told = false
  for (let i = from; i < view.units.length; i += 1) {
    const unit = view.units[i]
    told ||= has(unit, 'attack') || has(unit, 'weapon')
    // ", and, in a second message, the base at X" goes on with the list.
    if (!told || unit?.lower !== 'in' || view.units[i - 1]?.text === ',') continue
    const next = view.units.slice(i + 1, i + 4)
    const article = /^(?:an?|its|their|one)$/u.test(next[0]?.lower ?? '')
    if (article && next.some((each) => has(each, 'text'))) return i
  }
  return null
}

/** "in revenge for the killing of X": what stands here is why a deed was done. */
export function isOfPurpose(view: SentenceView, at: number, words: EventWords): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const unit = view.units[i]
    if (!unit || /^[.;:]$/u.test(unit.text)) return false
    if (opensReason(view, i, words.purposeOpeners)) return true
  }
  return false
}

/** Whether an actor at `at` is followed by a verb: a new clause begins. */
function startsClause(view: SentenceView, at: number): boolean {
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (!actor) return false
  for (let i = actor.to; i < actor.to + 4; i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'be') || has(unit, 'have') || has(unit, 'modal')) return true
    if (unit.form === 'past' || unit.form === 's') return isVerbHere(view.units, i)
    if (!has(unit, 'adverb') && unit.kind !== 'date') return false
  }
  return false
}
