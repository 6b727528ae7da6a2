import { remembered } from '../remembered.ts'
import type { NameSpan } from '../units.ts'
import { findArabicDates } from './dates.ts'
import { type Analysis, analyse, beginsPhrase, fold, phraseLexeme, phraseWordsMax } from './morphology.ts'
import { qualifierAround, readNumber } from './numbers.ts'
import type { ArabicUnit } from './sentence.ts'

interface RawToken {
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
  readonly mark: boolean
}

const tokenPattern =
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[\d٠-٩]+(?:[.,٬][\d٠-٩]{3})*|[\p{L}\p{M}ـ]+|[^\s\u200e\u200f\u202a-\u202e]/gu

/** Words, numbers and marks of `text.slice(from, to)`. */
export function tokenise(text: string, from: number, to: number): RawToken[] {
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

/** Units of a sentence: names win over dates, dates over numbers, phrases over words. */
export function buildUnits(
  text: string,
  tokens: readonly RawToken[],
  names: readonly NameSpan[],
): ArabicUnit[] {
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
      const { ref, edge } = date
      units.push({ ...spanUnit('date', text, tokens, at, date.to), date: { ref, edge } })
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
    const unit = spanUnit('number', text, tokens, at, number.to)
    // "وثلاثة" opens a clause as a word would.
    units.push({ ...unit, number: value, conjunction: /^[وف](?!احد)/u.test(unit.folded) })
    return number.to
  }
  const sizes = token.mark || !mayOpenPhrase(token.folded) ? 0 : phraseWordsMax
  for (let size = sizes; size > 1; size--) {
    const phrase = words.slice(at, at + size)
    if (phrase.length < size) continue
    const found = phraseAnalysis(phrase)
    if (!found) continue
    units.push(spanUnit('word', text, tokens, at, at + size, found))
    return at + size
  }
  units.push(
    unitOf(
      token.mark ? 'mark' : 'word',
      token.text,
      token.folded,
      token.start,
      token.end,
      token.mark ? noAnalysis : analyse(token.folded),
    ),
  )
  return at + 1
}

/** "واحد" and "ألف" are numbers only beside what they count; the caller sees to "one" itself. */
function numberAt(bare: readonly string[], at: number, inside: boolean): ReturnType<typeof readNumber> {
  const word = bare[at] ?? ''
  if (/^(?:واحد|واحده|احد|احدي|ست)$/u.test(word) && !(inside && word === 'ست')) return null
  return readNumber(bare, at)
}

const bareNumberWord = remembered((folded) => {
  if (/^\d/u.test(folded)) return folded
  const read = (word: string) => readNumber([word], 0) !== null
  if (read(folded)) return folded
  for (const prefix of ['وال', 'بال', 'ال', 'لل', 'و', 'ف', 'ب', 'ل']) {
    const rest = folded.slice(prefix.length)
    // "وعشرين" keeps its "and": it continues a number.
    if (folded.startsWith(prefix) && rest.length > 2 && read(rest)) return prefix === 'و' ? folded : rest
  }
  return folded
})

const phrasePrefixes = ['', 'و', 'ف', 'ب', 'ل', 'وب', 'ول', 'ال', 'وال', 'بال', 'لل', 'ك']

const mayOpenPhrase = remembered((word) =>
  phrasePrefixes.some((prefix) => word.startsWith(prefix) && beginsPhrase(word.slice(prefix.length))),
)

function phraseAnalysis(phrase: readonly string[]): Analysis | undefined {
  const [first = '', ...rest] = phrase
  for (const prefix of phrasePrefixes) {
    if (!first.startsWith(prefix) || first.length <= prefix.length) continue
    const body = first.slice(prefix.length)
    if (!beginsPhrase(body)) continue
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
  const start = Math.max(first.start, name.start)
  const end = Math.max(last.end, name.end)
  const prefix = name.start > first.start ? fold(text.slice(first.start, name.start)) : ''
  const preposition = /[بلك]/u.exec(prefix)?.[0] ?? ''
  const unit = unitOf('name', text.slice(start, end), fold(name.name), first.start, end, noAnalysis)
  return { ...unit, name, preposition, conjunction: /^[وف]/u.test(prefix) }
}

function spanUnit(
  kind: ArabicUnit['kind'],
  text: string,
  tokens: readonly RawToken[],
  from: number,
  to: number,
  analysis = noAnalysis,
): ArabicUnit {
  const first = tokens[from]
  const start = first?.start ?? 0
  const end = tokens[to - 1]?.end ?? start
  let folded = first?.folded ?? ''
  for (let i = from + 1; i < to; i++) folded += ` ${tokens[i]?.folded ?? ''}`
  return unitOf(kind, text.slice(start, end), folded, start, end, analysis)
}

/** Field by field: a spread for every word of every report costs most of the reading. */
function unitOf(
  kind: ArabicUnit['kind'],
  text: string,
  folded: string,
  start: number,
  end: number,
  analysis: Analysis,
): ArabicUnit {
  return {
    kind,
    text,
    folded,
    start,
    end,
    lexeme: analysis.lexeme,
    conjunction: analysis.conjunction,
    preposition: analysis.preposition,
    article: analysis.article,
    pronoun: analysis.pronoun,
    future: analysis.future,
    stem: analysis.stem,
    name: null,
    date: null,
    number: null,
    quote: -1,
  }
}

const noAnalysis: Analysis = {
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
