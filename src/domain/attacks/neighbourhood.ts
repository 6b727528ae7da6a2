import type { Catalogue } from '../catalogue/group.ts'
import { dayNumber, isoDay } from '../reports/day.ts'
import { announcedOn } from './announcement.ts'
import type { StatementRecord } from './attack.ts'
import { slackDays } from './date-match.ts'
import { type Sighting, sightingsOf } from './sighting.ts'
import { isOrder, suspensionDaysMax } from './suspension.ts'

/** Inclusive ISO dates. */
export interface DateWindow {
  readonly from: string
  readonly to: string
}

/** The window of a statement that no date confines. */
export const anyTime: DateWindow = { from: '0001-01-01', to: '9999-12-31' }

/**
 * Window of days within which a statement can meet others: two statements that could be the same
 * have windows that overlap. A suspension's window covers the attacks that would break it. Null
 * when the statement takes no part in resolution. `report` is all statements of its report, since
 * what one leaves out is borrowed from the others.
 */
export function windowsOf(
  report: readonly StatementRecord[],
  catalogue: Catalogue,
): ReadonlyMap<string, DateWindow | null> {
  const windows = new Map<string, DateWindow | null>(report.map((record) => [record.id, orderWindow(record)]))
  for (const sighting of sightingsOf(report, catalogue)) windows.set(sighting.id, windowOf(sighting))
  return windows
}

/** The days within which a sighting can meet others. */
export function windowOf(sighting: Sighting): DateWindow {
  if (sighting.from === null || sighting.to === null) return anyTime
  const slack = slackDays(sighting)
  return { from: isoDay(sighting.from - slack), to: isoDay(sighting.to + slack) }
}

/** The days of the attacks that a suspension or resumption bears on; null for any other statement. */
export function orderWindow(record: StatementRecord): DateWindow | null {
  if (!isOrder(record)) return null
  const day = announcedOn(record)
  return day === null ? null : { from: isoDay(day), to: isoDay(day + suspensionDaysMax) }
}

export function overlaps(a: DateWindow, b: DateWindow): boolean {
  return dayNumber(a.from) <= dayNumber(b.to) && dayNumber(b.from) <= dayNumber(a.to)
}
