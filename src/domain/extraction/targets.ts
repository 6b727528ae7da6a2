import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Longest target kept, in units. */
const targetUnitsMax = 9

/** What an attack was aimed at, in the report's words: the object of the deed or what follows "on", "at", "against". */
export function targetIn(view: SentenceView, from: number, to: number): string | null {
  for (let i = Math.max(0, from); i < to; i += 1) {
    const unit = view.units[i]
    if (!unit) break
    const verb = has(unit, 'strike') && isVerbHere(view.units, i) && !has(view.units[i + 1], 'prep')
    const opens = verb || (/^(?:on|at|against|toward|towards)$/u.test(unit.lower) && followsDeed(view, i))
    if (!opens) continue
    const end = phraseEnd(view, i + 1, to)
    const first = view.units[i + 1]
    const last = view.units[end - 1]
    if (!first || !last || end <= i + 1 || !namesTarget(view, i + 1, end)) continue
    return view.units
      .slice(i + 1, end)
      .map((each) => each.text)
      .join(' ')
      .replace(/ (['’]s)\b/gu, '$1')
  }
  return null
}

/** "a drone attack on", "rockets at": the preposition belongs to the deed. */
function followsDeed(view: SentenceView, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 6); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'attack') || has(unit, 'weapon') || has(unit, 'launch') || has(unit, 'strike')) return true
    if (unit.name?.place) return false
  }
  return false
}

function phraseEnd(view: SentenceView, from: number, to: number): number {
  let at = from
  while (at < to && at < from + targetUnitsMax) {
    const unit = view.units[at]
    if (!unit || unit.kind === 'mark' || unit.kind === 'date' || has(unit, 'and') || has(unit, 'but')) break
    const stops = has(unit, 'prep') && !['of', 'near', 'at', 'in'].includes(unit.lower)
    if (
      stops ||
      has(unit, 'relative') ||
      has(unit, 'subordinator') ||
      (isVerbHere(view.units, at) && at > from)
    )
      break
    at += 1
  }
  return at
}

function namesTarget(view: SentenceView, from: number, to: number): boolean {
  return view.units
    .slice(from, to)
    .some(
      (unit) =>
        has(unit, 'base') ||
        has(unit, 'target') ||
        has(unit, 'victim') ||
        has(unit, 'state') ||
        (unit.name?.place !== undefined && unit.name?.place !== null) ||
        unit.capital,
    )
}

/** Drones, rockets and the like that were used: "two drones", "a salvo of 15 rockets". */
export function munitionsIn(view: SentenceView, from: number, to: number): number | null {
  for (let i = Math.max(0, from - 4); i < to; i += 1) {
    const number = view.units[i]?.number
    if (!number || number.ordinal || number.best === null || number.best < 1) continue
    for (let next = i + 1; next <= Math.min(to, i + 4); next += 1) {
      const unit = view.units[next]
      if (!unit || unit.kind === 'mark' || has(unit, 'prep') || has(unit, 'attack') || has(unit, 'victim'))
        break
      if (has(unit, 'weapon') && unit.type !== 'suicide' && unit.type !== 'sabotage') return number.best
    }
  }
  return null
}

const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  another: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
}

/** The place in a row that the report gives the attack itself: "a second attack". */
export function ordinalIn(view: SentenceView, from: number, to: number): number | null {
  for (let i = Math.max(0, from - 3); i < to; i += 1) {
    const unit = view.units[i]
    const next = view.units[i + 1]
    if (unit && next && has(next, 'attack') && !next.lower.endsWith('s') && unit.lower in ordinals)
      return ordinals[unit.lower] ?? null
  }
  return null
}

/** The condition that a threat hangs on, in the report's words. */
export function conditionIn(view: SentenceView, text: string): string | null {
  for (let i = 0; i < view.units.length; i += 1) {
    const unit = view.units[i]
    if (!unit) break
    const asLong = unit.lower === 'as' && view.units[i + 1]?.lower === 'long'
    const opens = asLong || /^(?:if|unless|until|should|once)$/u.test(unit.lower)
    if (!opens || (unit.lower === 'should' && i > 1 && view.units[i - 1]?.kind !== 'mark')) continue
    let end = i + 1
    while (
      end < view.units.length &&
      !(view.units[end]?.kind === 'mark' && /[,.;:!?]/u.test(view.units[end]?.text ?? ''))
    )
      end += 1
    const last = view.units[end - 1]
    return last ? text.slice(unit.start, last.end) : null
  }
  return null
}
