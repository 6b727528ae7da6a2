/** Words of each phrase of the tables: they are few, and split once. */
const split = new Map<string, readonly string[]>()

/**
 * Index just behind `phrase` when its words stand from `at` on, else null. `lower` gives the
 * lower-case word at an index, undefined past the end.
 */
export function phraseEnd(
  lower: (index: number) => string | undefined,
  at: number,
  phrase: string,
): number | null {
  let words = split.get(phrase)
  if (!words) split.set(phrase, (words = phrase.split(' ')))
  for (let i = 0; i < words.length; i += 1) if (lower(at + i) !== words[i]) return null
  return at + words.length
}

const firstWords = new WeakMap<object, ReadonlySet<string>>()

/** Whether any phrase of a table (rows that begin with the phrase) begins with `word`. */
export function beginsPhrase(table: readonly (readonly [string, ...unknown[]])[], word: string): boolean {
  let first = firstWords.get(table)
  if (!first) {
    first = new Set(table.map(([phrase]) => phrase.split(' ')[0] ?? ''))
    firstWords.set(table, first)
  }
  return first.has(word)
}

const byFirstWord = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>()

/** The phrases of a list that begin with `word`. */
export function phrasesFrom(list: readonly string[], word: string): readonly string[] {
  let index = byFirstWord.get(list)
  if (!index) {
    const made = new Map<string, string[]>()
    for (const phrase of list) {
      const first = phrase.split(' ')[0] ?? ''
      made.set(first, [...(made.get(first) ?? []), phrase])
    }
    byFirstWord.set(list, (index = made))
  }
  return index.get(word) ?? none
}

const none: readonly string[] = []
