import { phraseEnd, rowsFrom } from './phrase.ts'
import type { AggregateQualifier } from './statement.ts'
import type { Token } from './tokens.ts'

/** A number as written: digits or words, exact or a range ("dozens"). */
export interface NumberRef {
  readonly low: number
  readonly best: number | null
  readonly high: number | null
  readonly qualifier: AggregateQualifier
  /** "first", "21st": counts a place in a row, not things. */
  readonly ordinal: boolean
}

/** A language's number words. */
export interface NumberWords {
  readonly exact: Readonly<Record<string, number>>
  readonly ordinals: Readonly<Record<string, number>>
  /** Words that multiply the one before ("two dozen", "three hundred"). */
  readonly multipliers: Readonly<Record<string, number>>
  /** Words for a range: low and high end. */
  readonly vague: Readonly<Record<string, readonly [number, number | null]>>
  /** Words before a number that qualify it, longest first, joined by spaces. */
  readonly qualifiers: readonly (readonly [string, AggregateQualifier])[]
  readonly articles: readonly string[]
}

/** A number and the tokens that it covers, the qualifier included; `to` is exclusive. */
export interface NumberSpan {
  readonly from: number
  readonly to: number
  readonly value: NumberRef
}

/** Finds the numbers of a token list, left to right, without overlap. */
export function findNumbers(tokens: readonly Token[], words: NumberWords): NumberSpan[] {
  const spans: NumberSpan[] = []
  const starters = startersOf(words)
  let at = 0
  while (at < tokens.length) {
    const { kind, lower } = tokens[at]!
    const mayBegin = kind === 'number' || starters.has(lower) || lower.includes('-')
    const core = mayBegin ? readNumber(tokens, at, words) : null
    if (core) {
      const qualified = qualifierBefore(tokens, at, words)
      const value = qualified ? { ...core.value, qualifier: qualified.qualifier } : core.value
      spans.push({ from: qualified ? qualified.from : at, to: core.to, value })
      at = core.to
    } else {
      at += 1
    }
  }
  return spans
}

function readNumber(
  tokens: readonly Token[],
  at: number,
  words: NumberWords,
): { to: number; value: NumberRef } | null {
  const token = tokens[at]
  if (!token) return null
  const next = tokens[at + 1]?.lower ?? ''
  const multiplier = own(words.multipliers, next)
  if (token.kind === 'number') {
    const digits = asDigits(token.lower)
    if (digits === null) return readRange(token.lower, at)
    if (digits.ordinal) return { to: at + 1, value: exactly(digits.value, true) }
    if (multiplier && digits.value < 1000)
      return { to: at + 2, value: exactly(digits.value * multiplier, false) }
    return { to: at + 1, value: exactly(digits.value, false) }
  }
  const vague = own(words.vague, token.lower)
  if (vague) return { to: at + 1, value: vagueRange(vague) }
  const ordinal = own(words.ordinals, token.lower)
  if (ordinal !== undefined) return { to: at + 1, value: exactly(ordinal, true) }
  const value = wordValue(token.lower, words)
  const isArticle = words.articles.includes(token.lower)
  if (value === null && !(isArticle && multiplier)) return null
  if (!multiplier) return value === null ? null : { to: at + 1, value: exactly(value, false) }
  return withRest(tokens, at + 2, (value ?? 1) * multiplier, multiplier, words)
}

const knownStarters = new WeakMap<NumberWords, ReadonlySet<string>>()

/** Words that a number can begin with: most words of a text are none, and are passed over at once. */
function startersOf(words: NumberWords): ReadonlySet<string> {
  const known = knownStarters.get(words)
  if (known) return known
  const { vague, ordinals, exact, articles } = words
  const all = new Set([vague, ordinals, exact].flatMap((table) => Object.keys(table)).concat(articles))
  knownStarters.set(words, all)
  return all
}

/** "two hundred and fifty": adds the smaller number after a multiplier. */
function withRest(
  tokens: readonly Token[],
  after: number,
  sum: number,
  multiplier: number,
  words: NumberWords,
): { to: number; value: NumberRef } {
  const skip = tokens[after]?.lower === 'and' ? 1 : 0
  const rest = wordValue(tokens[after + skip]?.lower ?? '', words)
  if (multiplier >= 100 && rest !== null && rest < multiplier) {
    return { to: after + skip + 1, value: exactly(sum + rest, false) }
  }
  return { to: after, value: exactly(sum, false) }
}

function wordValue(word: string, words: NumberWords): number | null {
  const whole = own(words.exact, word)
  if (whole !== undefined) return whole
  const hyphen = word.indexOf('-')
  if (hyphen === -1) return null
  const ten = own(words.exact, word.slice(0, hyphen))
  const one = own(words.exact, word.slice(hyphen + 1))
  return ten !== undefined && one !== undefined && ten >= 20 && one < 10 ? ten + one : null
}

// A word such as "constructor" is a key of every object.
function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

const arabicDigits = '٠١٢٣٤٥٦٧٨٩'

function asDigits(lower: string): { value: number; ordinal: boolean } | null {
  const western = lower.replace(/[٠-٩]/gu, (digit) => String(arabicDigits.indexOf(digit)))
  const plain = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(st|nd|rd|th)?$/u.exec(western)
  if (!plain) return null
  const value = Number(`${(plain[1] ?? '').replaceAll(',', '')}${plain[2] ?? ''}`)
  return Number.isFinite(value) ? { value, ordinal: plain[3] !== undefined } : null
}

/** "15-20": a range written as one token. */
function readRange(lower: string, at: number): { to: number; value: NumberRef } | null {
  const range = /^(\d{1,5})-(\d{1,5})$/u.exec(lower)
  if (!range) return null
  const low = Number(range[1])
  const high = Number(range[2])
  if (high <= low) return null
  return { to: at + 1, value: { low, best: null, high, qualifier: 'about', ordinal: false } }
}

/** Longest qualifier, in words ("no fewer than"). */
const qualifierWordsMax = 5

function qualifierBefore(
  tokens: readonly Token[],
  at: number,
  words: NumberWords,
): { from: number; qualifier: AggregateQualifier } | null {
  for (let from = Math.max(0, at - qualifierWordsMax); from < at; from += 1) {
    const rows = rowsFrom(words.qualifiers, tokens[from]?.lower ?? '')
    const found = rows.find(([phrase]) => phraseEnd(tokens, from, phrase) === at)
    if (found) return { from, qualifier: found[1] }
  }
  return null
}

function exactly(value: number, ordinal: boolean): NumberRef {
  return { low: value, best: value, high: value, qualifier: 'exactly', ordinal }
}

function vagueRange([low, high]: readonly [number, number | null]): NumberRef {
  return { low, best: null, high, qualifier: 'about', ordinal: false }
}
