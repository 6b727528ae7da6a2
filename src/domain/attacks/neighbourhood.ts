import type { Catalogue } from '../catalogue/group.ts'
import { dayNumber, isoDay } from '../reports/day.ts'
import { announcedOn } from './announcement.ts'
import type { Correction, StatementRecord } from './attack.ts'
import { couldMeet } from './compatibility.ts'
import { correctStatements, inOrder } from './corrections.ts'
import { slackDays } from './date-match.ts'
import { DayIndex } from './day-index.ts'
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

/**
 * The statements of `pool` that must be resolved together with `dirty`: all that are linked to one
 * of them through `couldBeSame`, and the suspensions that their attacks could break. Resolving these
 * alone gives their attacks exactly as resolving everything would.
 */
export function connectedTo(
  dirty: readonly StatementRecord[],
  pool: readonly StatementRecord[],
  catalogue: Catalogue,
  corrections: readonly Correction[] = [],
): StatementRecord[] {
  const records = [...new Map([...pool, ...dirty].map((record) => [record.id, record])).values()]
  const corrected = correctStatements(records, inOrder(corrections))
  // Both as read and as corrected: an edit that moves a statement concerns both its places.
  const sightings = [...sightingsOf(corrected, catalogue), ...sightingsOf(records, catalogue)]
  const index = new DayIndex<Sighting>((sighting) => sighting)
  for (const sighting of sightings) index.add(sighting)
  const alongside = companionsOf(sightings, corrections)
  const open = seeds(dirty, sightings)
  const seen = new Set(open)
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const sighting = each
    const near = index.near(sighting).filter((other) => !seen.has(other) && couldMeet(sighting, other))
    for (const other of [...near, ...(alongside.get(sighting.id) ?? [])]) {
      if (seen.has(other)) continue
      seen.add(other)
      open.push(other)
    }
  }
  const reached = new Set([...dirty, ...seen].map(({ id }) => id))
  return records.filter((record) => reached.has(record.id) || isOrder(record))
}

/** For each statement the others of its report, and those that a decision joins or parts it with. */
function companionsOf(
  sightings: readonly Sighting[],
  corrections: readonly Correction[],
): ReadonlyMap<string, readonly Sighting[]> {
  const byReport = new Map<string, Sighting[]>()
  const byId = new Map<string, Sighting[]>()
  for (const sighting of sightings) {
    push(byReport, sighting.record.reportId, sighting)
    push(byId, sighting.id, sighting)
  }
  const links = linksOf(corrections)
  return new Map(
    sightings.map(({ id, record }) => {
      const linked = [...(links.get(id) ?? [])].flatMap((other) => byId.get(other) ?? [])
      return [id, [...(byReport.get(record.reportId) ?? []), ...linked]]
    }),
  )
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}

/** For each statement those that a decision joins or parts it with. */
function linksOf(corrections: readonly Correction[]): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>()
  for (const { statements } of corrections) {
    for (const id of statements) links.set(id, new Set([...(links.get(id) ?? []), ...statements]))
  }
  return links
}

// A new or changed suspension re-opens the claims that could break it.
function seeds(dirty: readonly StatementRecord[], sightings: readonly Sighting[]): Sighting[] {
  const ids = new Set(dirty.map(({ id }) => id))
  const declared = dirty.filter(isOrder).flatMap((record) => announcedOn(record) ?? [])
  return sightings.filter((sighting) => {
    if (ids.has(sighting.id)) return true
    const { from } = sighting
    if (from === null || sighting.statement.kind !== 'claim') return false
    return declared.some((day) => from > day && from - day <= suspensionDaysMax)
  })
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
