import type { Coverage } from './count.ts'
import { type Bucket, bucketEnd, dayIn, wholeTime } from './periods.ts'

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
 * How well the feeds covered each bucket: `none` when no feed told of any day of it (none was there
 * yet, or all were away), `partial` when some feed was away on some day, else `full`. Time that is
 * not divided is judged by the `period` asked for; what fits no bucket is covered by nothing. With
 * no feeds at all (imports alone) nothing was missed that was promised: `full`.
 */
export function coverageBy(
  bucket: Bucket,
  timeZone: string,
  feeds: readonly WatchedFeed[],
  outages: readonly Outage[],
  period: Period = { from: null, to: null },
): (start: string | null) => Coverage {
  const day = (instant: string | null | undefined) => (instant ? dayIn(instant, timeZone) : lastDay)
  const watched = feeds.map(({ id, since, until }) => ({
    since: day(since),
    until: day(until),
    away: outages.filter(({ feed }) => feed === id).map(({ from, to }) => ({ from: day(from), to: day(to) })),
  }))
  return (start) => {
    if (start === null) return 'none'
    if (watched.length === 0) return 'full'
    const [from, to] =
      start === wholeTime
        ? [period.from ?? firstDay, period.to ?? lastDay]
        : [start, bucketEnd(start, bucket) ?? start]
    const told = watched.flatMap((feed) => (feed.until < from ? [] : toldBy(feed, from, to)))
    if (told.every((coverage) => coverage === 'none')) return 'none'
    return told.every((coverage) => coverage === 'full') ? 'full' : 'partial'
  }
}

/** Before and after all days, as ISO days compare. */
const [firstDay, lastDay] = ['', '~']

interface Watched {
  readonly since: string
  readonly until: string
  readonly away: readonly { readonly from: string; readonly to: string }[]
}

/** What one feed told of the days from `from` to `to`. Of the day on which it went or came back, a part. */
function toldBy({ since, until, away }: Watched, from: string, to: string): Coverage {
  if (since > to) return 'none'
  const spells = away.filter((spell) => spell.from <= to && spell.to >= from)
  if (spells.some((spell) => spell.from < from && spell.to > to)) return 'none'
  return spells.length > 0 || since > from || until < to ? 'partial' : 'full'
}
