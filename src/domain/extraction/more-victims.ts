import type { CasualtyWords } from './casualties.ts'
import type { NumberRef } from './numbers.ts'
import type { CountRange } from './statement.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** A count of people and the unit where it stands. */
export interface Found {
  value: NumberRef
  at: number
  others: boolean
}

export const single: NumberRef = { low: 1, best: 1, high: 1, qualifier: 'exactly', ordinal: false }

/** "killed two soldiers and a medic": both are counted; "two killed and five wounded" are not. */
export function withMoreAfter(view: SentenceView, found: Found, words: CasualtyWords): Found {
  for (let i = found.at + 1; i < Math.min(view.units.length, found.at + 6); i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark' || unit.kind === 'date' || has(unit, 'prep') || isHarm(unit)) break
    if (!has(unit, 'and')) continue
    const more = personsAt(view, i + 1, words)
    const behind = view.units.slice(i + 2, i + 8)
    if (!more || behind.some((each) => isHarm(each) || has(each, 'be'))) break
    return { ...found, value: sum(found.value, more) }
  }
  return found
}

/** "two soldiers and a medic were killed", "eight men of the guard (DRG) and a driver were". */
export function withMoreBefore(view: SentenceView, found: Found, words: CasualtyWords): Found {
  if (!has(view.units[found.at - 1], 'and')) return found
  for (let i = found.at - 2; i >= Math.max(0, found.at - 12); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'date' || isHarm(unit)) break
    if ((unit.kind === 'mark' && !/^[()]$/u.test(unit.text)) || (has(unit, 'prep') && unit.lower !== 'of'))
      break
    const more = personsAt(view, i, words)
    if (more) return { ...found, at: i, value: sum(found.value, more) }
  }
  return found
}

function personsAt(view: SentenceView, at: number, words: CasualtyWords): NumberRef | null {
  const unit = view.units[at]
  if (!unit) return null
  if (unit.number && !unit.number.ordinal && victimIn(view, at + 1)) return unit.number
  return words.article.includes(unit.lower) && victimSoon(view, at + 1) ? single : null
}

function victimIn(view: SentenceView, from: number): boolean {
  return view.units.slice(from, from + 4).some((unit) => has(unit, 'victim'))
}

function isHarm(unit: Unit): boolean {
  return (
    (has(unit, 'kill') || has(unit, 'wound') || has(unit, 'hurt') || has(unit, 'dead')) &&
    unit.number === null
  )
}

function sum(a: NumberRef, b: NumberRef): NumberRef {
  const plus = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y)
  return { ...a, low: a.low + b.low, best: plus(a.best, b.best), high: plus(a.high, b.high) }
}

/** One victim is named in the next words: "a British medic". */
export function victimSoon(view: SentenceView, at: number): boolean {
  for (let i = at; i < Math.min(view.units.length, at + 4); i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark' || has(unit, 'prep')) return false
    if (has(unit, 'victim') && !/s$|men$|people|children/u.test(unit.lower)) return true
  }
  return false
}

/** "eight others were wounded": beside those told before. */
export function sumOf(a: CountRange, b: CountRange): CountRange {
  const plus = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y)
  return { low: plus(a.low, b.low), best: plus(a.best, b.best), high: plus(a.high, b.high) }
}
