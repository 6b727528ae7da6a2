import { typesIn } from './attack-types.ts'
import type { Draft, DraftContext } from './drafts.ts'
import { ownDate } from './own-dates.ts'
import { placesOutsideReasons } from './places.ts'
import { structuredDraft } from './target-lists.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** One item of a list of attacks: units `from` to `to`, and how many attacks it counts ("two at A"). */
interface Item {
  readonly from: number
  readonly to: number
  readonly copies: number
}

/** Most attacks that a sentence lists one by one. */
const listedMax = 8

/**
 * "claimed three attacks: a rocket attack on A, two drone attacks on B", "two operations, one on A and the
 * other on B": a draft for each, or null when the sentence lists none.
 */
export function listedDrafts(base: Draft, context: DraftContext): Draft[] | null {
  const { view, from } = base.assertion
  const counted = countedAttacks(view, Math.max(0, from - reachBack))
  if (!counted) return null
  const items = itemsAfter(view, counted.at + 1)
  const total = items.reduce((sum, { copies }) => sum + copies, 0)
  if (items.length < 2 || total > listedMax || (counted.count ?? total) !== total) return null
  const drafts = items.flatMap((item) => draftsOfItem(base, item, context))
  return drafts.some(({ places }) => places.length > 0) ? drafts : null
}

/** Units before the words of an attack in which its number may stand. */
const reachBack = 8

/** The plural of attacks that the list belongs to, with its number where one is told. */
function countedAttacks(view: SentenceView, from: number): { at: number; count: number | null } | null {
  for (let at = from; at < view.units.length; at += 1) {
    const unit = view.units[at]
    if (!has(unit, 'attack') || !unit?.lower.endsWith('s') || unit.lower === 'explosives') continue
    const number = view.units
      .slice(Math.max(0, at - 5), at)
      .findLast((each) => each.number && !each.number.ordinal)
    return { at, count: number?.number?.best ?? null }
  }
  return null
}

function itemsAfter(view: SentenceView, from: number): Item[] {
  const starts: { at: number; copies: number }[] = []
  for (let at = from; at < view.units.length; at += 1) {
    const copies = opensItem(view, at)
    if (copies > 0) starts.push({ at, copies })
  }
  const opener = view.units[starts[0]?.at ?? -1]
  // "attacks on A, another on B": the first item is the counted noun's own.
  if (opener && /^(?:another|second|third)$/u.test(opener.lower)) return []
  return starts.map(({ at, copies }, i) => ({
    from: at,
    to: starts[i + 1]?.at ?? view.units.length,
    copies,
  }))
}

/** How many attacks an item that begins here counts; 0 where none begins. */
function opensItem(view: SentenceView, at: number): number {
  const before = view.units[at - 1]
  const unit = view.units[at]
  if (!unit || !before || !(before.kind === 'mark' || has(before, 'and'))) return 0
  const next = view.units[at + 1]
  if (/^(?:one|another)$/u.test(unit.lower)) return isItemBody(next) ? 1 : 0
  if (unit.lower === 'the' && (next?.number?.ordinal || /^(?:other|last|latter)$/u.test(next?.lower ?? '')))
    return isItemBody(view.units[at + 2]) ? 1 : 0
  const named = view.units.slice(at + 1, at + 5).some((each) => has(each, 'attack'))
  if (/^an?$/u.test(unit.lower)) return named ? 1 : 0
  const { number } = unit
  if (!number || number.best === null || number.best > listedMax) return 0
  if (number.ordinal) return isItemBody(next) ? 1 : 0
  return named || isItemBody(next) ? number.best : 0
}

/** "one on A", "another hit B", "the first, at C", "one drone attack". */
function isItemBody(unit: Unit | undefined): boolean {
  return has(unit, 'prep') || has(unit, 'attack') || has(unit, 'weapon') || unit?.text === ',' || isDeed(unit)
}

function isDeed(unit: Unit | undefined): boolean {
  return (has(unit, 'strike') || has(unit, 'launch')) && unit?.form !== null
}

function draftsOfItem(base: Draft, { from, to, copies }: Item, context: DraftContext): Draft[] {
  const { view } = base.assertion
  const { types, weapons, weak } = typesIn(view, from, to)
  const places = placesOutsideReasons(view, from, to, context.words)
  const date = ownDate(view, from, to, context)
  return Array.from({ length: copies }, () => ({
    ...structuredDraft(base),
    places,
    types: types.length > 0 ? types : base.types,
    weapons: types.length > 0 ? weapons : base.weapons,
    date: date ?? base.date,
    own: { places: places.length > 0, types: types.length > 0 && !weak, date: date !== null },
    vague: false,
    // Nothing that is told of one item is another's.
    unnamed: places.length === 0,
  }))
}
