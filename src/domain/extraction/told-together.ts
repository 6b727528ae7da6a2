import { typesClash, typesIn } from './attack-types.ts'
import type { ResolvedDate } from './dates.ts'
import { eventDates } from './event-dates.ts'
import type { AttackType } from './statement.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** What tells one of several attacks on a place from the others. */
export interface OneOfSeveral {
  readonly date: ResolvedDate | null
  readonly types: readonly AttackType[]
  readonly weapons: readonly string[]
}

type DateIn = (from: number, to: number) => ResolvedDate | null

/**
 * The attacks that a stretch of a sentence tells together of one place: item by item ("two attacks,
 * one by drone and one with rockets") or day by day ("on Monday and again on Tuesday"). Empty when
 * it tells of one. `dateIn` reads the day of a stretch.
 */
export function toldTogether(view: SentenceView, from: number, to: number, dateIn: DateIn): OneOfSeveral[] {
  const items = itemsOf(view, from, to, dateIn)
  return items.length > 0 ? items : daysOf(view, from, to, dateIn)
}

/** "Both" after rockets and drones: an attack with each. */
export function onePerType(types: readonly AttackType[], date: ResolvedDate | null): OneOfSeveral[] {
  const [one, other] = types
  if (types.length !== 2 || one === undefined || other === undefined || !typesClash([one], [other])) return []
  return [one, other].map((type) => ({ date, types: [type], weapons: [] }))
}

function itemsOf(view: SentenceView, from: number, to: number, dateIn: DateIn): OneOfSeveral[] {
  const starts: number[] = []
  for (let i = from; i < to; i += 1) if (opensItem(view, i)) starts.push(i)
  if (starts.length < 2) return []
  const items = starts.map((start, number) => {
    const end = starts[number + 1] ?? to
    return { ...typesIn(view, start, end), date: dateIn(start, end) }
  })
  const isApart = items.every(({ types, date }, at) =>
    items.slice(0, at).every((before) => typesClash(before.types, types) || daysDiffer(before.date, date)),
  )
  return isApart ? items.map(({ date, types, weapons }) => ({ date, types, weapons })) : []
}

/** "one by drone", "the other on Tuesday": an attack of those counted before, not "one soldier". */
function opensItem(view: SentenceView, at: number): boolean {
  const next = view.units[at + 1]
  if (!/^(?:one|another|other|first|second|third)$/u.test(view.units[at]?.lower ?? '') || !next) return false
  return (
    next.date !== null || /^(?:by|on|with|using|at|in|before|after|early|late|involving)$/u.test(next.lower)
  )
}

function daysOf(view: SentenceView, from: number, to: number, dateIn: DateIn): OneOfSeveral[] {
  const units = eventDates(view, from, to)
  const run = longestRun(units, (a, b) => isJoined(view, a, b))
  const days = run.flatMap((at) => dateIn(at, at + 1) ?? [])
  const isApart = days.every((day, at) => day.precision === 'day' && days[at - 1]?.from !== day.from)
  return isApart && days.length > 1 ? days.map((date) => ({ date, types: [], weapons: [] })) : []
}

function longestRun(units: readonly number[], joined: (a: number, b: number) => boolean): number[] {
  let best: number[] = []
  let run: number[] = []
  for (const unit of units) {
    const last = run.at(-1)
    run = last !== undefined && joined(last, unit) ? [...run, unit] : [unit]
    if (run.length > best.length) best = run
  }
  return best
}

/** "on Monday and again on Tuesday", "on Monday, Tuesday and Wednesday". */
function isJoined(view: SentenceView, a: number, b: number): boolean {
  const between = view.units.slice(a + 1, b)
  const isList = between.every(
    (unit) => has(unit, 'and') || /^(?:,|and|again|then|once|more|on|late|early|also)$/u.test(unit.lower),
  )
  return isList && between.length > 0
}

function daysDiffer(a: ResolvedDate | null, b: ResolvedDate | null): boolean {
  return a !== null && b !== null && (a.to < b.from || b.to < a.from)
}
