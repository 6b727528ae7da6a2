import type { Catalogue } from '../catalogue/group.ts'
import { dayNumber, isoDay } from '../reports/day.ts'
import { announcedOn } from './announcement.ts'
import type { StatementRecord } from './attack.ts'
import { slackDays } from './date-match.ts'
import { meetingKeys } from './meeting-keys.ts'
import { type Sighting, sightingsOf } from './sighting.ts'
import { isOrder, suspensionDaysMax } from './suspension.ts'

/** Inclusive ISO dates. */
export interface DateWindow {
  readonly from: string
  readonly to: string
}

/** Where a statement can be met; nowhere at all when it takes no part in resolution. */
export interface Reach {
  /** Two statements that could be the same by their days have windows that overlap; null without a day. */
  readonly window: DateWindow | null
  /** What a statement bears for those who seek it, or seeks itself: see `meetingKeys`. */
  readonly keys: readonly number[]
}

export const nowhere: Reach = { window: null, keys: [] }

/**
 * Where each statement of a report can be met. A suspension's window covers the attacks that would
 * break it. `report` is all statements of its report, since what one leaves out is borrowed from the
 * others.
 */
export function reachesOf(
  report: readonly StatementRecord[],
  catalogue: Catalogue,
): ReadonlyMap<string, Reach> {
  const reaches = new Map<string, Reach>(
    report.map((record) => [record.id, { window: orderWindow(record), keys: [] }]),
  )
  for (const sighting of sightingsOf(report, catalogue)) {
    reaches.set(sighting.id, { window: windowOf(sighting), keys: meetingKeys(sighting, 'bears') })
  }
  return reaches
}

/** The days within which a sighting can meet others; null when it gives none. */
export function windowOf(sighting: Sighting): DateWindow | null {
  if (sighting.from === null || sighting.to === null) return null
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
