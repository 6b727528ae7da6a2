import type { CasualtyWords } from './casualties.ts'
import type { NumberRef } from './numbers.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** A number of dead or hurt that a toll has come to. */
export interface Toll {
  readonly what: 'killed' | 'wounded'
  readonly value: NumberRef
  readonly from: number
  readonly to: number
}

/** Units between a toll and the number that it has come to. */
const reachMax = 25

/** "the death toll from X rose to four", "raised the number of wounded from two to four". */
export function tollAt(view: SentenceView, at: number, words: CasualtyWords): Toll | null {
  const { units } = view
  const isToll = words.tolls.includes(units[at]?.lower ?? '')
  const counted = isToll ? units.slice(at - 1, at + 4) : units.slice(at + 1, at + 4)
  if (!isToll && !(words.counts.includes(units[at]?.lower ?? '') && units[at + 1]?.lower === 'of'))
    return null
  const hurt = counted.some((unit) => has(unit, 'wound') || has(unit, 'hurt'))
  if (!isToll && !hurt && !counted.some((unit) => has(unit, 'kill') || has(unit, 'dead'))) return null
  let moved = units.slice(Math.max(0, at - 4), at).some((unit) => words.comesTo.includes(unit.lower))
  for (let i = at + 1; i < Math.min(units.length, at + reachMax); i += 1) {
    const unit = units[i]
    if (!unit || /^[.;:]$/u.test(unit.text)) return null
    moved ||= words.comesTo.includes(unit.lower)
    const number = unit.number
    if (!moved || !number || number.ordinal || units[i - 1]?.lower === 'from') continue
    if (/^(?:to|at|reached|reaches|hit)$/u.test(units[i - 1]?.lower ?? ''))
      return { what: hurt ? 'wounded' : 'killed', value: number, from: at, to: i }
  }
  return null
}
