import type { Catalogue } from '../catalogue/group.ts'
import { dayNumber, isoDay } from '../reports/day.ts'
import type { StatementRecord } from './attack.ts'
import { couldMeet } from './compatibility.ts'
import { slackDays } from './date-match.ts'
import { type Sighting, sightingsOf } from './sighting.ts'
import { announcedOn, isAnnouncement, suspensionDaysMax } from './suspension.ts'

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
  const windows = new Map<string, DateWindow | null>(
    report.map((record) => [record.id, announcementWindow(record)]),
  )
  for (const sighting of sightingsOf(report, catalogue)) windows.set(sighting.id, windowOf(sighting))
  return windows
}

/**
 * The statements of `pool` that must be resolved together with `dirty`: all that are linked to one
 * of them through `couldBeSame`, and the suspensions that their attacks could break. Resolving these
 * alone gives their attacks exactly as resolving everything would.
 */
export function connectedTo(
  dirty: readonly StatementRecord[],
  pool: readonly StatementRecord[],
  catalogue: Catalogue,
): StatementRecord[] {
  const records = [...new Map([...pool, ...dirty].map((record) => [record.id, record])).values()]
  const sightings = sightingsOf(records, catalogue)
  const waiting = new Map(sightings.map((sighting) => [sighting.id, sighting]))
  const open = seeds(dirty, sightings)
  for (const seed of open) waiting.delete(seed.id)
  const reached = new Set(open.map(({ id }) => id))
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const other of [...waiting.values()]) {
      if (!couldMeet(each, other)) continue
      waiting.delete(other.id)
      reached.add(other.id)
      open.push(other)
    }
  }
  const dirtyIds = new Set(dirty.map(({ id }) => id))
  return records.filter(
    (record) => reached.has(record.id) || dirtyIds.has(record.id) || isAnnouncement(record),
  )
}

// A new or changed suspension re-opens the claims that could break it.
function seeds(dirty: readonly StatementRecord[], sightings: readonly Sighting[]): Sighting[] {
  const ids = new Set(dirty.map(({ id }) => id))
  const declared = dirty.filter(isAnnouncement).flatMap((record) => announcedOn(record) ?? [])
  return sightings.filter((sighting) => {
    if (ids.has(sighting.id)) return true
    const { from } = sighting
    if (from === null || sighting.statement.kind !== 'claim') return false
    return declared.some((day) => from > day && from - day <= suspensionDaysMax)
  })
}

function windowOf(sighting: Sighting): DateWindow {
  if (sighting.from === null || sighting.to === null) return anyTime
  const slack = slackDays(sighting)
  return { from: isoDay(sighting.from - slack), to: isoDay(sighting.to + slack) }
}

function announcementWindow(record: StatementRecord): DateWindow | null {
  if (!isAnnouncement(record)) return null
  const day = announcedOn(record)
  return day === null ? null : { from: isoDay(day), to: isoDay(day + suspensionDaysMax) }
}

/** Day number of a window's end; exported windows are ISO dates. */
export function overlaps(a: DateWindow, b: DateWindow): boolean {
  return dayNumber(a.from) <= dayNumber(b.to) && dayNumber(b.from) <= dayNumber(a.to)
}
