import * as z from 'zod'

/** A clock time like 08:00. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a clock time like 08:00')

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** The first instant after `after` at which clocks in the zone show `clock`. */
export function nextAt(clock: string, after: string, timeZone: string): string {
  const since = Date.parse(after)
  // Yesterday too: what the zone calls today may be another day than that of UTC.
  for (let day = -1; day <= 2; day++) {
    const wanted = `${wallTime(since + day * dayMs, timeZone).slice(0, 10)}T${clock}`
    const at = instantOf(wanted, timeZone)
    if (at > since) return new Date(at).toISOString()
  }
  return new Date(since + dayMs).toISOString()
}

/** The first full hour of the zone's clocks after `after`. */
export function nextHour(after: string, timeZone: string): string {
  const since = Date.parse(after)
  const minutes = Number(wallTime(since, timeZone).slice(14, 16))
  const startOfMinute = Math.floor(since / minuteMs) * minuteMs
  return new Date(startOfMinute + (60 - minutes) * minuteMs).toISOString()
}

/** The next local midnight, when windows of days move on. */
export function nextMidnight(after: string, timeZone: string): string {
  return nextAt('00:00', after, timeZone)
}

/** When the quiet hours that hold at `now` end; null when none hold. They may span midnight. */
export function quietUntil(
  now: string,
  hours: { readonly from: string; readonly to: string } | null,
  timeZone: string,
): string | null {
  if (hours === null || hours.from === hours.to) return null
  const clock = wallTime(Date.parse(now), timeZone).slice(11, 16)
  const isQuiet =
    hours.from < hours.to ? clock >= hours.from && clock < hours.to : clock >= hours.from || clock < hours.to
  return isQuiet ? nextAt(hours.to, now, timeZone) : null
}

/** What clocks in the zone show at an instant: `2024-01-28T14:05`. */
function wallTime(instant: number, timeZone: string): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant at which clocks show `wall`; when they skip it, the instant they jump over it. */
function instantOf(wall: string, timeZone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`)
  const offsets = [asUtc - dayMs, asUtc + dayMs].map((near) => offsetAt(near, timeZone))
  const shown = offsets.map((offset) => asUtc - offset).filter((at) => wallTime(at, timeZone) === wall)
  return shown.length > 0 ? Math.min(...shown) : asUtc - Math.min(...offsets)
}

function offsetAt(instant: number, timeZone: string): number {
  return Date.parse(`${wallTime(instant, timeZone)}:00Z`) - Math.floor(instant / minuteMs) * minuteMs
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}
