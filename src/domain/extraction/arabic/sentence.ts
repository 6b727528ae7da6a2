import { type DateRef, resolveDate, type ResolvedDate } from '../dates.ts'
import type { Quotation } from '../quotations.ts'
import type { Sentence } from '../sentences.ts'
import type { NameSpan } from '../units.ts'
import type { Analysis } from './morphology.ts'
import type { ArabicNumber } from './numbers.ts'
import { buildUnits, tokenise } from './units.ts'
import type { ArabicTag } from './words.data.ts'

/** A word, mark, name, date, number or fixed phrase of an Arabic sentence. Offsets are into the text. */
export interface ArabicUnit extends Analysis {
  readonly kind: 'word' | 'mark' | 'name' | 'date' | 'number'
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
  readonly name: NameSpan | null
  readonly date: { readonly ref: DateRef; readonly edge: 'since' | 'until' | 'before' | null } | null
  readonly number: ArabicNumber | null
  /** Number of the quotation it stands in, -1 outside. */
  readonly quote: number
}

export interface ArabicSentence {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly paragraph: number
  readonly heading: boolean
  readonly question: boolean
  readonly units: readonly ArabicUnit[]
}

export function has(unit: ArabicUnit | undefined, tag: ArabicTag): boolean {
  return unit?.lexeme?.tags.has(tag) ?? false
}

export function hasAny(unit: ArabicUnit | undefined, tags: readonly ArabicTag[]): boolean {
  return tags.some((tag) => has(unit, tag))
}

/** A finite verb; a word that is also a noun counts as one only where `asVerb` says so. */
export function isVerb(unit: ArabicUnit | undefined): boolean {
  const forms = unit?.lexeme?.forms
  if (!unit || !forms || unit.kind !== 'word' || unit.article || unit.preposition !== '') return false
  return forms.has('perfect') || forms.has('imperfect')
}

/** As `isVerb`, telling "قصف" (he shelled) from "قصف" (shelling) by what stands before it. */
export function isVerbAt(units: readonly ArabicUnit[], at: number): boolean {
  const unit = units[at]
  if (!isVerb(unit)) return false
  const noun = unit?.lexeme?.forms.has('verbal-noun') ?? false
  const before = units[at - 1]
  // "بعد تبنيها", "في قصفهم"
  if (
    noun &&
    !unit?.conjunction &&
    hasAny(before, ['prep', 'because', 'without']) &&
    !has(before, 'relative')
  )
    return false
  if (!noun || unit?.pronoun !== '' || unit.conjunction) return true
  return (
    isStop(before) ||
    // "X توقف …": a headline's verb right behind its subject.
    (at === 1 && before?.kind === 'name') ||
    before?.kind === 'date' ||
    hasAny(before, ['relative', 'was', 'perfect', 'not']) ||
    (has(before, 'that') && takesVerb(units, at - 1))
  )
}

/** "أنها قصفت", "بعد أن قصف": bare "that" behind a verb of saying has a noun behind it. */
function takesVerb(units: readonly ArabicUnit[], that: number): boolean {
  return (
    /ن(?:ه|ها|هم|هما|هن|نا|ني)$/u.test(units[that]?.folded ?? '') ||
    /^و?(?:بعد|قبل|منذ|سبق|الي|حتي|دون|يجب|يمكن)$/u.test(units[that - 1]?.folded ?? '')
  )
}

/** A verbal noun, or a word that can be one and is marked as a noun. */
export function isVerbalNoun(unit: ArabicUnit | undefined): boolean {
  return unit?.lexeme?.forms.has('verbal-noun') ?? false
}

/** A stop that no clause reaches over. */
export function isStop(unit: ArabicUnit | undefined): boolean {
  return unit === undefined || (unit.kind === 'mark' && /[.؛;:!?؟…]/u.test(unit.text))
}

/** Places a date in the calendar. */
export function dateOf(
  unit: ArabicUnit,
  published: string | null,
  context: string | null,
): ResolvedDate | null {
  return unit.date ? resolveDate(unit.date.ref, published, context) : null
}

/** Makes a sentence ready for rules. `names` are those inside it; quotation marks are left out. */
export function readSentence(
  text: string,
  sentence: Sentence,
  index: number,
  names: readonly NameSpan[],
  quotations: readonly Quotation[],
): ArabicSentence {
  const tokens = tokenise(text, sentence.start, sentence.end)
  return {
    index,
    start: sentence.start,
    end: sentence.end,
    paragraph: sentence.paragraph,
    heading: sentence.heading,
    question: /[؟?]/u.test(text.slice(sentence.end - 2, sentence.end)),
    units: withQuotes(buildUnits(text, tokens, names), quotations).filter((unit) => !isQuoteMark(unit)),
  }
}

function isQuoteMark(unit: ArabicUnit): boolean {
  return unit.kind === 'mark' && /^["“”„«»'‘’`]$/u.test(unit.text)
}

function withQuotes(units: readonly ArabicUnit[], quotations: readonly Quotation[]): ArabicUnit[] {
  let next = firstEndingBehind(quotations, units[0]?.start ?? 0)
  return units.map((unit) => {
    while (next < quotations.length && (quotations[next]?.end ?? 0) <= unit.start) next++
    const quotation = quotations[next]
    return quotation && quotation.start <= unit.start && unit.start < quotation.end
      ? { ...unit, quote: next }
      : unit
  })
}

function firstEndingBehind(quotations: readonly Quotation[], at: number): number {
  let low = 0
  let high = quotations.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((quotations[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
