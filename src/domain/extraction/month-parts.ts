import type { DateRef, DateWords } from './dates.ts'
import type { Token } from './tokens.ts'

/** Days of a month that "early", "mid" and "late" mean: thirds, as calendars of almanacs cut it. */
export const monthParts = { early: [1, 10], mid: [11, 20], late: [21, 31] } as const
export type MonthPart = keyof typeof monthParts

/** "mid-October", "late January 2024", "in early May": a third of a month. `at` may be the part or a hyphened word. */
export function readMonthPart(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
  yearAfter: (tokens: readonly Token[], at: number) => { to: number; year: number } | null,
): { to: number; ref: DateRef } | null {
  const [head = '', ...rest] = (tokens[at]?.lower ?? '').split('-')
  if (!isMonthPart(head) || rest.length > 1) return null
  const name = rest[0] ?? tokens[at + 1]?.lower ?? ''
  const month = Object.hasOwn(words.months, name) ? words.months[name] : undefined
  if (month === undefined) return null
  let to = at + (rest.length === 0 ? 2 : 1)
  if (tokens[to]?.lower === '.') to += 1
  // "early May 5" is a day.
  if (tokens[to]?.kind === 'number' && !/^(?:19|20)\d\d$/u.test(tokens[to]?.lower ?? '')) return null
  const year = yearAfter(tokens, to)
  return { to: year?.to ?? to, ref: { kind: 'month', year: year?.year ?? null, month, part: head } }
}

function isMonthPart(word: string): word is MonthPart {
  return Object.hasOwn(monthParts, word)
}
