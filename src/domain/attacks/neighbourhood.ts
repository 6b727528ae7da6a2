import type { Catalogue } from '../catalogue/group.ts'
import { dayNumber, isoDay } from '../reports/day.ts'
import { announcedOn } from './announcement.ts'
import type { Correction, StatementRecord } from './attack.ts'
import { couldMeet } from './compatibility.ts'
import { correctStatements, inOrder } from './corrections.ts'
import { slackDays } from './date-match.ts'
import { type Sighting, sightingsOf } from './sighting.ts'
import { suspensionDaysMax } from './suspension.ts'

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
  corrections: readonly Correction[] = [],
): StatementRecord[] {
  const records = [...new Map([...pool, ...dirty].map((record) => [record.id, record])).values()]
  const corrected = correctStatements(records, inOrder(corrections))
  // Both as read and as corrected: an edit that moves a statement concerns both its places.
  const sightings = [...sightingsOf(corrected, catalogue), ...sightingsOf(records, catalogue)]
  const links = linksOf(corrections)
  const open = seeds(dirty, sightings)
  let waiting = sightings.filter((sighting) => !open.includes(sighting))
  const reached = new Set([...dirty, ...open].map(({ id }) => id))
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const sighting = each
    reached.add(sighting.id)
    const linked = links.get(sighting.id)
    const isNext = (other: Sighting) =>
      other.id === sighting.id || linked?.has(other.id) === true || couldMeet(sighting, other)
    open.push(...waiting.filter(isNext))
    waiting = waiting.filter((other) => !isNext(other))
  }
  return records.filter((record) => reached.has(record.id) || isOrder(record))
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

function windowOf(sighting: Sighting): DateWindow {
  if (sighting.from === null || sighting.to === null) return anyTime
  const slack = slackDays(sighting)
  return { from: isoDay(sighting.from - slack), to: isoDay(sighting.to + slack) }
}

function announcementWindow(record: StatementRecord): DateWindow | null {
  if (!isOrder(record)) return null
  const day = announcedOn(record)
  return day === null ? null : { from: isoDay(day), to: isoDay(day + suspensionDaysMax) }
}

export function overlaps(a: DateWindow, b: DateWindow): boolean {
  return dayNumber(a.from) <= dayNumber(b.to) && dayNumber(b.from) <= dayNumber(a.to)
}

/** A suspension or resumption: what an attack can break. */
function isOrder({ statement }: StatementRecord): boolean {
  return statement.kind === 'suspension' || statement.kind === 'resumption'
}
