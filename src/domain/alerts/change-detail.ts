import type { Attack, StatementRecord } from '../attacks/attack.ts'
import type { StatementKind } from '../extraction/statement.ts'
import type { Transition } from './change.ts'

/** What an alert needs to say of an attack, so that it can be told without looking anything up. */
export function attackDetail(
  attack: Attack,
  before: Attack | null,
  group: string | null,
  transition: Transition,
  records: ReadonlyMap<string, StatementRecord>,
): Readonly<Record<string, unknown>> {
  const told = telling(attack, group, transition, records)
  return {
    before: before?.state ?? null,
    previousId: before !== null && before.id !== attack.id ? before.id : null,
    ...attackFacts(attack),
    ...(told === null ? {} : statementDetail(told)),
    ...confidenceOf(attack, group, transition, records),
  }
}

/** An attack as it stands, in a change's words. */
export function attackFacts(attack: Attack): Readonly<Record<string, unknown>> {
  return {
    after: attack.state,
    date: attack.from,
    to: attack.to,
    precision: attack.precision,
    types: attack.types,
    places: attack.places,
    place: attack.places[0]?.name ?? null,
    target: attack.target,
    killed: attack.killed,
    wounded: attack.wounded,
    claimedBy: attack.claimedBy,
    attributedTo: attack.attributedTo,
    attributedToClasses: attack.attributedToClasses,
    deniedBy: attack.deniedBy,
    reports: attack.reports,
    independentSources: attack.independentSources,
    countedFrom: attack.countedFrom,
  }
}

/** A statement's words and who spoke them. */
export function statementDetail({
  id,
  statement,
  reportId,
  published,
}: StatementRecord): Readonly<Record<string, unknown>> {
  return {
    statement: id,
    kind: statement.kind,
    speaker: statement.speaker,
    onBehalfOf: statement.onBehalfOf,
    groupName: statement.groupName,
    class: statement.class,
    quote: statement.quote,
    confidence: statement.confidence,
    aggregate: statement.aggregate,
    condition: statement.condition,
    report: reportId,
    published,
  }
}

const kindOf: Readonly<Partial<Record<Transition, StatementKind>>> = {
  'new-claim': 'claim',
  'new-attribution': 'attribution',
  denied: 'denial',
  'competing-claim': 'claim',
}
const kindRank: readonly StatementKind[] = [
  'claim',
  'attribution',
  'acknowledgement',
  'non_claim',
  'denial',
  'refutation',
]

/** The statement that tells the transition best: of its kind and group, published first. */
function telling(
  attack: Attack,
  group: string | null,
  transition: Transition,
  records: ReadonlyMap<string, StatementRecord>,
): StatementRecord | null {
  const ranked = fittingIn(attack, group, transition, records).sort(
    (a, b) =>
      kindRank.indexOf(a.statement.kind) - kindRank.indexOf(b.statement.kind) ||
      compare(a.published ?? '9999', b.published ?? '9999') ||
      compare(a.id, b.id),
  )
  return ranked[0] ?? null
}

/** Of several that tell it, the surest reading counts. */
function confidenceOf(
  attack: Attack,
  group: string | null,
  transition: Transition,
  records: ReadonlyMap<string, StatementRecord>,
): { confidence?: number } {
  const fitting = fittingIn(attack, group, transition, records)
  if (fitting.length === 0) return {}
  return { confidence: Math.max(...fitting.map(({ statement }) => statement.confidence)) }
}

/** Statements of the transition's kind and group; all of the attack's when there are none. */
function fittingIn(
  attack: Attack,
  group: string | null,
  transition: Transition,
  records: ReadonlyMap<string, StatementRecord>,
): StatementRecord[] {
  const told = attack.statements.flatMap((id) => records.get(id) ?? [])
  const kind = kindOf[transition]
  if (kind === undefined) return told
  const fitting = told.filter(({ statement }) => statement.kind === kind && byGroup(statement, group))
  return fitting.length > 0 ? fitting : told
}

function byGroup(statement: StatementRecord['statement'], group: string | null): boolean {
  return statement.group === group || (statement.group === null && statement.speaker.group === group)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
