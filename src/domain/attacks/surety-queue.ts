import { bySurety } from './order.ts'
import type { Sighting } from './sighting.ts'

/** Sightings waiting to be placed, each once, the surest first. */
export class SuretyQueue {
  /** Surest last, so that taking one moves nothing. */
  readonly #waiting: Sighting[] = []
  readonly #known = new Set<Sighting>()

  add(sighting: Sighting): void {
    if (this.#known.has(sighting)) return
    this.#known.add(sighting)
    let [low, high] = [0, this.#waiting.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (bySurety(this.#waiting[middle]!, sighting) > 0) low = middle + 1
      else high = middle
    }
    this.#waiting.splice(low, 0, sighting)
  }

  take(): Sighting | undefined {
    const next = this.#waiting.pop()
    if (next !== undefined) this.#known.delete(next)
    return next
  }
}
