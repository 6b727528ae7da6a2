import { remembered } from './remembered.ts'

/** Words of a phrase of the tables: they are few, and split once. */
export const phraseWords = remembered((phrase): readonly string[] => phrase.split(' '))

/** Index just behind `phrase` when its words stand from `at` on among units or tokens, else null. */
export function phraseEnd(
  among: readonly { readonly lower: string }[],
  at: number,
  phrase: string,
): number | null {
  const words = phraseWords(phrase)
  for (let i = 0; i < words.length; i += 1) if (among[at + i]?.lower !== words[i]) return null
  return at + words.length
}

const rowsByFirstWord = new WeakMap<object, ReadonlyMap<string, readonly unknown[]>>()

/** Rows of a table (each begins with a phrase) whose phrase begins with `word`, in their order. */
export function rowsFrom<T extends readonly [string, ...unknown[]]>(
  table: readonly T[],
  word: string,
): readonly T[] {
  let index = rowsByFirstWord.get(table) as ReadonlyMap<string, readonly T[]> | undefined
  if (!index) {
    const made = new Map<string, T[]>()
    for (const row of table) {
      const first = row[0].split(' ')[0] ?? ''
      made.set(first, [...(made.get(first) ?? []), row])
    }
    rowsByFirstWord.set(table, (index = made))
  }
  return index.get(word) ?? []
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
