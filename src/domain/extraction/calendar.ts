/** Day arithmetic on ISO dates ("2024-01-28"), without clocks or time zones. */

const dayLength = 86_400_000

/** The date `days` after (or before) `date`. */
export function addDays(date: string, days: number): string {
  const key = `${date} ${days}`
  const known = shifted.get(key)
  if (known !== undefined) return known
  const found = new Date(startOf(date) + days * dayLength).toISOString().slice(0, 10)
  if (shifted.size >= rememberedMax) shifted.clear()
  shifted.set(key, found)
  return found
}

/** Days reckoned before: a report asks for the same few again and again. */
const shifted = new Map<string, string>()
const starts = new Map<string, number>()
const rememberedMax = 5_000

function startOf(date: string): number {
  const known = starts.get(date)
  if (known !== undefined) return known
  const start = Date.parse(`${date}T00:00:00Z`)
  if (starts.size >= rememberedMax) starts.clear()
  starts.set(date, start)
  return start
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(startOf(date)).getUTCDay()
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / dayLength)
}

export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function monthEnd(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The day of an ISO date or date-time, or null when it is not one. */
export function dayOf(published: string | null | undefined): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})/u.exec(published ?? '')
  const day = found?.[1] ?? null
  return day !== null && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : null
}
