import type { DateRef } from '../dates.ts'
import { phraseWords } from '../phrase.ts'
import {
  months,
  weekdays,
  ordinalDays,
  relative,
  fromContext,
  partsOfDay,
  bareParts,
  sinceWords,
  untilWords,
  beforeWords,
} from './dates.data.ts'
import { fold } from './morphology.ts'

/** A date in Arabic words, with the words that it covers; `to` is exclusive. */
export interface ArabicDate {
  readonly from: number
  readonly to: number
  readonly ref: DateRef
  readonly edge: 'since' | 'until' | 'before' | null
}

/** Finds the dates in a list of folded words (marks stand as themselves), without overlap. */
export function findArabicDates(words: readonly string[]): ArabicDate[] {
  const dates: ArabicDate[] = []
  let free = 0
  for (let at = 0; at < words.length; at++) {
    const core = mayBegin(words[at] ?? '') ? readAt(words, at) : null
    if (!core) continue
    const { from, edge } = widened(words, at, free)
    dates.push({ from, to: core.to, ref: core.ref, edge })
    free = core.to
    at = core.to - 1
  }
  const named = dates.some((date) => !isBarePart(words, date))
  return named ? dates.filter((date) => !isBarePart(words, date)) : dates
}

function isBarePart(words: readonly string[], { from, to }: ArabicDate): boolean {
  return bareParts.has(words.slice(from, to).join(' ').replace(/^و/u, ''))
}

/** Words that a date can begin with: most words of a text are none, and are passed over at once. */
function mayBegin(word: string): boolean {
  const code = word.charCodeAt(0)
  return (code >= 48 && code <= 57) || starters.has(word) || starters.has(word.slice(1))
}

const starters: ReadonlySet<string> = new Set(
  [
    ...relative.map(([phrase]) => phrase),
    ...fromContext.map(([phrase]) => phrase),
    ...Object.keys(weekdays),
    ...Object.keys(ordinalDays),
    ...Object.keys(months),
    'قبل',
    'منذ',
  ].map((phrase) => phrase.split(' ')[0] ?? ''),
)

type Read = { to: number; ref: DateRef } | null

function readAt(words: readonly string[], at: number): Read {
  return (
    readContext(words, at) ??
    readRelative(words, at) ??
    readWeekday(words, at) ??
    readWritten(words, at) ??
    readDayMonth(words, at) ??
    readMonth(words, at) ??
    readDistance(words, at) ??
    readYear(words, at)
  )
}

/** Words that a phrase of the tables begins with, with and without "and". */
const phraseStarts = new Set(
  [...relative, ...fromContext].flatMap(([phrase]) => {
    const [first = ''] = phrase.split(' ')
    return [first, `و${first}`, `ف${first}`]
  }),
)

function readContext(words: readonly string[], at: number): Read {
  if (!phraseStarts.has(words[at] ?? '')) return null
  const found = fromContext.find(([phrase]) => startsWith(words, at, phrase))
  const next = found ? (words[at + phraseWords(found[0]).length] ?? '') : ''
  // "بعد يومين على الهجوم": the attack came two days before what is told.
  if (found && words[at] === 'بعد' && (next === 'من' || next === 'علي'))
    return { to: at + found[0].split(' ').length, ref: { kind: 'published', from: -found[1], to: -found[1] } }
  return found ? { to: at + found[0].split(' ').length, ref: { kind: 'context', days: found[1] } } : null
}

/** "أمس الأربعاء" and "اليوم الجمعة" say one day twice; the weekday is the surer word. */
function readRelative(words: readonly string[], at: number): Read {
  if (!phraseStarts.has(words[at] ?? '')) return null
  const found = relative.find(([phrase]) => startsWith(words, at, phrase, true))
  if (!found) return null
  const [phrase, from, until] = found
  const to = at + phraseWords(phrase).length
  if (from === until) {
    const open = words[to] === '(' || words[to] === '،' ? to + 1 : to
    const weekday = readWeekday(words, open)
    if (weekday && weekday.ref.kind !== 'weekday') return closed(words, open, to, weekday)
    if (weekday && words[to] !== '،')
      return { ...closed(words, open, to, weekday), ref: { kind: 'published', from, to: until } }
  }
  return { to, ref: { kind: 'published', from, to: until } }
}

function closed(
  words: readonly string[],
  open: number,
  to: number,
  read: { to: number; ref: DateRef },
): { to: number; ref: DateRef } {
  return open > to && words[read.to] === ')' ? { ...read, to: read.to + 1 } : read
}

function readWeekday(words: readonly string[], at: number): Read {
  const weekday = weekdayAt(words, at)
  if (weekday === null) return null
  const next = ['،', '(', '-', '–', 'من'].includes(words[at + 1] ?? '') ? at + 2 : at + 1
  const full = readDayMonth(words, next) ?? readWritten(words, next)
  if (full && full.ref.kind === 'day') {
    return { to: words[full.to] === ')' ? full.to + 1 : full.to, ref: { ...full.ref, weekday } }
  }
  // "ليل الجمعة – السبت" is one night.
  const second = ['-', '–', '/'].includes(words[at + 1] ?? '') ? weekdayAt(words, at + 2) : null
  const night = partsOfDay.has(words[at - 1] ?? '') && second !== null
  const end = night ? at + 3 : at + 1
  const last = words[end] === fold('الماضي') || words[end] === fold('المنصرم')
  return { to: last ? end + 1 : end, ref: { kind: 'weekday', weekday, last } }
}

function weekdayAt(words: readonly string[], at: number): number | null {
  const word = (words[at] ?? '').replace(/^[وفل](?=ال)/u, '')
  return weekdays[word] ?? null
}

/** 2024-01-16, 16/11/2023, 2026/3/1. */
function readWritten(words: readonly string[], at: number): Read {
  const word = words[at] ?? ''
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/u.exec(word)
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u.exec(word)
  const [year, month, day] = iso
    ? iso.slice(1).map(Number)
    : local
      ? local.slice(1).reverse().map(Number)
      : []
  if (year === undefined || month === undefined || day === undefined || month > 12 || day > 31) return null
  return { to: at + 1, ref: dayRef(year, month, day) }
}

/** "22 آب 2020", "29 من آذار", "السابع عشر من تشرين الأول الماضي". */
function readDayMonth(words: readonly string[], at: number): Read {
  const day = dayAt(words, at)
  if (!day) return null
  const next = ['من', '-', '–', '/'].includes(words[day.to] ?? '') ? day.to + 1 : day.to
  const month = monthAt(words, next)
  if (!month) return null
  const year = yearAt(words, month.to)
  return { to: year?.to ?? month.to, ref: dayRef(year?.year ?? null, month.month, day.day) }
}

function dayAt(words: readonly string[], at: number): { day: number; to: number } | null {
  const word = words[at] ?? ''
  if (/^\d{1,2}$/u.test(word))
    return Number(word) >= 1 && Number(word) <= 31 ? { day: Number(word), to: at + 1 } : null
  const first = word.replace(/^[وفب](?=ال)/u, '')
  const two = ordinalDays[`${first} ${words[at + 1] ?? ''}`]
  if (two !== undefined) return { day: two, to: at + 2 }
  const one = ordinalDays[first]
  return one === undefined ? null : { day: one, to: at + 1 }
}

function monthAt(words: readonly string[], at: number): { month: number; to: number } | null {
  const two = months[`${words[at] ?? ''} ${words[at + 1] ?? ''}`]
  const month = two ?? months[words[at] ?? '']
  if (month === undefined) return null
  let to = at + (two === undefined ? 1 : 2)
  // "تشرين الثاني/نوفمبر" names the month twice, also in brackets.
  const again = months[words[to + 1] ?? '']
  if (['/', '(', '-'].includes(words[to] ?? '') && again === month) to += words[to] === '(' ? 3 : 2
  return { month, to }
}

function readMonth(words: readonly string[], at: number): Read {
  const month = monthAt(words, at)
  if (!month) return null
  const before = (words[at - 1] ?? '').replace(/^[وف](?=منذ|في|خلال)/u, '')
  const year = yearAt(words, month.to)
  const framed = [
    'في',
    'شهر',
    'خلال',
    'منذ',
    'منتصف',
    'مطلع',
    'اواخر',
    'اوايل',
    'من',
    'حتي',
    'شهد',
    'وشهد',
  ].includes(before)
  if (!year && !framed) return null
  return { to: year?.to ?? month.to, ref: { kind: 'month', year: year?.year ?? null, month: month.month } }
}

function yearAt(words: readonly string[], at: number): { year: number; to: number } | null {
  let next = at
  while (['،', 'من', 'عام', 'سنه', 'العام'].includes(words[next] ?? '')) next++
  const word = words[next] ?? ''
  if (/^(?:19|20)\d\d$/u.test(word)) return { year: Number(word), to: next + 1 }
  if (words[at] === fold('الماضي') || words[at] === fold('الجاري')) return null
  return null
}

const distanceUnits: Readonly<Record<string, number>> = {
  [fold('يوم')]: 1,
  [fold('أيام')]: 1,
  [fold('يوما')]: 1,
  [fold('أسبوع')]: 7,
  [fold('أسابيع')]: 7,
}
const distanceCounts: Readonly<Record<string, number>> = Object.fromEntries(
  ['', '', '', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة', 'عشرة'].map((word, i) => [
    fold(word),
    i,
  ]),
)

/** "قبل ثلاثة أيام", "قبل يومين". */
function readDistance(words: readonly string[], at: number): Read {
  if (words[at] !== fold('قبل') && words[at] !== fold('منذ')) return null
  if (words[at] === fold('منذ')) return null
  const next = words[at + 1] ?? ''
  if (next === fold('يومين')) return published(at + 2, 2)
  if (next === fold('أسبوع')) return published(at + 2, 7)
  if (next === fold('أسبوعين')) return published(at + 2, 14)
  const count = /^\d{1,2}$/u.test(next) ? Number(next) : distanceCounts[next]
  const unit = distanceUnits[words[at + 2] ?? '']
  return count && unit ? published(at + 3, count * unit) : null
}

function published(to: number, days: number): Read {
  return { to, ref: { kind: 'published', from: -days, to: -days } }
}

function readYear(words: readonly string[], at: number): Read {
  if (!/^(?:19|20)\d\d$/u.test(words[at] ?? '')) return null
  const before = words[at - 1] ?? ''
  if (!['عام', 'العام', 'سنه', 'منذ', 'مطلع', 'في', 'اواخر', 'خلال', 'لعام', 'بعام', 'وعام'].includes(before))
    return null
  return { to: at + 1, ref: { kind: 'year', year: Number(words[at]) } }
}

/** Takes in the part of the day and what makes the date an edge of a window. */
function widened(
  words: readonly string[],
  at: number,
  free: number,
): { from: number; edge: ArabicDate['edge'] } {
  let from = at
  let edge: ArabicDate['edge'] = null
  while (from > free) {
    const word = (words[from - 1] ?? '').replace(/^[وفب](?=.{3})/u, '')
    if (
      partsOfDay.has(word) ||
      ['في', 'الموافق', 'بتاريخ', 'عام', 'العام', 'سنه', 'شهر', 'مطلع', 'منتصف', 'اواخر', 'اوايل'].includes(
        word,
      )
    )
      from--
    else {
      if (sinceWords.has(word)) edge = 'since'
      else if (untilWords.has(word)) edge = 'until'
      else if (beforeWords.has(word)) edge = 'before'
      if (edge) from--
      break
    }
  }
  return { from, edge }
}

function startsWith(words: readonly string[], at: number, phrase: string, prefixed = false): boolean {
  return phraseWords(phrase).every((part, i) => {
    const word = words[at + i] ?? ''
    return word === part || (prefixed && i === 0 && word.length > 3 && word.replace(/^[وف]/u, '') === part)
  })
}

function dayRef(year: number | null, month: number, day: number): Extract<DateRef, { kind: 'day' }> {
  return { kind: 'day', year, month, day, endDay: null, weekday: null }
}
