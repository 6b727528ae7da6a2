import { slackDaysMax } from './date-match.ts'
import { meetingKeys } from './meeting-keys.ts'
import type { Sighting } from './sighting.ts'

/** Things that hang on a sighting, so that another meets only those whose days could be its own or whose keys it seeks. */
export class MeetingIndex<T> {
  readonly #sightingOf: (item: T) => Sighting
  readonly #byDay = new Map<number, Set<T>>()
  readonly #byKey = new Map<number, Set<T>>()
  readonly #dated = new Set<T>()
  /** Known only by a week or longer: few, and met by everyone with a date. */
  readonly #vague = new Set<T>()

  constructor(sightingOf: (item: T) => Sighting) {
    this.#sightingOf = sightingOf
  }

  add(item: T): void {
    const sighting = this.#sightingOf(item)
    for (const key of meetingKeys(sighting, 'bears')) addTo(this.#byKey, key, item)
    if (sighting.from === null) return
    this.#dated.add(item)
    const days = daysOf(sighting)
    if (days.length === 0) this.#vague.add(item)
    for (const day of days) addTo(this.#byDay, day, item)
  }

  delete(item: T): void {
    const sighting = this.#sightingOf(item)
    for (const key of meetingKeys(sighting, 'bears')) this.#byKey.get(key)?.delete(item)
    this.#dated.delete(item)
    this.#vague.delete(item)
    for (const day of daysOf(sighting)) this.#byDay.get(day)?.delete(item)
  }

  /** Items whose days meet the sighting's, and those that bear what it seeks. */
  near(sighting: Sighting): readonly T[] {
    const found = new Set<T>(this.#onDays(sighting))
    for (const key of meetingKeys(sighting, 'seeks')) {
      for (const item of this.#byKey.get(key) ?? []) found.add(item)
    }
    return [...found]
  }

  #onDays({ from, to }: Sighting): Iterable<T> {
    if (from === null || to === null) return []
    if (to - from > wideDaysMax) return this.#dated
    const found = new Set<T>(this.#vague)
    for (let day = from - slackDaysMax; day <= to + slackDaysMax; day++) {
      for (const item of this.#byDay.get(day) ?? []) found.add(item)
    }
    return found
  }
}

const narrowDaysMax = 10
/** Windows longer than this are walked item by item instead of day by day. */
const wideDaysMax = 40

function daysOf({ from, to }: Sighting): number[] {
  if (from === null || to === null || to - from > narrowDaysMax) return []
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

function addTo<T>(items: Map<number, Set<T>>, at: number, item: T): void {
  const known = items.get(at)
  if (known === undefined) items.set(at, new Set([item]))
  else known.add(item)
}
