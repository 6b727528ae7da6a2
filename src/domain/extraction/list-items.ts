import type { Sentence } from './sentences.ts'

/** "1.", "(2)", "٣-", "•" at the head of a line. */
const itemMark = /^\s*(?:\(?[0-9٠-٩]{1,2}\s?[-–.)]|[-–•*▪])\s*\S/u

/** Items of a list that a line ending in a colon opens, by the index of that line; only lists of two and more. */
export function listItems(
  text: string,
  sentences: readonly Pick<Sentence, 'start' | 'end' | 'paragraph'>[],
): ReadonlyMap<number, readonly number[]> {
  const lists = new Map<number, readonly number[]>()
  sentences.forEach((intro, index) => {
    if (text[intro.end - 1] !== ':') return
    const items: number[] = []
    for (let at = index + 1; at < sentences.length; at += 1) {
      const before = sentences[at - 1]!
      const sentence = sentences[at]!
      if (at > index + 1 && sentence.paragraph === before.paragraph) continue
      if (!itemMark.test(text.slice(before.end, sentence.end))) break
      items.push(at)
    }
    if (items.length > 1) lists.set(index, items)
  })
  return lists
}
