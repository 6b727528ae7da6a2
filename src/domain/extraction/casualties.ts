import { isBoundary } from './clauses.ts'
import { type Found, single, victimSoon, withMoreAfter, withMoreBefore } from './more-victims.ts'
import { noneAt } from './no-casualties.ts'
import type { NumberRef } from './numbers.ts'
import { isOfStatesStrike } from './state-strikes.ts'
import type { CountRange } from './statement.ts'
import { tollAt } from './tolls.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** A count of dead or hurt, with the units it stands in. */
export interface Casualty {
  readonly what: 'killed' | 'wounded'
  readonly count: CountRange
  readonly from: number
  readonly to: number
  /** "another", "a third": added to a count told before. */
  readonly others: boolean
}

/** A language's words for what a count of people can be about. */
export interface CasualtyWords {
  /** Before "one", "nobody" and the like: nothing happened to anyone. */
  readonly none: readonly string[]
  readonly nobody: readonly string[]
  /** Words that make "no casualties" a lack of news, not news. */
  readonly uncertain: readonly string[]
  readonly article: readonly string[]
  /** "eight others": beside those told before. */
  readonly others: readonly string[]
  /** Nouns of wounds, and verbs of having them: "suffered concussion". */
  readonly wounds: readonly string[]
  readonly suffers: readonly string[]
  /** Verbs of which "did not … casualties" says that there were none. */
  readonly causes: readonly string[]
  /** "people were unharmed". */
  readonly unharmed: readonly string[]
  /** A toll by itself, nouns of a count ("the number of wounded"), and verbs of what they have come to. */
  readonly tolls: readonly string[]
  readonly counts: readonly string[]
  readonly comesTo: readonly string[]
  /** Nouns and verbs of being treated for a wound. */
  readonly treated: readonly string[]
}

/** Finds the counts of dead and wounded that a sentence gives, left to right. */
export function findCasualties(view: SentenceView, words: CasualtyWords): Casualty[] {
  const found: Casualty[] = []
  for (let i = 0; i < view.units.length; i += 1) {
    const here = noneAt(view, i, words) ?? toldByToll(view, i, words) ?? countedAt(view, i, words)
    for (const casualty of here) {
      if (
        !isOfStatesStrike(view, casualty.from) &&
        !found.some(
          (other) => other.what === casualty.what && other.from <= casualty.to && casualty.from <= other.to,
        )
      )
        found.push(casualty)
    }
  }
  return found
}

function toldByToll(view: SentenceView, at: number, words: CasualtyWords): Casualty[] | null {
  const toll = tollAt(view, at, words)
  if (!toll) return null
  return [{ what: toll.what, count: range(toll.value), from: toll.from, to: toll.to, others: false }]
}

function countedAt(view: SentenceView, at: number, words: CasualtyWords): Casualty[] {
  const unit = view.units[at]
  if (
    !unit ||
    ((view.actorOf[at] ?? -1) >= 0 &&
      !has(unit, 'kill') &&
      !has(unit, 'wound') &&
      !has(unit, 'dead') &&
      !has(unit, 'hurt'))
  )
    return []
  const what = harmOf(view, at, words)
  if (!what) return []
  const after = countAfter(view, at, words)
  const before = countBefore(view, at, words)
  const ofAfter = deathsOf(view, at)
  if (ofAfter)
    return [{ what: 'killed', count: range(ofAfter.value), from: at, to: ofAfter.at, others: false }]
  const active =
    unit.form === 'ing' ||
    (unit.form !== null &&
      !isPassive(view, at) &&
      after !== null &&
      !(before && has(view.units[at - 1], 'victim')))
  // "were killed and 23 others hurt": the number is not that of the dead.
  const next = isPassive(view, at) && has(view.units[at + 1], 'and') ? null : after
  const first = active ? (after ?? before) : (before ?? next)
  if (!first) return []
  const count = first === after ? withMoreAfter(view, first, words) : withMoreBefore(view, first, words)
  return [
    {
      what,
      count: range(count.value),
      from: Math.min(count.at, at),
      to: Math.max(count.at, at),
      others: count.others,
    },
  ]
}

/** "one contractor had a minor hand injury". */
function suffersBefore(view: SentenceView, at: number, words: CasualtyWords): boolean {
  return view.units.slice(Math.max(0, at - 5), at).some((unit) => words.suffers.includes(unit.lower))
}

/** "the death of three soldiers". */
function deathsOf(view: SentenceView, at: number): Found | null {
  const unit = view.units[at]
  if (!unit || !/^(?:death|deaths|killing|murder)$/u.test(unit.lower) || view.units[at + 1]?.lower !== 'of')
    return null
  for (let i = at + 2; i < at + 5; i += 1) {
    const next = view.units[i]
    if (!next || next.kind === 'mark') return null
    if (next.number && !next.number.ordinal)
      return countsPeople(view, i, true) ? { value: next.number, at: i, others: false } : null
    if (next.lower === 'a' || next.lower === 'an') return { value: single, at: i, others: false }
  }
  return null
}

function harmOf(view: SentenceView, at: number, words: CasualtyWords): 'killed' | 'wounded' | null {
  const unit = view.units[at]
  if (!unit) return null
  if (has(unit, 'wound') || has(unit, 'hurt')) return 'wounded'
  if (/^(?:death|deaths)$/u.test(unit.lower)) return 'killed'
  if (has(unit, 'kill') || has(unit, 'dead')) return 'killed'
  if (words.wounds.includes(unit.lower) && suffersBefore(view, at, words)) return 'wounded'
  return words.treated.includes(unit.lower) ? 'wounded' : null
}

function isPassive(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const unit = view.units[i]
    if (has(unit, 'be')) return true
    if (!has(unit, 'adverb') && !has(unit, 'have')) return false
  }
  return false
}

/** "killed at least 32 people", "wounding a soldier". */
function countAfter(view: SentenceView, at: number, words: CasualtyWords): Found | null {
  for (let i = at + 1; i < Math.min(view.units.length, at + 5); i += 1) {
    const unit = view.units[i]
    if (!unit || isBoundary(view, i) || unit.kind === 'date' || unit.text === ',' || unit.text === '(')
      return null
    if (unit.number && !unit.number.ordinal)
      return countsPeople(view, i, true)
        ? { value: unit.number, at: i, others: isOthers(view, i, words) }
        : null
    if (words.article.includes(unit.lower) && (victimSoon(view, i + 1) || isPerson(view, i + 1, at)))
      return { value: single, at: i, others: unit.lower === 'another' }
    if (unit.form !== null && i > at + 1 && !has(unit, 'victim')) return null
    // "shot dead civil activist X": one person, by name.
    const next = view.units[i + 1]
    if (has(unit, 'victim') && !unit.lower.endsWith('s') && next?.kind === 'word' && next.capital)
      return { value: single, at: i, others: false }
  }
  return null
}

/** "three soldiers were killed", "15 dead", "one American contractor dead". */
function countBefore(view: SentenceView, at: number, words: CasualtyWords): Found | null {
  for (let i = at - 1; i >= Math.max(0, at - 14); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'date') return null
    // "two of their fighters, wounded by fragments"
    const adjoins = unit.text === ',' && i === at - 1
    if (unit.kind === 'mark' && !adjoins && !/^[()-]$/u.test(unit.text)) return null
    // "a shepherd's dog was killed"; "two soldiers of the corps's 13th Battalion were"
    if (unit.lower === "'s" && !isOwner(view, i)) return null
    if (unit.number && !unit.number.ordinal) {
      return countsPeople(view, i, false)
        ? { value: unit.number, at: i, others: isOthers(view, i, words) }
        : null
    }
    if (
      words.article.includes(unit.lower) &&
      (victimSoon(view, i + 1) || (isPassiveHarm(view, i, at) && isPerson(view, i + 1, at)))
    )
      return { value: single, at: i, others: unit.lower === 'another' }
    if (has(unit, 'and') && i < at - 1 && !victimBetween(view, i, at)) return null
    if (has(unit, 'kill') || has(unit, 'wound') || has(unit, 'dead')) return null
    if (isBoundary(view, i)) return null
  }
  return null
}

/** "soldiers of the corps": whose the dead were. */
function isOwner(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 5); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    const before = view.units[i - 1]
    if (unit.lower === 'of') return has(before, 'victim') || before?.number?.ordinal === false
  }
  return false
}

/** "eight other people", "two more soldiers", "five others". */
function isOthers(view: SentenceView, at: number, words: CasualtyWords): boolean {
  return view.units.slice(at + 1, at + 3).some((unit) => words.others.includes(unit.lower))
}

/** "A councillor was found shot dead". */
function isPassiveHarm(view: SentenceView, from: number, at: number): boolean {
  return view.units.slice(from, at).some((unit) => has(unit, 'be'))
}

/** After a verb of killing one person is meant, whatever he is called. */
function isPerson(view: SentenceView, at: number, verb: number): boolean {
  const harm = view.units[verb]
  const unit = view.units[at]
  if (!harm || !unit || !(has(harm, 'kill') || has(harm, 'dead'))) return false
  return (
    unit.kind === 'word' &&
    !has(unit, 'weapon') &&
    !has(unit, 'attack') &&
    !has(unit, 'base') &&
    !unit.lower.endsWith('s')
  )
}

function victimBetween(view: SentenceView, from: number, to: number): boolean {
  return view.units.slice(from, to).some((unit) => has(unit, 'victim') || unit.number !== null)
}

/** The number counts people: not a year, a distance, weapons or a share. */
function countsPeople(view: SentenceView, at: number, after: boolean): boolean {
  const value = view.units[at]?.number
  if (!value || (value.best !== null && !Number.isInteger(value.best))) return false
  for (let i = at + 1; i < Math.min(view.units.length, at + 6); i += 1) {
    const unit = view.units[i]
    if (!unit) break
    if (
      has(unit, 'victim') ||
      has(unit, 'kill') ||
      has(unit, 'wound') ||
      has(unit, 'dead') ||
      has(unit, 'hurt')
    )
      return true
    if (has(unit, 'weapon') || has(unit, 'attack') || has(unit, 'base')) return false
    if (unit.kind === 'mark' || has(unit, 'prep') || has(unit, 'and')) break
    if (
      /^(?:km|kilomet|met|mile|day|week|month|year|hour|minute|percent|per|times|vehicle|house|flight|tank|drone)/u.test(
        unit.lower,
      )
    )
      return false
  }
  return (
    after ||
    has(view.units[at + 1], 'be') ||
    has(view.units[at + 1], 'have') ||
    view.units[at + 1]?.lower === 'of'
  )
}

function range(value: NumberRef): CountRange {
  return {
    low: value.low,
    best: value.best,
    high: value.qualifier === 'at_least' || value.qualifier === 'more_than' ? null : value.high,
  }
}
