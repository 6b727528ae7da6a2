const dayMilliseconds = 86_400_000

/** Days since 1970-01-01 of the calendar day that an ISO date or date-time begins with. */
export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / dayMilliseconds)
}

/** ISO date of a day number. */
export function isoDay(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10)
}

/** ISO date `days` after `iso` (before, when negative). */
export function addDays(iso: string, days: number): string {
  return isoDay(dayNumber(iso) + days)
}
