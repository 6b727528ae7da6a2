import { nearMissDaysMax } from './date-match.ts'
import type { Sighting } from './sighting.ts'

/** Things that hang on a sighting, by its days, so that another meets only those whose days could be its own. */
export class DayIndex<T> {
  readonly #sightingOf: (item: T) => Sighting
  readonly #byDay = new Map<number, Set<T>>()
  /** Known only by a week or longer, or not at all: few, and met by everyone. */
  readonly #vague = new Set<T>()
  readonly #all = new Set<T>()

  constructor(sightingOf: (item: T) => Sighting) {
    this.#sightingOf = sightingOf
  }

  add(item: T): void {
    this.#all.add(item)
    const days = this.#daysOf(item)
    if (days.length === 0) this.#vague.add(item)
    for (const day of days) {
      const known = this.#byDay.get(day)
      if (known === undefined) this.#byDay.set(day, new Set([item]))
      else known.add(item)
    }
  }

  delete(item: T): void {
    this.#all.delete(item)
    this.#vague.delete(item)
    for (const day of this.#daysOf(item)) this.#byDay.get(day)?.delete(item)
  }

  /** Items whose days meet the sighting's, or lie near enough for a near miss. */
  near({ from, to }: Sighting): readonly T[] {
    if (from === null || to === null || to - from > wideDaysMax) return [...this.#all]
    const found = new Set<T>(this.#vague)
    for (let day = from - nearMissDaysMax; day <= to + nearMissDaysMax; day++)
      for (const item of this.#byDay.get(day) ?? []) found.add(item)
    return [...found]
  }

  #daysOf(item: T): number[] {
    const { from, to } = this.#sightingOf(item)
    if (from === null || to === null || to - from > narrowDaysMax) return []
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }
}

const narrowDaysMax = 10
/** Windows longer than this are walked item by item instead of day by day. */
const wideDaysMax = 40
