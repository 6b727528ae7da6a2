import { addDays } from '../reports/day.ts'

export const buckets = ['day', 'week', 'month', 'quarter', 'year', 'none'] as const
export type Bucket = (typeof buckets)[number]

/** Days on which a week may begin. */
export const weekStarts = ['monday', 'sunday', 'saturday'] as const
export type WeekStart = (typeof weekStarts)[number]

/** Days by which each begins before the Monday of its week. */
export const daysBeforeMonday: Readonly<Record<WeekStart, number>> = { monday: 0, sunday: 1, saturday: 2 }

/** Name of the single bucket when time is not divided. */
export const wholeTime = 'all'

/** The bucket that an ISO date falls into, named by its first day. */
export function bucketOf(date: string, bucket: Bucket, weekStart: WeekStart = 'monday'): string {
  return starts[bucket](date.slice(0, 10), weekStart)
}

/** The last day of the bucket that begins on `start`; null for the whole of time. */
export function bucketEnd(start: string, bucket: Bucket): string | null {
  return bucket === 'none' ? null : addDays(nextStart(start, bucket), -1)
}

/** Every bucket from the one that holds `from` to the one that holds `to`, with no gap. */
export function bucketsBetween(
  from: string,
  to: string,
  bucket: Bucket,
  weekStart: WeekStart = 'monday',
): string[] {
  if (bucket === 'none') return [wholeTime]
  const last = bucketOf(to, bucket, weekStart)
  const found: string[] = []
  for (
    let start = bucketOf(from, bucket, weekStart);
    start <= last && found.length < bucketsMax;
    start = nextStart(start, bucket)
  ) {
    found.push(start)
  }
  return found
}

/** Buckets in one answer at most: a hundred years of days. */
export const bucketsMax = 36_525

/** The calendar day of an instant in a time zone. Throws RangeError for a zone that does not exist. */
export function dayIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant))
}

/** The instant, in milliseconds, at which a calendar day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (timeZone === 'UTC') return midnight
  // Twice, since the offset at the first guess may be that of before a change of clocks.
  const guess = midnight - offsetAt(midnight, timeZone)
  return midnight - offsetAt(guess, timeZone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...toTheSecond })
  clocks.set(timeZone, clock)
  return Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - instant
}

const toTheSecond = { dateStyle: 'short', timeStyle: 'medium' } as const

/** True for a zone name that the runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const starts: Readonly<Record<Bucket, (day: string, weekStart: WeekStart) => string>> = {
  day: (day) => day,
  week: firstOfWeek,
  month: (day) => `${day.slice(0, 7)}-01`,
  quarter: (day) => `${day.slice(0, 4)}-${two(Math.floor((monthOf(day) - 1) / 3) * 3 + 1)}-01`,
  year: (day) => `${day.slice(0, 4)}-01-01`,
  none: () => wholeTime,
}

const monthsLong: Readonly<Partial<Record<Bucket, number>>> = { month: 1, quarter: 3, year: 12 }

function nextStart(start: string, bucket: Bucket): string {
  const months = monthsLong[bucket]
  if (months === undefined) return addDays(start, bucket === 'week' ? 7 : 1)
  const month = monthOf(start) - 1 + months
  const year = Number(start.slice(0, 4)) + Math.floor(month / 12)
  return `${String(year).padStart(4, '0')}-${two((month % 12) + 1)}-01`
}

function firstOfWeek(day: string, weekStart: WeekStart): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6 + daysBeforeMonday[weekStart]) % 7))
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7))
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
