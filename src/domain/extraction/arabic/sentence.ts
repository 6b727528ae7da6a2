import { type DateRef, resolveDate, type ResolvedDate } from '../dates.ts'
import type { Quotation } from '../quotations.ts'
import type { Sentence } from '../sentences.ts'
import type { NameSpan } from '../units.ts'
import { findArabicDates } from './dates.ts'
import { type Analysis, analyse, fold, phraseLexeme, phraseWordsMax } from './morphology.ts'
import { type ArabicNumber, qualifierAround, readNumber } from './numbers.ts'
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
  if (!noun || unit?.pronoun !== '' || unit.conjunction) return true
  const before = units[at - 1]
  return (
    isStop(before) || before?.kind === 'date' || hasAny(before, ['that', 'relative', 'was', 'perfect', 'not'])
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

interface RawToken {
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
  readonly mark: boolean
}

const tokenPattern =
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[\d٠-٩]+(?:[.,٬][\d٠-٩]{3})*|[\p{L}\p{M}ـ]+|[^\s\u200e\u200f\u202a-\u202e]/gu

function tokenise(text: string, from: number, to: number): RawToken[] {
  const tokens: RawToken[] = []
  for (const match of text.slice(from, to).matchAll(tokenPattern)) {
    const [word] = match
    const start = from + match.index
    const mark = !/[\p{L}\p{N}]/u.test(word)
    const folded =
      mark || isWrittenDate(word)
        ? word
        : /^[\d٠-٩]/u.test(word)
          ? fold(word.replace(/[.,٬]/gu, ''))
          : fold(word)
    tokens.push({ text: word, folded, start, end: start + word.length, mark })
  }
  return tokens
}

function isWrittenDate(word: string): boolean {
  return /^\d+[-/.]\d+[-/.]\d+$/u.test(word)
}

function buildUnits(text: string, tokens: readonly RawToken[], names: readonly NameSpan[]): ArabicUnit[] {
  const words = tokens.map((token) => token.folded)
  const bare = tokens.map((token) => (token.mark ? token.folded : bareNumberWord(token.folded)))
  const dates = new Map(findArabicDates(words).map((date) => [date.from, date]))
  const units: ArabicUnit[] = []
  let nextName = 0
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    if (!token) break
    while (nextName < names.length && (names[nextName]?.end ?? 0) <= token.start) nextName++
    const name = names[nextName]
    if (name && name.start < token.end && name.end > token.start) {
      const to = tokens.findIndex((each, i) => i > at && each.start >= name.end)
      const end = to === -1 ? tokens.length : to
      units.push(nameUnit(text, token, tokens[end - 1] ?? token, name))
      at = end
      continue
    }
    const date = dates.get(at)
    if (date && !covers(names, nextName, tokens, date.to)) {
      units.push(
        spanUnit(text, tokens, at, date.to, { kind: 'date', date: { ref: date.ref, edge: date.edge } }),
      )
      at = date.to
      continue
    }
    at = pushWords(text, tokens, words, bare, at, units)
  }
  return units
}

/** A number, a phrase of the lexicon, or one word. */
function pushWords(
  text: string,
  tokens: readonly RawToken[],
  words: readonly string[],
  bare: readonly string[],
  at: number,
  units: ArabicUnit[],
): number {
  const token = tokens[at]
  if (!token) return at + 1
  const number = token.mark ? null : numberAt(bare, at, at > 0)
  if (number) {
    const qualified = qualifierAround(words, at, number.to)
    const value = qualified ? { ...number.value, qualifier: qualified.qualifier } : number.value
    units.push(spanUnit(text, tokens, at, number.to, { kind: 'number', number: value }))
    return number.to
  }
  for (let size = phraseWordsMax; size > 1 && !token.mark; size--) {
    const phrase = words.slice(at, at + size)
    if (phrase.length < size) continue
    const found = phraseAnalysis(phrase)
    if (!found) continue
    units.push({ ...spanUnit(text, tokens, at, at + size, { kind: 'word' }), ...found })
    return at + size
  }
  units.push({
    ...spanUnit(text, tokens, at, at + 1, { kind: token.mark ? 'mark' : 'word' }),
    ...(token.mark ? {} : analyse(token.folded)),
  })
  return at + 1
}

/** "واحد" and "ألف" are numbers only beside what they count; the caller sees to "one" itself. */
function numberAt(bare: readonly string[], at: number, inside: boolean): ReturnType<typeof readNumber> {
  const word = bare[at] ?? ''
  if (/^(?:واحد|واحده|احد|احدي|ست)$/u.test(word) && !(inside && word === 'ست')) return null
  return readNumber(bare, at)
}

function bareNumberWord(folded: string): string {
  if (/^\d/u.test(folded)) return folded
  const read = (word: string) => readNumber([word], 0) !== null
  if (read(folded)) return folded
  for (const prefix of ['وال', 'بال', 'ال', 'لل', 'و', 'ف', 'ب', 'ل']) {
    const rest = folded.slice(prefix.length)
    // "وعشرين" keeps its "and": it continues a number.
    if (folded.startsWith(prefix) && rest.length > 2 && read(rest)) return prefix === 'و' ? folded : rest
  }
  return folded
}

function phraseAnalysis(phrase: readonly string[]): Analysis | undefined {
  const [first = '', ...rest] = phrase
  for (const prefix of ['', 'و', 'ف', 'ب', 'ل', 'وب', 'ول', 'ال', 'وال', 'بال', 'لل', 'ك']) {
    if (!first.startsWith(prefix) || first.length <= prefix.length) continue
    const body = first.slice(prefix.length)
    const lexeme =
      phraseLexeme([body, ...rest].join(' ')) ?? phraseLexeme([body, ...rest.map(withoutArticle)].join(' '))
    if (!lexeme) continue
    return {
      lexeme,
      conjunction: /^[وف]/u.test(prefix),
      preposition: /[بلك]/u.exec(prefix.replace('ال', ''))?.[0] ?? '',
      article: prefix.endsWith('ال') || prefix === 'لل',
      pronoun: '',
      future: false,
      stem: [body, ...rest].join(' '),
    }
  }
  return undefined
}

function withoutArticle(word: string): string {
  return word.startsWith('ال') && word.length > 4 ? word.slice(2) : word
}

function nameUnit(text: string, first: RawToken, last: RawToken, name: NameSpan): ArabicUnit {
  const prefix = fold(text.slice(first.start, Math.max(first.start, name.start)))
  return {
    ...emptyAnalysis,
    kind: 'name',
    conjunction: /^[وف]/u.test(prefix),
    preposition: /[بلك]/u.exec(prefix)?.[0] ?? '',
    text: text.slice(Math.max(first.start, name.start), Math.max(last.end, name.end)),
    folded: fold(name.name),
    start: first.start,
    end: Math.max(last.end, name.end),
    name,
    date: null,
    number: null,
    quote: -1,
  }
}

function spanUnit(
  text: string,
  tokens: readonly RawToken[],
  from: number,
  to: number,
  what: Pick<ArabicUnit, 'kind'> & Partial<ArabicUnit>,
): ArabicUnit {
  const first = tokens[from]
  const start = first?.start ?? 0
  const end = tokens[to - 1]?.end ?? start
  const folded = tokens
    .slice(from, to)
    .map((token) => token.folded)
    .join(' ')
  return {
    ...emptyAnalysis,
    // A number or date keeps the prefix of its first word: "وثلاثة", "بثلاثة", "لـ47".
    conjunction: what.kind === 'number' && /^[وف](?!احد)/u.test(folded) && !/^[\d]/u.test(folded),
    text: text.slice(start, end),
    folded,
    start,
    end,
    name: null,
    date: null,
    number: null,
    quote: -1,
    ...what,
  }
}

const emptyAnalysis: Analysis = {
  lexeme: null,
  conjunction: false,
  preposition: '',
  article: false,
  pronoun: '',
  future: false,
  stem: '',
}

function covers(names: readonly NameSpan[], next: number, tokens: readonly RawToken[], to: number): boolean {
  const name = names[next]
  return name !== undefined && name.start < (tokens[to - 1]?.end ?? 0)
}

function isQuoteMark(unit: ArabicUnit): boolean {
  return unit.kind === 'mark' && /^["“”„«»'‘’`]$/u.test(unit.text)
}

function withQuotes(units: readonly ArabicUnit[], quotations: readonly Quotation[]): ArabicUnit[] {
  let next = quotations.findIndex((quotation) => quotation.end > (units[0]?.start ?? 0))
  if (next === -1) return [...units]
  return units.map((unit) => {
    while (next < quotations.length && (quotations[next]?.end ?? 0) <= unit.start) next++
    const quotation = quotations[next]
    return quotation && quotation.start <= unit.start && unit.start < quotation.end
      ? { ...unit, quote: next }
      : unit
  })
}
