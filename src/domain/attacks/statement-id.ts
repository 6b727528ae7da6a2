import { contentId } from '../catalogue/content-id.ts'
import type { Statement } from '../extraction/statement.ts'

/**
 * Id of a statement from what it says and where its words stand, so that reading the same text
 * again gives the same ids. Confidence, rules and extractor version do not take part.
 */
export function statementId(reportId: string, statement: Statement): string {
  const { attack, aggregate, speaker } = statement
  return contentId([
    'statement',
    reportId,
    statement.kind,
    [speaker.group, speaker.name],
    statement.onBehalfOf,
    [statement.group, statement.groupName, statement.class],
    [statement.field, statement.start, statement.end, statement.quote],
    // One sentence may claim three sites: what tells them apart is part of who they are.
    attack === null
      ? null
      : [
          attack.from,
          attack.to,
          attack.types,
          attack.places.map((each) => each.id ?? each.name),
          attack.ordinal,
        ],
    aggregate === null ? null : [aggregate.value, aggregate.unit, aggregate.from, aggregate.to],
  ])
}

/**
 * An id for each statement of one report. True twins (one sentence read as several attacks alike)
 * are numbered on from the first, so that their ids sort in the order of the reading.
 */
export function statementIds(reportId: string, statements: readonly Statement[]): string[] {
  const seen = new Map<string, number>()
  return statements.map((statement) => {
    const id = statementId(reportId, statement)
    const times = seen.get(id) ?? 0
    seen.set(id, times + 1)
    return times === 0 ? id : numberedOn(id, times)
  })
}

function numberedOn(id: string, steps: number): string {
  const next = BigInt.asUintN(id.length * 4, BigInt(`0x${id}`) + BigInt(steps))
  return next.toString(16).padStart(id.length, '0')
}
