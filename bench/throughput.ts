/** What one measured thing did, as printed and as JSON. */
export interface Throughput {
  readonly name: string
  readonly megabytesPerSecond: number
  /** Its time over the time of the bare scan of the same text; 1 is as fast as reading the characters. */
  readonly timesScan: number | null
}

/**
 * The best of `rounds` runs of `run` over `bytes` of text, after one to warm up. The best, because
 * whatever else the machine does can only make a run slower.
 */
export function megabytesPerSecond(bytes: number, run: () => unknown, rounds = 5): number {
  run()
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return bytes / 1000 / best
}
