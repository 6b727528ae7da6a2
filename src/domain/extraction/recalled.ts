import type { EventWords } from './events.ts'
import { isFinite } from './clauses.ts'
import { isDeedWord } from './deed-word.ts'
import { has } from './verbs.ts'
import type { SentenceView, Span } from './view.ts'

/** A clause of time that tells of another attack, and how many days before the main one it was. */
export interface RecalledClause extends Span {
  /** Null when the sentence does not say it in days. */
  readonly days: number | null
}

/**
 * ", two days after a drone struck X, killing six": an attack of its own, told to place the main one in
 * time. Null when the main clause tells no attack but of somebody's word: "claimed it hours after a drone
 * struck X" is about that drone.
 */
export function recalledIn(view: SentenceView, words: EventWords): RecalledClause | null {
  for (let at = 2; at < view.units.length; at += 1) {
    if (!words.timeAfter.includes(view.units[at]?.lower ?? '')) continue
    const measure = measureBefore(view, at)
    if (!measure || !happensBefore(view, measure.from, words)) continue
    const clause = { from: at, to: view.units.length, days: measure.days }
    if (hasDeed(view, at + 1, clause.to)) return clause
  }
  return null
}

/** "two days", "hours", "just a week" before unit `at`. */
function measureBefore(view: SentenceView, at: number): { from: number; days: number | null } | null {
  const unit = view.units[at - 1]
  const length = { day: 1, days: 1, week: 7, weeks: 7 }[unit?.lower ?? '']
  if (length === undefined)
    return /^(?:hours?|minutes|months?)$/u.test(unit?.lower ?? '') ? { from: at - 1, days: null } : null
  const count = view.units[at - 2]
  const number = /^(?:an?|one)$/u.test(count?.lower ?? '') ? 1 : (count?.number?.best ?? null)
  return { from: at - 2, days: number === null ? null : number * length }
}

/** No verb before tells that somebody spoke, unless something happened after that. */
function happensBefore(view: SentenceView, at: number, words: EventWords): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const unit = view.units[i]
    if (!unit || /^[.;:]$/u.test(unit.text)) return false
    if (words.happenings.includes(unit.lower)) return true
    if (isFinite(view, i)) return !isOfWords(view, i)
  }
  return true
}

function isOfWords(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  return (
    (['say', 'announce', 'own', 'deny', 'blame', 'accuse', 'vow'] as const).some((tag) => has(unit, tag)) &&
    !has(unit, 'strike')
  )
}

/** Whether units `from` to `to` name an attack, a weapon or a strike. */
export function hasDeed(view: SentenceView, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (isDeedWord(view, i)) return true
  return false
}
