import { fold } from '../extraction/arabic/morphology.ts'
import { readNumber } from '../extraction/arabic/numbers.ts'
import { findNumbers } from '../extraction/numbers.ts'
import type { Evidence, Statement } from '../extraction/statement.ts'
import { tokenise } from '../extraction/tokens.ts'
import { englishNumbers } from '../extraction/words.en.data.ts'

/**
 * Numbers of a statement, low and high ends among them, that neither its quote nor its evidence says in
 * digits or in words; each as a complaint.
 */
export function strayNumbers({ attack, aggregate, quote, evidence }: Statement): string[] {
  const { low: killedLow, high: killedHigh } = attack?.killedRange ?? unknown
  const { low: woundedLow, high: woundedHigh } = attack?.woundedRange ?? unknown
  const stored = {
    killed: [attack?.killed, killedLow, killedHigh],
    wounded: [attack?.wounded, woundedLow, woundedHigh],
    munitions: [attack?.munitions],
    aggregate: [aggregate?.value],
  } as const satisfies Partial<Record<Evidence['of'], unknown>>
  return (Object.keys(stored) as (keyof typeof stored)[]).flatMap((name) => {
    const words = [quote, ...evidence.filter(({ of }) => of === name).map((each) => each.quote)]
    const said = (number: number) =>
      words.some((text) => saysNumber(text, number)) || addsUpTo(words.join(' '), number)
    return [...new Set<number | null | undefined>(stored[name])].flatMap((number) =>
      number === null || number === undefined || said(number)
        ? []
        : [`${name} ${number} does not stand in its quote`],
    )
  })
}

const unknown = { low: null, high: null }

const negations =
  /\b(?:no|none|nobody|zero|without|any|not|never|nor|un(?:harmed|hurt|injured|scathed))\b|n't|لا|لم|دون|أي|عدم/iu
/** One thing is often told by an article or, as two are in Arabic, by the noun alone. */
const singular = /\b(?:a|an|another|one|the|single)\b|\p{Script=Arabic}/iu
const dual = /\b(?:both|pair|couple|two|twice)\b|\p{Script=Arabic}/iu

function saysNumber(text: string, number: number): boolean {
  if (digitsIn(text).includes(number)) return true
  if (number === 0 && negations.test(text)) return true
  if (number === 1 && singular.test(text)) return true
  if (number === 2 && dual.test(text)) return true
  return [...numbersIn(text), ...arabicNumbersIn(text)].some(
    ({ low, high }) => low <= number && number <= (high ?? Number.POSITIVE_INFINITY),
  )
}

/** "Two engineers and a driver", "eleven … four others": told in parts. */
const partsMax = 3

function addsUpTo(text: string, number: number): boolean {
  const ones = Array.from(text.matchAll(/\b(?:a|an|another|one)\b/giu), () => 1)
  const read = [...numbersIn(text), ...arabicNumbersIn(text)].flatMap(({ low, high }) =>
    low === high ? [low] : [],
  )
  const parts = [...read, ...ones.slice(0, partsMax)].filter((part) => part > 0 && part < number)
  const reach = (sum: number, from: number, left: number): boolean =>
    sum === number ||
    (left > 0 && parts.slice(from).some((part, at) => reach(sum + part, from + at + 1, left - 1)))
  return reach(0, 0, partsMax)
}

interface Range {
  readonly low: number
  readonly high: number | null
}

function numbersIn(text: string): Range[] {
  return findNumbers(tokenise(text, 0, text.length), englishNumbers).map(({ value }) => value)
}

/** The longest number in Arabic words, in words: "four hundred and twenty-five thousand". */
const arabicNumberWordsMax = 6
/** And, by, for, as, the: written onto the word. */
const arabicPrefixes = /^[وف]?[بلك]?(?:ال|لل)?(?=..)/u

function arabicNumbersIn(text: string): Range[] {
  if (!/\p{Script=Arabic}/u.test(text)) return []
  const words = fold(text).split(/\s+/u)
  return words.flatMap((word, at) => {
    const rest = words.slice(at + 1, at + arabicNumberWordsMax)
    return [word, word.replace(arabicPrefixes, '')].flatMap(
      (first) => readNumber([first, ...rest], 0)?.value ?? [],
    )
  })
}

/** Numbers in digits, western or Arabic, with separators of thousands. */
function digitsIn(text: string): number[] {
  const western = text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
  return [...western.matchAll(/\d+(?:[,.٬]\d{3})*/gu)].map(([digits]) => Number(digits.replace(/\D/gu, '')))
}
