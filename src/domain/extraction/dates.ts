import { addDays, isoDate, monthEnd, weekdayOf } from './calendar.ts'
import { type MonthPart, monthParts } from './month-parts.ts'
import type { DatePrecision } from './statement.ts'

/** A language's words for days; see `words.en.data.ts`. */
export interface DateWords {
  /** Words after "the 18th" that leave it a day ("the 18th century" is none). */
  readonly dayFollowers?: readonly string[]
  /** Days of the year with a name: phrase, month, day. */
  readonly holidays?: readonly (readonly [string, number, number])[]
  readonly months: Readonly<Record<string, number>>
  /** 0 is Sunday. */
  readonly weekdays: Readonly<Record<string, number>>
  /** Months and weekdays that are also common words when written small. */
  readonly needCapital: readonly string[]
  readonly fromPublication: readonly (readonly [string, number])[]
  readonly fromContext: readonly (readonly [string, number])[]
  readonly ranges: readonly (readonly [string, number, number])[]
  readonly dayUnits: Readonly<Record<string, number>>
  readonly earlier: readonly string[]
  readonly later: readonly string[]
  readonly ago: readonly string[]
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly parts: readonly string[]
  readonly since: readonly string[]
  readonly until: readonly string[]
  readonly earlierEdge: readonly string[]
  readonly years: readonly string[]
  /** Words of distance that need an end of clause after them ("the day before,"). */
  readonly needEnd: readonly string[]
}

/** A date as the report words it, not yet placed in the calendar; `year` as `yearOf` takes it. */
export type DateRef =
  | {
      readonly kind: 'day'
      readonly year: number | null
      readonly month: number
      readonly day: number
      readonly endDay: number | null
      readonly weekday: number | null
    }
  | {
      readonly kind: 'month'
      readonly year: number | null
      readonly month: number
      readonly part?: MonthPart
    }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly last: boolean }
  | { readonly kind: 'day-of-month'; readonly day: number }
  | { readonly kind: 'published'; readonly from: number; readonly to: number }
  | { readonly kind: 'context'; readonly days: number }

/** A date and the tokens that it covers; `to` is exclusive. */
export interface DateSpan {
  readonly from: number
  readonly to: number
  readonly ref: DateRef
  /** What stands before it: a window's start or end, or nothing. */
  readonly edge: 'since' | 'until' | 'before' | null
}

export interface ResolvedDate {
  readonly from: string
  readonly to: string
  readonly precision: DatePrecision
}

/**
 * Places a date in the calendar: a weekday is the last such day up to and including `published`,
 * a day without a year the last such day, "the day before" counts from `context`.
 */
export function resolveDate(
  ref: DateRef,
  published: string | null,
  context: string | null,
): ResolvedDate | null {
  switch (ref.kind) {
    case 'day':
      return resolveDay(ref, published)
    case 'month': {
      const year = yearOf(ref.year, published) ?? yearBefore(published, ref.month, 1)
      if (year === null) return null
      const end = monthEnd(year, ref.month)
      if (ref.part === undefined) return { from: isoDate(year, ref.month, 1), to: end, precision: 'month' }
      const [first, last] = monthParts[ref.part]
      const to = isoDate(year, ref.month, last)
      return { from: isoDate(year, ref.month, first), to: to < end ? to : end, precision: 'days' }
    }
    case 'year':
      return { from: `${ref.year}-01-01`, to: `${ref.year}-12-31`, precision: 'year' }
    case 'weekday': {
      if (!published) return null
      const back = (weekdayOf(published) - ref.weekday + 7) % 7
      const date = addDays(published, -(back === 0 && ref.last ? 7 : back))
      return { from: date, to: date, precision: 'day' }
    }
    case 'day-of-month': {
      const base = context ?? published
      if (!base) return null
      const date = `${base.slice(0, 8)}${String(ref.day).padStart(2, '0')}`
      return { from: date, to: date, precision: 'day' }
    }
    case 'published': {
      if (!published) return null
      const from = addDays(published, ref.from)
      const to = addDays(published, ref.to)
      return { from, to, precision: ref.from === ref.to ? 'day' : ref.to - ref.from > 7 ? 'month' : 'days' }
    }
    case 'context': {
      const base = context
      if (!base) return null
      const date = addDays(base, ref.days)
      return { from: date, to: date, precision: 'day' }
    }
  }
}

function resolveDay(ref: Extract<DateRef, { kind: 'day' }>, published: string | null): ResolvedDate | null {
  const year = yearOf(ref.year, published) ?? yearBefore(published, ref.month, ref.day)
  if (year === null) return null
  const from = isoDate(year, ref.month, ref.day)
  // "February 30" is no day.
  if (from > monthEnd(year, ref.month)) return null
  const to = ref.endDay === null ? from : isoDate(year, ref.month, ref.endDay)
  return { from, to, precision: from === to ? 'day' : 'days' }
}

/** A year as written; one below 1 counts from publication ("of last year" is -1). */
function yearOf(year: number | null, published: string | null): number | null {
  if (year === null || year > 0) return year
  return published ? Number(published.slice(0, 4)) + year : null
}

/** The year in which a month and day last stood before (or on) publication. */
function yearBefore(published: string | null, month: number, day: number): number | null {
  if (!published) return null
  const year = Number(published.slice(0, 4))
  // A day of slack: a report from the Gulf may be published "yesterday" in UTC.
  return isoDate(year, month, day) > addDays(published, 1) ? year - 1 : year
}
