/** Longer texts are few, and not met again. */
const lettersMax = 40
const textsMax = 20_000

/** Remembers what a pure function makes of a word or a name: news says the same ones again and again. */
export function remembered<T extends object | string | boolean>(
  make: (text: string) => T,
): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    if (text.length > lettersMax) return made
    if (known.size >= textsMax) known.clear()
    known.set(interned(text), made)
    return made
  }
}

/**
 * The same text as objects keep it for a key: such strings are compared by their address, and do not
 * keep in memory the report that they were cut from.
 */
export function interned(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text
}
