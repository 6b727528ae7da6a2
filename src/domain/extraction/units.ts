import type { GazetteerPlace } from '../catalogue/place.ts'
import type { DateSpan, DateWords } from './dates.ts'
import { findDates } from './find-dates.ts'
import type { Lexeme, Lexicon, Tag, VerbForm } from './lexicon.ts'
import { findNumbers, type NumberRef, type NumberWords } from './numbers.ts'
import type { AttackType } from './statement.ts'
import { type Token, tokenise, writtenAs } from './tokens.ts'

/** A name that the catalogue or the gazetteer found in the text. Offsets are into the text. */
export interface NameSpan {
  readonly start: number
  readonly end: number
  readonly kind: 'group' | 'person' | 'outside' | 'place'
  /** Catalogue or gazetteer id; null when several could be meant or for an outside party. */
  readonly id: string | null
  readonly candidates: readonly string[]
  /** Canonical name where there is one, else the words of the report. */
  readonly name: string
  readonly place: GazetteerPlace | null
}

/** What the reader knows of a language: its words and the tables built on them. */
export interface WordTables {
  readonly lexicon: Lexicon
  /** First words of the lexicon's phrases, which are units of their own, with their longest in words. */
  readonly phraseStarts: ReadonlyMap<string, number>
  readonly numbers: NumberWords
  readonly dates: DateWords
  /** Other forms to look a word up by (Arabic prefixes); the word itself is tried first. */
  readonly stems: (word: string) => readonly string[]
}

/**
 * The piece that rules are written over: a word, a mark, or several words that stand for one
 * thing (a name, a date, a number, "carried out").
 */
export interface Unit {
  readonly kind: 'word' | 'mark' | 'name' | 'date' | 'number'
  readonly text: string
  readonly lower: string
  readonly lemma: string
  readonly tags: readonly Tag[]
  readonly form: VerbForm | null
  readonly type: AttackType | null
  readonly weakType: boolean
  readonly capital: boolean
  readonly start: number
  readonly end: number
  readonly name: NameSpan | null
  readonly date: DateSpan | null
  readonly number: NumberRef | null
}

const noTags: readonly Tag[] = []

/** Builds the units of `text.slice(from, to)`; names win over dates, dates over numbers, phrases over words. */
export function buildUnits(
  text: string,
  from: number,
  to: number,
  names: readonly NameSpan[],
  tables: WordTables,
): Unit[] {
  const tokens = tokenise(text, from, to)
  const dates = findDates(tokens, tables.dates, tables.numbers.exact)
  const numbers = findNumbers(tokens, tables.numbers)
  const units: Unit[] = []
  let at = 0
  let nextName = 0
  let nextDate = 0
  let nextNumber = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (!token) break
    while (nextName < names.length && (names[nextName]?.end ?? 0) <= token.start) nextName += 1
    while (nextDate < dates.length && (dates[nextDate]?.from ?? 0) < at) nextDate += 1
    while (nextNumber < numbers.length && (numbers[nextNumber]?.from ?? 0) < at) nextNumber += 1
    const name = names[nextName]
    const date = dates[nextDate]
    const number = numbers[nextNumber]
    if (name && name.start <= token.start && token.start < name.end) {
      let end = at
      while (end < tokens.length && (tokens[end]?.start ?? 0) < name.end) end += 1
      units.push(
        spanUnit(
          text,
          tokens,
          at,
          end,
          { name },
          name.kind === 'place' || name.kind === 'outside' ? tables : undefined,
        ),
      )
      at = end
    } else if (date && date.from === at && !overlapsName(tokens, date.from, date.to, names, nextName)) {
      units.push(spanUnit(text, tokens, at, date.to, { date }))
      at = date.to
    } else {
      const phrase = phraseAt(tokens, at, tables)
      if (phrase && (!number || number.from !== at)) {
        units.push(phraseUnit(text, tokens, at, phrase.to, phrase.lexeme))
        at = phrase.to
      } else if (number && number.from === at) {
        units.push(spanUnit(text, tokens, at, number.to, { number: number.value }, tables))
        at = number.to
      } else {
        units.push(wordUnit(token, tables))
        at += 1
      }
    }
  }
  return units
}

function overlapsName(
  tokens: readonly Token[],
  from: number,
  to: number,
  names: readonly NameSpan[],
  nextName: number,
): boolean {
  const name = names[nextName]
  const start = tokens[from]?.start ?? 0
  const end = tokens[to - 1]?.end ?? 0
  return name !== undefined && name.start < end && name.end > start
}

function phraseAt(
  tokens: readonly Token[],
  at: number,
  tables: WordTables,
): { to: number; lexeme: Lexeme } | null {
  let phrase = tokens[at]?.lower ?? ''
  const longest = tables.phraseStarts.get(phrase)
  if (longest === undefined) return null
  let found: { to: number; lexeme: Lexeme } | null = null
  for (let to = at + 1; to < Math.min(tokens.length, at + longest); to += 1) {
    phrase += ` ${tokens[to]?.lower ?? ''}`
    const lexeme = tables.lexicon.get(phrase)
    if (lexeme) found = { to: to + 1, lexeme }
  }
  return found
}

function wordUnit(token: Token, tables: WordTables): Unit {
  const lexeme = token.kind === 'mark' ? undefined : lookUp(token.lower, tables)
  return {
    kind: token.kind === 'mark' ? 'mark' : token.kind === 'number' ? 'number' : 'word',
    text: token.text,
    lower: token.lower,
    lemma: lexeme?.lemma ?? token.lower,
    tags: lexeme?.tags ?? noTags,
    form: lexeme?.form ?? null,
    type: lexeme?.type ?? null,
    weakType: lexeme?.weakType ?? false,
    capital: token.capital,
    start: token.start,
    end: token.end,
    name: null,
    date: null,
    number: null,
  }
}

/** Finds a word's entry by itself, then by its stems; a hyphenated word also by its last half. */
export function lookUp(word: string, tables: WordTables): Lexeme | undefined {
  const whole = tables.lexicon.get(word)
  if (whole) return whole
  for (const stem of tables.stems(word)) {
    const found = tables.lexicon.get(stem)
    if (found) return found
  }
  return undefined
}

function phraseUnit(text: string, tokens: readonly Token[], from: number, to: number, lexeme: Lexeme): Unit {
  const { start, capital } = tokens[from]!
  const { end } = tokens[to - 1]!
  const written = writtenAs(text.slice(start, end))
  return {
    kind: 'word',
    text: written.text,
    lower: written.lower,
    lemma: lexeme.lemma,
    tags: lexeme.tags,
    form: lexeme.form,
    type: lexeme.type,
    weakType: lexeme.weakType,
    capital,
    start,
    end,
    name: null,
    date: null,
    number: null,
  }
}

function spanUnit(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  what: { name?: NameSpan; date?: DateSpan; number?: NumberRef },
  tables?: WordTables,
): Unit {
  const start = tokens[from]?.start ?? 0
  const end = tokens[to - 1]?.end ?? start
  const { text: surface, lower } = writtenAs(text.slice(start, end))
  const lexeme = tables ? lookUp(lower, tables) : undefined
  return {
    kind: what.name ? 'name' : what.date ? 'date' : 'number',
    text: surface,
    lower,
    lemma: lower,
    tags: lexeme?.tags ?? noTags,
    form: null,
    type: null,
    weakType: false,
    capital: tokens[from]?.capital ?? false,
    start,
    end,
    name: what.name ?? null,
    date: what.date ?? null,
    number: what.number ?? null,
  }
}
