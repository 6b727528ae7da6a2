import type { DateRef, DateSpan, DateWords } from './dates.ts'
import { monthParts, readMonthPart } from './month-parts.ts'
import { phraseEnd, rowsFrom } from './phrase.ts'
import type { Token } from './tokens.ts'

/** Finds the dates of a token list, left to right, without overlap. */
export function findDates(
  tokens: readonly Token[],
  words: DateWords,
  numbers: Readonly<Record<string, number>>,
): DateSpan[] {
  const spans: DateSpan[] = []
  const starters = startersOf(words, numbers)
  let at = 0
  let free = 0
  while (at < tokens.length) {
    const { kind, lower } = tokens[at]!
    const mayBegin = kind === 'number' || starters.has(lower)
    const core = mayBegin ? readDate(tokens, at, words, numbers) : null
    if (core) {
      const span = widen(tokens, at, core.to, free, words)
      spans.push({ from: span.from, to: span.to, ref: core.ref, edge: span.edge })
      at = span.to
      free = span.to
    } else {
      at += 1
    }
  }
  return spans
}

const knownStarters = new WeakMap<DateWords, ReadonlySet<string>>()

/** Words that a date can begin with: most words of a text are none, and are passed over at once. */
function startersOf(words: DateWords, numbers: Readonly<Record<string, number>>): ReadonlySet<string> {
  const known = knownStarters.get(words)
  if (known) return known
  const phrases = [
    ...words.fromPublication,
    ...words.fromContext,
    ...words.ranges,
    ...(words.holidays ?? []),
  ].map(([phrase]) => phrase.split(' ')[0] ?? '')
  const all = new Set([
    ...phrases,
    ...Object.keys(words.months),
    ...Object.keys(monthParts),
    ...Object.keys(monthParts).flatMap((part) =>
      Object.keys(words.months).map((month) => `${part}-${month}`),
    ),
    ...Object.keys(words.weekdays),
    ...Object.keys(numbers),
    'a',
    'one',
  ])
  knownStarters.set(words, all)
  return all
}

function readDate(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
  numbers: Readonly<Record<string, number>>,
): { to: number; ref: DateRef } | null {
  return (
    readWritten(tokens, at) ??
    readPhrase(tokens, at, words) ??
    readWeekday(tokens, at, words) ??
    readMonthPart(tokens, at, words, yearAfter) ??
    readMonthFirst(tokens, at, words) ??
    readDayFirst(tokens, at, words) ??
    readDistance(tokens, at, words, numbers) ??
    readYear(tokens, at, words)
  )
}

/** 2024-01-16, 16-11-2023, 2026/3/1. */
function readWritten(tokens: readonly Token[], at: number): { to: number; ref: DateRef } | null {
  const token = tokens[at]
  if (token?.kind !== 'number' || token.lower.length < 8) return null
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/u.exec(token.lower)
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u.exec(token.lower)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : []
  if (!year || Number(month) > 12 || Number(day) > 31) return null
  return { to: at + 1, ref: dayRef(Number(year), Number(month), Number(day)) }
}

function readPhrase(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
): { to: number; ref: DateRef } | null {
  const word = tokens[at]?.lower ?? ''
  for (const [phrase, days] of rowsFrom(words.fromPublication, word)) {
    const to = phraseEnd(tokens, at, phrase)
    if (to) return { to, ref: { kind: 'published', from: days, to: days } }
  }
  for (const [phrase, days] of rowsFrom(words.fromContext, word)) {
    const to = phraseEnd(tokens, at, phrase)
    const counted =
      to !== null && words.needEnd.includes(tokens[to - 1]?.lower ?? '') && tokens[to]?.kind === 'word'
    if (to && !counted) return { to, ref: { kind: 'context', days } }
  }
  for (const [phrase, month, day] of rowsFrom(words.holidays ?? [], word)) {
    const to = phraseEnd(tokens, at, phrase)
    const year = to ? yearAfter(tokens, to) : null
    if (to) return { to: year?.to ?? to, ref: dayRef(year?.year ?? null, month, day) }
  }
  for (const [phrase, from, until] of rowsFrom(words.ranges, word)) {
    const to = phraseEnd(tokens, at, phrase)
    if (to) return { to, ref: { kind: 'published', from, to: until } }
  }
  return null
}

function named(
  table: Readonly<Record<string, number>>,
  token: Token | undefined,
  words: DateWords,
): number | null {
  if (!token || token.kind !== 'word') return null
  const value = Object.hasOwn(table, token.lower) ? table[token.lower] : undefined
  if (value === undefined) return null
  return words.needCapital.includes(token.lower) && !token.capital ? null : value
}

function readWeekday(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
): { to: number; ref: DateRef } | null {
  const weekday = named(words.weekdays, tokens[at], words)
  if (weekday === null) return null
  let next = at + 1
  while (words.parts.includes(tokens[next]?.lower ?? '')) next += 1
  if (tokens[next]?.lower === ',' || tokens[next]?.lower === '(' || tokens[next]?.lower === '.') next += 1
  const full =
    readMonthFirst(tokens, next, words) ?? readDayFirst(tokens, next, words) ?? readWritten(tokens, next)
  if (full && full.ref.kind === 'day') {
    const close = tokens[full.to]?.lower === ')' && tokens[next - 1]?.lower === '(' ? 1 : 0
    return { to: full.to + close, ref: { ...full.ref, weekday } }
  }
  const before = tokens[at - 1]?.lower
  return { to: at + 1, ref: { kind: 'weekday', weekday, last: before === 'last' } }
}

/** "January 28", "Jan. 22-28", "May 12, 2011", "October 2015". */
function readMonthFirst(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
): { to: number; ref: DateRef } | null {
  const month = named(words.months, tokens[at], words)
  if (month === null) return null
  let next = at + 1
  if (tokens[next]?.lower === '.') next += 1
  const days = dayNumbers(tokens[next])
  if (days) {
    const year = yearAfter(tokens, next + 1)
    return {
      to: year?.to ?? next + 1,
      ref: { ...dayRef(year?.year ?? null, month, days[0]), endDay: days[1] },
    }
  }
  const year = yearAfter(tokens, next)
  if (year) return { to: year.to, ref: { kind: 'month', year: year.year, month } }
  const plainMonth = tokens[at]?.lower.length ?? 0
  if (plainMonth < 4 || tokens[at]?.lower === 'march' || tokens[at]?.lower === 'may') {
    const before = tokens[at - 1]?.lower ?? ''
    if (!words.years.includes(before)) return null
  }
  return { to: at + 1, ref: { kind: 'month', year: null, month } }
}

/** "28 January", "28 April 2021", "the 28th of January". */
function readDayFirst(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
): { to: number; ref: DateRef } | null {
  const days = dayNumbers(tokens[at])
  if (!days) return null
  const skip = tokens[at + 1]?.lower === 'of' ? 2 : 1
  const month = named(words.months, tokens[at + skip], words)
  if (month !== null) {
    const dot = tokens[at + skip + 1]?.lower === '.' ? 1 : 0
    const year = yearAfter(tokens, at + skip + 1 + dot)
    return {
      to: year?.to ?? at + skip + 1,
      ref: { ...dayRef(year?.year ?? null, month, days[0]), endDay: days[1] },
    }
  }
  const ordinal = /^\d{1,2}(?:st|nd|rd|th)$/u.test(tokens[at]?.lower ?? '')
  const next = tokens[at + 1]?.lower ?? ''
  const alone = !/^\p{L}/u.test(next) || words.dayFollowers?.includes(next) === true
  if (ordinal && tokens[at - 1]?.lower === 'the' && alone) {
    return { to: at + 1, ref: { kind: 'day-of-month', day: days[0] } }
  }
  return null
}

function dayNumbers(token: Token | undefined): [number, number | null] | null {
  if (!token || token.kind !== 'number') return null
  const found = /^(\d{1,2})(?:st|nd|rd|th)?(?:-(\d{1,2})(?:st|nd|rd|th)?)?$/u.exec(token.lower)
  const day = Number(found?.[1] ?? 0)
  const end = found?.[2] === undefined ? null : Number(found[2])
  if (day < 1 || day > 31 || (end !== null && (end > 31 || end <= day))) return null
  return [day, end]
}

function yearAfter(tokens: readonly Token[], at: number): { year: number; to: number } | null {
  let next = at
  if (tokens[next]?.lower === ',') next += 1
  const token = tokens[next]
  if (token && /^(?:19|20)\d\d$/u.test(token.lower)) return { year: Number(token.lower), to: next + 1 }
  if (token?.lower === 'of') next += 1
  const back = tokens[next + 1]?.lower === 'year' ? ['this', 'last'].indexOf(tokens[next]?.lower ?? '') : -1
  return back < 0 ? null : { year: -back, to: next + 2 }
}

/** "two days earlier" counts from the date told before, "two days ago" from publication. */
function readDistance(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
  numbers: Readonly<Record<string, number>>,
): { to: number; ref: DateRef } | null {
  const token = tokens[at]
  if (!token) return null
  const after = tokens[at + 1]?.lower ?? ''
  // A word such as "constructor" is a key of every object.
  if (!Object.hasOwn(words.dayUnits, after)) return null
  const unit = words.dayUnits[after]
  const isOne = token.lower === 'a' || token.lower === 'one'
  const counted = Object.hasOwn(numbers, token.lower) ? numbers[token.lower] : Number(token.lower)
  const count = isOne ? 1 : (counted ?? Number.NaN)
  if (unit === undefined || !Number.isInteger(count) || count < 1 || count > 60) return null
  const direction = tokens[at + 2]?.lower ?? ''
  if (words.ago.includes(direction))
    return { to: at + 3, ref: { kind: 'published', from: -count * unit, to: -count * unit } }
  const follows = tokens[at + 3]
  // "five days after the killing" counts from the killing, not from what was told before.
  if (follows && follows.kind !== 'mark' && words.needEnd.includes(direction)) return null
  if (words.earlier.includes(direction)) return { to: at + 3, ref: { kind: 'context', days: -count * unit } }
  if (words.later.includes(direction)) return { to: at + 3, ref: { kind: 'context', days: count * unit } }
  return null
}

function readYear(
  tokens: readonly Token[],
  at: number,
  words: DateWords,
): { to: number; ref: DateRef } | null {
  const token = tokens[at]
  if (!token || token.kind !== 'number' || !/^(?:19|20)\d\d$/u.test(token.lower)) return null
  if (!words.years.includes(tokens[at - 1]?.lower ?? '')) return null
  return { to: at + 1, ref: { kind: 'year', year: Number(token.lower) } }
}

function widen(
  tokens: readonly Token[],
  from: number,
  to: number,
  free: number,
  words: DateWords,
): { from: number; to: number; edge: DateSpan['edge'] } {
  let left = from
  let edge: DateSpan['edge'] = null
  while (left > free && words.before.includes(tokens[left - 1]?.lower ?? '')) {
    left -= 1
    const word = tokens[left]?.lower ?? ''
    if (words.since.includes(word)) edge = 'since'
    else if (words.until.includes(word)) edge = 'until'
    else if (words.earlierEdge.includes(word) && !words.parts.includes(tokens[left + 1]?.lower ?? ''))
      edge = 'before'
    if (edge) break
  }
  // "of Sunday's ambush", "after Friday night's": the ambush's day, and the word before is the ambush's.
  let part = to
  while (words.parts.includes(tokens[part]?.lower ?? '')) part += 1
  if (tokens[part]?.lower === "'s") {
    edge = null
    left = from
  }
  while (left < from && !/^\p{L}/u.test(tokens[left]?.lower ?? '')) left += 1
  let right = to
  while (right < tokens.length && words.after.includes(tokens[right]?.lower ?? '')) right += 1
  while (
    right > to &&
    ["'s", 'at', 'local', 'this', 'last', 'early', 'late'].includes(tokens[right - 1]?.lower ?? '')
  )
    right -= 1
  return { from: left, to: right, edge }
}

function dayRef(year: number | null, month: number, day: number): Extract<DateRef, { kind: 'day' }> {
  return { kind: 'day', year, month, day, endDay: null, weekday: null }
}
