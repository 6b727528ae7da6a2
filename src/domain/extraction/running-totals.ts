import type { AggregateWords } from './aggregates.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Ordinals below this tell attacks apart ("a second attack") and count none. */
const ordinalMin = 6

/** "its 40th attack since October": all attacks up to this one are counted. */
export function countedByOrdinal(view: SentenceView, at: number, value: number): { at: number } | null {
  if (value < ordinalMin) return null
  for (let i = at + 1; i < Math.min(view.units.length, at + 4); i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark' || unit.kind === 'date') break
    if (has(unit, 'attack')) return { at: i }
  }
  return view.units.slice(0, at).some((unit) => has(unit, 'attack')) ? { at } : null
}

/** "bringing the total to 212", "the tally of attacks stands at 106", "brings to 38 the number of attacks". */
export function runningTotal(view: SentenceView, at: number, words: AggregateWords): { at: number } | null {
  const before = view.units.slice(Math.max(0, at - 20), at)
  const last = before.at(-1)
  if (!last || !words.at.includes(last.lower)) return null
  const told = view.units.findIndex((unit, i) => has(unit, 'attack') && (view.actorOf[i] ?? -1) < 0)
  if (told === -1) return null
  const ahead = view.units.slice(at + 1, at + 4)
  if (ahead.some((unit) => words.totals.includes(unit.lower))) {
    const noun = view.units.findIndex((unit, i) => i > at && i < at + 8 && has(unit, 'attack'))
    return noun === -1 ? null : { at: noun }
  }
  const total = before.findLastIndex((unit) => words.totals.includes(unit.lower))
  if (total === -1 || before.slice(total).some((unit) => unit.kind === 'mark')) return null
  // "the number of dead rose to nine", "to 37 dead": people are counted.
  return isOfPeople([...before.slice(total, total + 4), ...ahead]) ? null : { at }
}

function isOfPeople(units: readonly Unit[]): boolean {
  return units.some(
    (unit) => has(unit, 'dead') || has(unit, 'kill') || has(unit, 'wound') || has(unit, 'hurt'),
  )
}
