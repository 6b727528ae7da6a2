import type { DraftContext } from './drafts.ts'
import { resolveDate, type ResolvedDate } from './dates.ts'
import { dayToldBefore, eventDates, speechDates } from './event-dates.ts'
import type { SentenceView } from './view.ts'

/** The date that a stretch of a sentence gives for the attack. */
export function ownDate(
  view: SentenceView,
  from: number,
  to: number,
  context: DraftContext,
): ResolvedDate | null {
  return firstDate(view, eventDates(view, from, to), context) ?? dayOfWord(view, from, to, context)
}

/** "claimed on Saturday an attack at dawn": a part of the day alone is of the day of the word. */
function dayOfWord(view: SentenceView, from: number, to: number, context: DraftContext): ResolvedDate | null {
  const part = view.units
    .slice(from, to)
    .some((unit, i) => context.words.dayParts.includes(unit.lower) && isAtPart(view, from + i))
  return part ? firstDate(view, speechDates(view), context) : null
}

function isAtPart(view: SentenceView, at: number): boolean {
  const before = view.units[at - 1]
  return (
    /^(?:at|this|the|early)$/u.test(before?.lower ?? '') || view.units[at]?.lower.startsWith('pre') === true
  )
}

/** The day of the word, where the sentence tells it. */
export function saidDate(view: SentenceView, context: DraftContext): ResolvedDate | null {
  const units = speechDates(view)
  return firstDate(view, units, context) ?? longAgo(view, units, context)
}

/** "Last month the group claimed": no day, but long enough ago to matter. */
function longAgo(view: SentenceView, units: readonly number[], context: DraftContext): ResolvedDate | null {
  const refs = units.flatMap((at) => view.units[at]?.date?.ref ?? [])
  const ref = refs.find((each) => each.kind === 'published' && each.to < 0)
  return ref ? resolveDate(ref, context.published, null) : null
}

function firstDate(view: SentenceView, units: readonly number[], context: DraftContext): ResolvedDate | null {
  let first: ResolvedDate | null = null
  const before = context.stories.dayBefore[view.index] ?? null
  for (const at of units) {
    const ref = view.units[at]?.date?.ref
    // "this month", "last week" frame a count, not an attack.
    if (!ref || (ref.kind === 'published' && ref.to - ref.from > 3)) continue
    const date = resolveDate(ref, context.published, dayToldBefore(view, at, context.published, before))
    if (!date) continue
    if (!first) first = date
    // "today, Wednesday 24-1-2024": the written day is today's.
    else if (view.units[at - 1]?.text === ',' && ref.kind === 'day' && ref.year !== null) return date
    else break
    if (ref.kind !== 'published') break
  }
  return first
}
