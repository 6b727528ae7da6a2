import { patienceSeconds } from './poll-schedule.ts'

const itemsMin = 3

/**
 * How far back a document tells without a gap: from its newest item as long as the next older one is
 * no further away than a silence after which the feed would count as stalled. An old item that is
 * kept on top reaches back no further. Null when too few items say when they are from.
 */
export function reachBack(
  published: readonly (string | null)[],
  rhythmSeconds: number | null,
): { readonly from: string; readonly to: string } | null {
  const dates = published.flatMap((date) => date ?? []).toSorted()
  const newest = dates.at(-1)
  if (newest === undefined || dates.length < itemsMin) return null
  let from = newest
  for (const date of dates.toReversed()) {
    if (Date.parse(from) - Date.parse(date) > patienceSeconds(rhythmSeconds) * 1000) break
    from = date
  }
  return { from, to: newest }
}
