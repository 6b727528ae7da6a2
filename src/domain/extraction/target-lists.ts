import { typesIn } from './attack-types.ts'
import type { ResolvedDate } from './dates.ts'
import type { Draft, DraftContext } from './drafts.ts'
import { type PlaceHit, placesOutsideReasons } from './places.ts'
import { splitByPlace } from './split-places.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** The targets that a stretch of a sentence names: places by attack. */
export function targetsIn(
  view: SentenceView,
  from: number,
  to: number,
  split: boolean,
  context: DraftContext,
): PlaceHit[][] {
  const hits = placesOutsideReasons(view, from, to, context.words)
  if (hits.length === 0) return []
  return split ? splitByPlace(view, hits, context.gazetteer, context.words) : [hits]
}

/** Units that belong to one target of a list: from the comma or "and" before it to the next. */
export function groupRange(
  view: SentenceView,
  groups: readonly (readonly PlaceHit[])[],
  number: number,
  from: number,
  to: number,
): { from: number; to: number } {
  const before = groups[number - 1]?.at(-1)
  const first = groups[number]?.[0]
  const last = groups[number]?.at(-1)
  const next = groups[number + 1]?.[0]
  return {
    from: before && first ? separatorBetween(view, before.unit, first.unit) : from,
    to: next && last ? separatorBetween(view, last.unit, next.unit) : to,
  }
}

function separatorBetween(view: SentenceView, after: number, before: number): number {
  for (let i = before; i > after; i -= 1) {
    const unit = view.units[i]
    if (!unit || !(unit.text === ',' || unit.text === ';' || has(unit, 'and'))) continue
    let first = i
    while (
      first - 1 > after &&
      (view.units[first - 1]?.text === ',' ||
        has(view.units[first - 1], 'and') ||
        has(view.units[first - 1], 'adverb'))
    )
      first -= 1
    return first
  }
  return after + 1
}

export function structuredDraft(draft: Draft): Draft {
  return { ...draft, supports: [...draft.supports], own: { ...draft.own }, rules: [...draft.rules] }
}

/** Repeats a target for each attack counted there ("three attacks hit A and two B"), when the counts agree. */
export function repeat(
  drafts: Draft[],
  groups: readonly (readonly PlaceHit[])[],
  view: SentenceView,
  from: number,
  to: number,
  context: DraftContext,
): Draft[] {
  const counts = groups.map((_, number) =>
    copiesIn(
      view,
      groups.length > 1 ? groupRange(view, groups, number, from, to) : { from, to },
      groups.length > 1,
    ),
  )
  const sum = counts.reduce((total, count) => total + count, 0)
  if (sum === drafts.length || sum > repeatsMax) return drafts
  // "two attacks, on A and on B": the number counts the list.
  if (groups.length > 1 && counts[0] === drafts.length) return drafts
  if (!toldCounts(view, context).has(sum)) return drafts
  return drafts.flatMap((draft, number) =>
    Array.from({ length: counts[number] ?? 1 }, () => structuredDraft(draft)),
  )
}

/** "attacks on three bases, including one on the border": the other two are claimed as well, wherever they are. */
export function withUnnamed(
  drafts: Draft[],
  base: Draft,
  dateIn: (from: number, to: number) => ResolvedDate | null,
): Draft[] {
  const { view, from, to } = base.assertion
  const including = view.units.findIndex((unit, i) => i > from && i < to && unit.lower === 'including')
  const counted = view.units.findIndex(
    (unit, i) =>
      i >= from - 2 &&
      i < including &&
      unit.number !== null &&
      !unit.number.ordinal &&
      view.units.slice(i + 1, i + 4).some(isTargets),
  )
  const count = view.units[counted]?.number?.best ?? 0
  if (including === -1 || counted === -1 || count <= drafts.length || count > repeatsMax) return drafts
  // Days and weapons told after "including" are those of the items.
  const { types, weapons } = typesIn(view, from, including)
  const date = dateIn(from, including)
  return [
    ...drafts,
    ...Array.from({ length: count - drafts.length }, () => ({
      ...structuredDraft(base),
      types,
      weapons,
      date,
      vague: false,
      unnamed: true,
    })),
  ]
}

function isTargets(unit: Unit): boolean {
  return unit.lower.endsWith('s') && (has(unit, 'base') || has(unit, 'target') || has(unit, 'attack'))
}

/** Most attacks that one sentence is taken to list by numbers. */
const repeatsMax = 8

/** How many attacks a stretch counts at its place: "two bases", "three attacks", "two al-Harir Air Base". */
function copiesIn(view: SentenceView, range: { from: number; to: number }, listed: boolean): number {
  for (let i = range.from; i < range.to; i += 1) {
    const number = view.units[i]?.number
    if (
      !number ||
      number.ordinal ||
      number.best === null ||
      number.qualifier !== 'exactly' ||
      number.best > repeatsMax
    )
      continue
    const next = view.units[i + 1]
    const after = view.units[i + 2]
    const counted = (unit: typeof next) =>
      has(unit, 'attack') || (has(unit, 'base') && (unit?.lower ?? '').endsWith('s'))
    if (counted(next) || counted(after) || (listed && next?.name?.place)) return Math.max(1, number.best)
  }
  return 1
}

/** Numbers of attacks that this sentence or those around it tell ("attacked four times"). */
function toldCounts(view: SentenceView, context: DraftContext): ReadonlySet<number> {
  const told = new Set<number>()
  const near = context.views.slice(Math.max(0, view.index - 2), view.index + 3)
  for (const one of near) {
    one.units.forEach((unit, i) => {
      const next = one.units.slice(i + 1, i + 5)
      const counts = next.some((each) => has(each, 'attack') || each.lower === 'times')
      if (unit.number?.best && !unit.number.ordinal && counts) told.add(unit.number.best)
    })
  }
  return told
}
