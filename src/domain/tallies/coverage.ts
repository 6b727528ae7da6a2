import { addDays } from '../reports/day.ts'
import type { Coverage } from './count.ts'
import { type Bucket, bucketEnd, startOfDay, wholeTime } from './periods.ts'

/** A feed and how long it has been polled (ISO instants). */
export interface WatchedFeed {
  readonly id: string | number
  readonly since: string
  /** When its owner turned it off; null or absent while it is on. */
  readonly until?: string | null
}

/** A spell of which a feed told nothing; open when `to` is null. ISO instants. */
export interface Outage {
  readonly feed: string | number
  readonly from: string
  readonly to: string | null
}

/** Days of a period; null where it has no end. */
export interface Period {
  readonly from: string | null
  readonly to: string | null
}

/**
 * How well the feeds covered each bucket, to the second: `none` when no feed told of any moment of it
 * (none was there yet, or all were away), `partial` when some feed was away for some of it, else
 * `full`. Time that is not divided is judged by the `period` asked for; what fits no bucket is covered
 * by nothing. With no feeds at all (imports alone) nothing was missed that was promised: `full`.
 */
export function coverageBy(
  bucket: Bucket,
  timeZone: string,
  feeds: readonly WatchedFeed[],
  outages: readonly Outage[],
  period: Period = { from: null, to: null },
): (start: string | null) => Coverage {
  const watched = feeds.map(({ id, since, until }) => ({
    from: Date.parse(since),
    to: instant(until),
    away: merged(outages.filter(({ feed }) => feed === id)),
  }))
  return (start) => {
    if (start === null) return 'none'
    if (watched.length === 0) return 'full'
    const days = start === wholeTime ? period : { from: start, to: bucketEnd(start, bucket) ?? start }
    const asked = {
      from: days.from === null ? Number.NEGATIVE_INFINITY : startOfDay(days.from, timeZone),
      to: days.to === null ? Number.POSITIVE_INFINITY : startOfDay(addDays(days.to, 1), timeZone),
    }
    const told = watched.flatMap((feed) => (feed.to <= asked.from ? [] : toldBy(feed, asked)))
    if (told.every((coverage) => coverage === 'none')) return 'none'
    return told.every((coverage) => coverage === 'full') ? 'full' : 'partial'
  }
}

/** Milliseconds; `to` is the first moment that is not part of it. */
interface Span {
  readonly from: number
  readonly to: number
}

function instant(iso: string | null | undefined): number {
  return iso ? Date.parse(iso) : Number.POSITIVE_INFINITY
}

/** The same time away in spells that do not touch, in their order. */
function merged(outages: readonly Outage[]): Span[] {
  const spells: { from: number; to: number }[] = []
  const sorted = outages.map(({ from, to }) => ({ from: Date.parse(from), to: instant(to) }))
  for (const spell of sorted.sort((a, b) => a.from - b.from)) {
    const last = spells.at(-1)
    if (last === undefined || spell.from > last.to) spells.push(spell)
    else last.to = Math.max(last.to, spell.to)
  }
  return spells
}

/** What one feed told of the time asked for. */
function toldBy(feed: Span & { readonly away: readonly Span[] }, asked: Span): Coverage {
  const from = Math.max(feed.from, asked.from)
  const to = Math.min(feed.to, asked.to)
  if (from >= to) return 'none'
  const away = feed.away.filter((spell) => spell.from < to && spell.to > from)
  if (away.some((spell) => spell.from <= from && spell.to >= to)) return 'none'
  return away.length > 0 || from > asked.from || to < asked.to ? 'partial' : 'full'
}
