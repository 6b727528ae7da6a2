import type { Statement } from '../extraction/statement.ts'
import type { Correction } from './attack.ts'
import { allWords, wordOverlap } from './words.ts'

/** A statement under its id. */
export interface Told {
  readonly id: string
  readonly statement: Statement
}

/** Quotes that share so much are one sentence, edited. */
const quoteOverlapMin = 0.6

/**
 * What became of each statement of a report that another reading no longer holds under its id: the
 * statement of one kind that stands in the same words, the likest where the words hold several. So
 * that a decision about a statement holds on when rules, the catalogue or the outlet's text change.
 */
export function successorsOf(gone: readonly Told[], found: readonly Told[]): Map<string, string> {
  const successors = new Map<string, string>()
  for (const { id, statement } of gone) {
    const ranked = found
      .filter((each) => tellsAgain(statement, each.statement))
      .map((each) => ({ id: each.id, likeness: likeness(statement, each.statement) }))
      .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    const [best] = ranked
    if (best !== undefined) successors.set(id, best.id)
  }
  return successors
}

/** Corrections as they stand once these statements have given way to their successors. */
export function carried(
  corrections: readonly Correction[],
  successors: ReadonlyMap<string, string>,
): Correction[] {
  return corrections.map((correction) => ({
    ...correction,
    statements: [
      ...new Set([
        ...correction.statements,
        ...correction.statements.flatMap((id) => successors.get(id) ?? []),
      ]),
    ],
  }))
}

function tellsAgain(before: Statement, after: Statement): boolean {
  if (before.kind !== after.kind || before.field !== after.field) return false
  return before.quote === after.quote || quoteLikeness(before, after) >= quoteOverlapMin
}

function quoteLikeness(a: Statement, b: Statement): number {
  return wordOverlap(allWords(a.quote), allWords(b.quote))
}

function likeness(a: Statement, b: Statement): number {
  const places = (statement: Statement) =>
    new Set((statement.attack?.places ?? []).map((each) => each.id ?? each.name))
  const types = (statement: Statement) => new Set<string>(statement.attack?.types ?? [])
  return (
    4 * quoteLikeness(a, b) +
    (nameOf(a) === nameOf(b) ? 2 : 0) +
    (a.attack?.from === b.attack?.from ? 1 : 0) +
    wordOverlap(places(a), places(b)) +
    wordOverlap(types(a), types(b)) +
    (a.attack?.ordinal === b.attack?.ordinal ? 0.5 : 0)
  )
}

function nameOf({ group, groupName, class: sort }: Statement): string | null {
  return groupName ?? group ?? sort
}
