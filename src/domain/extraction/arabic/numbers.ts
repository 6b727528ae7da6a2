import type { AggregateQualifier } from '../statement.ts'
import { fold } from './morphology.ts'

/** A number as an Arabic report writes it. */
export interface ArabicNumber {
  readonly low: number
  readonly best: number | null
  readonly high: number | null
  readonly qualifier: AggregateQualifier
}

const units: Readonly<Record<string, number>> = table(
  'صفر 0 واحد 1 واحدة 1 اثنان 2 اثنين 2 اثنتان 2 اثنتين 2 ثلاث 3 ثلاثة 3 أربع 4 أربعة 4 خمس 5 خمسة 5 ست 6 ستة 6 سبع 7 سبعة 7 ' +
    'ثمان 8 ثماني 8 ثمانية 8 تسع 9 تسعة 9 عشر 10 عشرة 10 إحدى 1 أحد 1 اثنا 2 اثني 2 اثنتا 2 اثنتي 2',
)
const tens: Readonly<Record<string, number>> = table(
  'عشرون 20 عشرين 20 ثلاثون 30 ثلاثين 30 أربعون 40 أربعين 40 خمسون 50 خمسين 50 ستون 60 ستين 60 سبعون 70 سبعين 70 ' +
    'ثمانون 80 ثمانين 80 تسعون 90 تسعين 90',
)
const hundreds: Readonly<Record<string, number>> = table(
  'مئة 100 مائة 100 مئتان 200 مئتين 200 مئتي 200 مائتين 200 مائتي 200 ثلاثمئة 300 ثلاثمائة 300 أربعمئة 400 أربعمائة 400 خمسمئة 500 ' +
    'خمسمائة 500 ستمئة 600 ستمائة 600 سبعمئة 700 سبعمائة 700 ثمانمئة 800 ثمانمائة 800 تسعمئة 900 تسعمائة 900',
)
const thousands: Readonly<Record<string, number>> = table(
  'ألف 1000 آلاف 1000 ألفا 1000 مليون 1000000 ملايين 1000000 مليار 1000000000 مليارات 1000000000',
)
const fixedThousands: Readonly<Record<string, number>> = table('ألفان 2000 ألفين 2000 ألفي 2000')
const vague: Readonly<Record<string, readonly [number, number | null]>> = {
  [fold('عشرات')]: [20, 99],
  [fold('مئات')]: [200, 999],
  [fold('بضعة')]: [3, 9],
  [fold('بضع')]: [3, 9],
}
const qualifiers: readonly (readonly [string, AggregateQualifier])[] = (
  [
    ['ما لا يقل عن', 'at_least'],
    ['لا يقل عن', 'at_least'],
    ['لا تقل عن', 'at_least'],
    ['على الأقل', 'at_least'],
    ['ما يزيد على', 'more_than'],
    ['ما يزيد عن', 'more_than'],
    ['يزيد على', 'more_than'],
    ['تزيد على', 'more_than'],
    ['أكثر من', 'more_than'],
    ['ما يصل إلى', 'at_most'],
    ['أقل من', 'at_most'],
    ['ما يقارب', 'about'],
    ['يقارب', 'about'],
    ['نحو', 'about'],
    ['حوالي', 'about'],
    ['قرابة', 'nearly'],
    ['زهاء', 'nearly'],
  ] as const
).map(([words, qualifier]) => [fold(words), qualifier] as const)

const thousand = fold('ألف')
const numberWords = new Set([units, tens, hundreds, fixedThousands, vague].flatMap(Object.keys))

/** Reads the number that begins at `at` of the folded words (prefixes taken off); `to` is exclusive. */
export function readNumber(words: readonly string[], at: number): { to: number; value: ArabicNumber } | null {
  const word = words[at] ?? ''
  if (!numberWords.has(word) && word !== thousand && !/^\d/u.test(word)) return null
  const range = vague[word]
  if (range) return { to: at + 1, value: { low: range[0], best: null, high: range[1], qualifier: 'about' } }
  const digits = /^\d+(?:[.,٬]\d{3})*$/u.test(word) ? Number(word.replace(/[.,٬]/gu, '')) : null
  const small = digits === null ? belowThousand(words, at) : { to: at + 1, value: digits }
  if (!small) {
    const fixed = fixedThousands[word] ?? (word === thousand ? 1000 : undefined)
    return fixed === undefined ? null : { to: at + 1, value: exactly(fixed) }
  }
  const times = thousands[words[small.to] ?? '']
  return times === undefined
    ? { to: small.to, value: exactly(small.value) }
    : { to: small.to + 1, value: exactly(small.value * times) }
}

/** The qualifier that ends before `at`, or begins after the number at `to` ("على الأقل"). */
export function qualifierAround(
  words: readonly string[],
  at: number,
  to: number,
): { from: number; qualifier: AggregateQualifier } | null {
  for (const [phrase, qualifier] of qualifiers) {
    const size = phrase.split(' ').length
    if (
      at >= size &&
      words
        .slice(at - size, at)
        .join(' ')
        .replace(/^[وفبل](?=.{3})/u, '') === phrase
    )
      return { from: at - size, qualifier }
    if (at >= size && words.slice(at - size, at).join(' ') === phrase) return { from: at - size, qualifier }
    if (phrase.startsWith(fold('على')) && words.slice(to, to + size).join(' ') === phrase)
      return { from: at, qualifier }
  }
  return null
}

function belowThousand(words: readonly string[], at: number): { to: number; value: number } | null {
  const hundred = hundreds[words[at] ?? '']
  if (hundred !== undefined) {
    const rest = joined(words, at + 1)
    const small = rest === null ? null : belowHundred(words, at + 1, rest)
    return small ? { to: small.to, value: hundred + small.value } : { to: at + 1, value: hundred }
  }
  return belowHundred(words, at, words[at] ?? '')
}

function belowHundred(
  words: readonly string[],
  at: number,
  word: string,
): { to: number; value: number } | null {
  const ten = tens[word]
  if (ten !== undefined) return { to: at + 1, value: ten }
  const unit = units[word]
  if (unit === undefined) return null
  const next = words[at + 1] ?? ''
  if (unit < 10 && (next === fold('عشر') || next === fold('عشرة'))) return { to: at + 2, value: unit + 10 }
  if (word === fold('أحد')) return null
  const more = joined(words, at + 1)
  const moreTens = more === null ? undefined : tens[more]
  return moreTens === undefined ? { to: at + 1, value: unit } : { to: at + 2, value: unit + moreTens }
}

/** "وعشرين": the word behind an "and" that is written onto it. */
function joined(words: readonly string[], at: number): string | null {
  const word = words[at] ?? ''
  return word.startsWith('و') ? word.slice(1) : null
}

function exactly(value: number): ArabicNumber {
  return { low: value, best: value, high: value, qualifier: 'exactly' }
}

function table(rows: string): Record<string, number> {
  const parts = rows.split(' ')
  const found: Record<string, number> = {}
  for (let i = 0; i < parts.length; i += 2) found[fold(parts[i] ?? '')] = Number(parts[i + 1])
  return found
}
