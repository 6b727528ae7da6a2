import { type Actor, make } from './actor.ts'
import { weakClassHeads } from './noun-phrases.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'

/** "Iraqi armed group", "Iraqi militants": the state's name says which group. */
export function modifiesHead(units: readonly Unit[], at: number): boolean {
  for (let i = at + 1; i < Math.min(units.length, at + 4); i += 1) {
    const unit = units[i]
    if (!unit || unit.kind !== 'word') return false
    if (has(unit, 'armed')) return true
    if (has(unit, 'class') || (has(unit, 'group') && !has(unit, 'party') && unit.lower !== 'coalition'))
      return !has(unit, 'victim') || !weakClassHeads.has(unit.lower)
    if (!has(unit, 'kin') && !has(unit, 'unknown-kin')) return false
  }
  return false
}

/** "in Iraq": the country as a place, not as a party. */
export function locativeBefore(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1]
  if (!before) return false
  // "a role of Iran": somebody's part, no place.
  if (before.lower === 'of' && (has(units[at - 2], 'part') || has(units[at - 2], 'responsibility')))
    return false
  if (before.lower === 'on' && isBlamed(units, at)) return false
  if (
    [
      'in',
      'into',
      'inside',
      'from',
      'across',
      'near',
      'near to',
      'through',
      'outside',
      'between',
      'towards',
      'toward',
      'throughout',
      'of',
      'northern',
      'southern',
      'eastern',
      'western',
      'on',
      'at',
      'with',
    ].includes(before.lower)
  )
    return true
  const third = units[at - 2]
  return has(before, 'and') && third?.name?.kind === 'place'
}

/** "blamed the strike on Israel": a party, not a place. */
function isBlamed(units: readonly Unit[], at: number): boolean {
  return units
    .slice(Math.max(0, at - blameReach), at)
    .some((unit) => has(unit, 'blame') && unit.form !== null)
}

/** Units between "blame" and whom it falls on. */
const blameReach = 14

export function stateActor(units: readonly Unit[], at: number, free: number, text: string): Actor | null {
  let to = at + 1
  while (to < units.length && to < at + 4) {
    const next = units[to]
    if (!next || next.kind !== 'word') break
    if (
      has(next, 'state') ||
      has(next, 'party') ||
      (has(next, 'victim') && !has(next, 'strike')) ||
      [
        'forces',
        'navy',
        'air',
        'force',
        'army',
        'aircraft',
        'warplanes',
        'jets',
        'planes',
        'foreign',
        'defence',
        'defense',
        'interior',
        'house',
      ].includes(next.lower)
    )
      to += 1
    else break
  }
  const last = units[to - 1]
  const from = has(units[at - 1], 'det') && at > free ? at - 1 : at
  const kind = last && has(last, 'party') ? 'party' : 'state'
  return make(kind, from, to, units, text, { plural: (last?.lower ?? '').endsWith('s') })
}
