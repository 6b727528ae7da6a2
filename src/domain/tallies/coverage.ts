import type { Coverage } from './count.ts'
import { type Bucket, bucketEnd, dayIn, wholeTime } from './periods.ts'

/** A feed and since when it has been polled (ISO instant). */
export interface WatchedFeed {
  readonly id: string | number
  readonly since: string
}

/** A spell in which a feed could not be read; open when `to` is null. ISO instants. */
export interface Outage {
  readonly feed: string | number
  readonly from: string
  readonly to: string | null
}

/**
 * How well the feeds covered each bucket: `none` when not one could be read on any day of it,
 * `partial` when some feed was away on some day, else `full`. With no feeds at all (imports alone)
 * nothing was missed that was promised: `full`.
 */
export function coverageBy(
  bucket: Bucket,
  timeZone: string,
  feeds: readonly WatchedFeed[],
  outages: readonly Outage[],
): (start: string | null) => Coverage {
  const begun = new Map(feeds.map(({ id, since }) => [id, dayIn(since, timeZone)]))
  const spells = outages.map((outage) => ({
    feed: outage.feed,
    from: dayIn(outage.from, timeZone),
    to: outage.to === null ? null : dayIn(outage.to, timeZone),
  }))
  return (start) => {
    if (feeds.length === 0 || start === null || start === wholeTime)
      return spells.length === 0 ? 'full' : 'partial'
    const end = bucketEnd(start, bucket) ?? start
    const states = feeds.map(({ id }) => {
      if ((begun.get(id) ?? '') > end) return 'none'
      const mine = spells.filter(
        ({ feed, from, to }) => feed === id && from <= end && (to === null || to >= start),
      )
      if (mine.some(({ from, to }) => from <= start && (to === null || to >= end))) return 'none'
      return mine.length > 0 || (begun.get(id) ?? '') > start ? 'partial' : 'full'
    })
    if (states.every((state) => state === 'full')) return 'full'
    return states.every((state) => state === 'none') ? 'none' : 'partial'
  }
}
