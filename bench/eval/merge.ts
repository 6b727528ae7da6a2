import type { Attack, AttackState, StatementRecord } from '../../src/domain/attacks/attack.ts'
import { statementIds } from '../../src/domain/attacks/statement-id.ts'
import type { Statement } from '../../src/domain/extraction/statement.ts'
import { independenceKey } from '../../src/domain/reports/independence.ts'
import type { ReportInput } from '../../src/domain/reports/report.ts'
import type { LabelledReport, LabelledSet } from './labelled-set.ts'
import { pairStatements } from './pair.ts'
import type { Counts } from './score.ts'

/** One report telling of one event, with the attack it was resolved into (null: not read at all). */
interface Item {
  readonly report: string
  readonly event: string
  readonly attack: string | null
}

export interface MergeScore {
  readonly name: string
  readonly items: number
  /** Pairs of reports told to share an attack against pairs that share an event. */
  readonly pairs: Counts
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number }
  readonly missedPairs: readonly string[]
  readonly falsePairs: readonly string[]
}

/** States of an attack that somebody told of as having happened. */
const toldStates: ReadonlySet<AttackState> = new Set([
  'claimed',
  'claimed_competing',
  'claimed_and_denied',
  'contested',
  'attributed',
  'unclaimed',
])

const scoredKinds: ReadonlySet<string> = new Set(['claim', 'attribution'])

/** Scores which reports are told to be about one attack, once their readings are resolved together. */
export function scoreMerge(
  set: LabelledSet,
  read: (item: LabelledReport) => readonly Statement[],
  resolve: (records: readonly StatementRecord[]) => readonly Attack[],
): MergeScore {
  const readings = set.items.map((item) => toRecords(item.report, read(item)))
  const attacks = resolve(readings.flat())
  const items = set.items.flatMap((item, i) => itemsOf(item, readings[i]!, attacks))
  const known = new Set(items.map((item) => item.report))
  const gold = pairsBy(items.map((item) => [item.event, item.report]))
  const told = attacks.filter((attack) => toldStates.has(attack.state))
  const found = pairsBy(
    told.flatMap((attack) =>
      attack.reports.filter((id) => known.has(id)).map((id): [string, string] => [attack.id, id]),
    ),
  )
  const hits = [...found.keys()].filter((pair) => gold.has(pair)).length
  return {
    name: set.name,
    items: items.length,
    pairs: { hits, gold: gold.size, read: found.size },
    bCubed: bCubed(items),
    missedPairs: [...gold].filter(([pair]) => !found.has(pair)).map(([pair, event]) => `${pair}  ${event}`),
    falsePairs: [...found].filter(([pair]) => !gold.has(pair)).map(([pair, id]) => falsePair(pair, id, told)),
  }
}

function toRecords(report: ReportInput, statements: readonly Statement[]): StatementRecord[] {
  const ids = statementIds(report.id, statements)
  return statements.map((statement, i) => ({
    id: ids[i]!,
    statement,
    reportId: report.id,
    independenceKey: independenceKey({ name: report.id }, report.text),
    published: report.published?.slice(0, 10) ?? null,
    recordedAt: '2026-01-01T00:00:00.000Z',
  }))
}

function itemsOf(
  item: LabelledReport,
  records: readonly StatementRecord[],
  attacks: readonly Attack[],
): Item[] {
  const scored = item.gold.statements.filter((s) => scoredKinds.has(s.kind))
  const { matched } = pairStatements(
    scored,
    records.map((record) => record.statement).filter((s) => scoredKinds.has(s.kind)),
  )
  const events = new Set(scored.flatMap((s) => (isKnown(s.event) ? [s.event] : [])))
  return [...events].map((event) => {
    const read = matched.find((pair) => pair.gold.event === event)?.read
    const record = records.find((each) => each.statement === read)
    const attack = attacks.find((each) => record !== undefined && each.statements.includes(record.id))
    return { report: item.gold.id, event, attack: attack?.id ?? null }
  })
}

function isKnown(event: string | null): event is string {
  return event !== null && !event.startsWith('unknown-date/')
}

/** Unordered pairs of reports that stand under one key, each with a key they share. */
function pairsBy(entries: readonly (readonly [key: string, report: string])[]): Map<string, string> {
  const reports = new Map<string, Set<string>>()
  for (const [key, report] of entries) reports.set(key, (reports.get(key) ?? new Set()).add(report))
  const pairs = new Map<string, string>()
  for (const [key, members] of reports) {
    const sorted = [...members].sort()
    sorted.forEach((a, i) => {
      for (const b of sorted.slice(i + 1)) pairs.set(`${a} ${b}`, key)
    })
  }
  return pairs
}

/** For each item, how much of its cluster is of its event and of its event in its cluster, averaged. */
function bCubed(items: readonly Item[]): MergeScore['bCubed'] {
  if (items.length === 0) return { precision: 1, recall: 1, f1: 1 }
  const together = (a: Item, b: Item) => a === b || (a.attack !== null && a.attack === b.attack)
  let precision = 0
  let recall = 0
  for (const item of items) {
    const cluster = items.filter((other) => together(item, other))
    const event = items.filter((other) => other.event === item.event)
    const both = cluster.filter((other) => other.event === item.event).length
    precision += both / cluster.length / items.length
    recall += both / event.length / items.length
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

function falsePair(pair: string, id: string, attacks: readonly Attack[]): string {
  const attack = attacks.find((each) => each.id === id)!
  const places = attack.places.map((place) => place.name).join(' / ')
  return `${pair}  ${attack.state} ${attack.from ?? '?'} ${places}: ${attack.why.join('; ')}`
}
