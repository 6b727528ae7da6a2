import { monthNames, weekdayNames, zoneOffsets } from './date-words.data.ts'

/**
 * The instant that a feed's date means, as ISO, or null. Reads RFC 822 with its usual errors, ISO
 * 8601 in all its spellings, named zones and months in Arabic, French, Persian and others.
 */
export function readDate(raw: string): string | null {
  const text = asciiDigits(raw)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .slice(0, dateCharsMax)
  const parts = isoParts(text) ?? epochParts(text) ?? wordedParts(text) ?? numericParts(text)
  return parts === null ? null : instantOf(parts)
}

const dateCharsMax = 100

interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly zoneMinutes: number
}

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function instantOf(parts: DateParts): string | null {
  const { year, month, day, hour, minute, second, zoneMinutes } = parts
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1) return null
  if (day > (daysInMonth[month - 1] ?? 0)) return null
  // 24:00 and 25:00 occur and mean the next day; a leap second or :60 rolls over the same way.
  if (hour > 29 || minute > 60 || second > 61) return null
  return new Date(Date.UTC(year, month - 1, day, hour, minute - zoneMinutes, second)).toISOString()
}

function isoParts(text: string): DateParts | null {
  const match =
    /^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:[T\s]+(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?(?:[.,]\d+)?\s*(\S.*)?)?$/i.exec(
      text,
    )
  if (match === null) return null
  const [, year, month, day, hour, minute, second, zone] = match
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    zoneMinutes: zoneOf(zone),
  }
}

/** Seconds or milliseconds since 1970. */
function epochParts(text: string): DateParts | null {
  if (!/^\d{10}$|^\d{13}$/.test(text)) return null
  const date = new Date(text.length === 10 ? Number(text) * 1000 : Number(text))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    zoneMinutes: 0,
  }
}

/** Dates with a month in words, in any order of day, month and year. */
function wordedParts(text: string): DateParts | null {
  const time =
    /(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d+)?\s*(am|pm|a\.m\.|p\.m\.|ص|م)?(?![\p{L}])\s*(.*)$/iu.exec(
      text,
    )
  const date = time === null ? text : text.slice(0, time.index)
  const words = date.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  const month = monthIn(words)
  if (month === null) return null
  const numbers = words.filter((word) => /^\d+$/.test(word))
  // "Jan 28 10:00:00 GMT 2024", as `date` prints it, has its year behind the time.
  const tail = /(?:^|\s)(\d{4})\s*$/.exec(time?.[5] ?? '')?.[1]
  const year =
    numbers.find((number) => number.length === 4) ?? tail ?? (numbers.length > 1 ? numbers.at(-1) : undefined)
  const day = numbers.find((number) => number.length <= 2)
  if (year === undefined || day === undefined) return null
  return {
    year: fullYear(year),
    month,
    day: Number(day),
    hour: hourOf(time?.[1], time?.[4]),
    minute: Number(time?.[2] ?? 0),
    second: Number(time?.[3] ?? 0),
    zoneMinutes: zoneOf(tail === undefined ? time?.[5] : time?.[5]?.replace(tail, '')),
  }
}

/** `28/01/2024` and `28.01.2024`; day first, since American feeds use RFC 822. Swapped when only that fits. */
function numericParts(text: string): DateParts | null {
  const match =
    /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[,\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*(.*))?$/i.exec(
      text,
    )
  if (match === null) return null
  const [, first = '', second = '', third = '', hour, minute, seconds, half, zone] = match
  const yearFirst = first.length === 4
  const year = fullYear(yearFirst ? first : third)
  const pair = yearFirst ? [Number(third), Number(second)] : [Number(first), Number(second)]
  const [day = 0, month = 0] = (pair[1] ?? 0) > 12 ? pair.toReversed() : pair
  return {
    year,
    month,
    day,
    hour: hourOf(hour, half),
    minute: Number(minute ?? 0),
    second: Number(seconds ?? 0),
    zoneMinutes: zoneOf(zone),
  }
}

function monthIn(words: readonly string[]): number | null {
  for (const [index, word] of words.entries()) {
    // "كانون الثاني" is one month in two words.
    const pair = monthNames[`${word} ${words[index + 1] ?? ''}`]
    if (pair !== undefined) return pair
  }
  const found = words
    .filter((word) => !weekdayNames.has(word))
    .map((word) => monthNames[word] ?? monthNames[word.slice(0, 4)] ?? monthNames[word.slice(0, 3)])
    .filter((month) => month !== undefined)
  // "mar. 30 janv." opens with a Tuesday, not with March.
  return found.at(-1) ?? null
}

function hourOf(hour: string | undefined, half: string | undefined): number {
  const value = Number(hour ?? 0)
  if (half === undefined || half === '') return value
  const afternoon = /^(p|م)/i.test(half)
  return (value % 12) + (afternoon ? 12 : 0)
}

/** Two-digit years are of this age: no feed is older than 1970. */
function fullYear(raw: string): number {
  const year = Number(raw)
  if (raw.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}

/** Minutes east of UTC; an unknown zone counts as UTC. */
function zoneOf(raw: string | undefined): number {
  const zone = (raw ?? '').trim().toUpperCase()
  const numeric = /([+\-−])(\d{1,2}):?(\d{2})?/.exec(zone)
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
    return minutes > 14 * 60 ? 0 : numeric[1] === '+' ? minutes : -minutes
  }
  const name = /^[A-Z]+/.exec(zone)?.[0]
  return name === undefined ? 0 : (zoneOffsets[name] ?? 0)
}

/** Arabic-Indic and Persian digits to ASCII. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10))
}
