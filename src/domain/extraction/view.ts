import type { Actor } from './actor.ts'
import { findActors } from './actors.ts'
import { firstEndingAfter } from './first-ending-after.ts'
import type { Quotation } from './quotations.ts'
import type { Sentence } from './sentences.ts'
import type { Subject } from './subjects.ts'
import { buildUnits, type NameSpan, type Unit, type WordTables } from './units.ts'

/** One sentence made ready for rules: units without quotation marks, and who is named where. */
export interface SentenceView {
  readonly index: number
  readonly sentence: Sentence
  readonly units: readonly Unit[]
  /** Number of the quotation that each unit stands in, -1 outside. */
  readonly quotes: readonly number[]
  readonly actors: readonly Actor[]
  /** Index of the actor that each unit belongs to, -1 for none. */
  readonly actorOf: readonly number[]
  readonly question: boolean
  /** Subjects found so far, by verb: a memory of `subjectOf`. */
  readonly subjects: Map<number, Subject>
  /** Other findings that are asked for more than once. */
  readonly memory: { reasons: readonly Span[] | null }
}

/** Units `from` to `to` (exclusive). */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Prepares one sentence of `text`. `names` and `quotations` are those of the whole text, in order. */
export function viewSentence(
  text: string,
  sentence: Sentence,
  index: number,
  names: readonly NameSpan[],
  quotations: readonly Quotation[],
  tables: WordTables,
): SentenceView {
  const all = buildUnits(text, sentence.start, sentence.end, names, tables)
  const units = all.filter((unit) => !isQuoteMark(unit))
  const actors = findActors(units, text)
  const actorOf = units.map(() => -1)
  actors.forEach((actor, number) => {
    for (let i = actor.from; i < actor.to; i += 1) actorOf[i] = number
  })
  return {
    index,
    sentence,
    units,
    quotes: quoteNumbers(units, quotations),
    actors,
    actorOf,
    subjects: new Map(),
    memory: { reasons: null },
    question: text[sentence.end - 1] === '?' || text[sentence.end - 1] === '؟',
  }
}

function isQuoteMark(unit: Unit): boolean {
  return unit.kind === 'mark' && quoteMarks.has(unit.text)
}

const quoteMarks: ReadonlySet<string> = new Set('"“”„«»\'‘’`{}')

function quoteNumbers(units: readonly Unit[], quotations: readonly Quotation[]): number[] {
  let next = firstEndingAfter(quotations, units[0]?.start ?? 0)
  return units.map((unit) => {
    while (next < quotations.length && (quotations[next]?.end ?? 0) <= unit.start) next += 1
    const quote = quotations[next]
    return quote && quote.start <= unit.start && unit.start < quote.end ? next : -1
  })
}
