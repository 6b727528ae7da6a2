/** Lets at most `slots` runs in at a time, in the order of their coming. */
export function createGate(slots: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = slots
  return async (run) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await run()
    } finally {
      // The slot goes straight to the next in line, so that nobody can slip in between.
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
