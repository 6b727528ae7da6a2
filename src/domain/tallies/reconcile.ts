import { announcementsIn } from '../attacks/announcement.ts'
import type { Attack, StatementRecord } from '../attacks/attack.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { membersOf } from '../catalogue/relations.ts'
import type { AggregateDetails } from '../extraction/statement.ts'
import { type Count, countAttacks, type Coverage } from './count.ts'
import { type TallyQuery, tallyQuery } from './query.ts'

/** Somebody's count beside ours for the same window and scope. */
export interface Reconciliation {
  /** Statement that tells the count first. */
  readonly statement: string
  /** All reports that tell it. */
  readonly reports: readonly string[]
  readonly speaker: string
  /** Whose attacks are counted: a catalogue id, or null when nobody in particular. */
  readonly group: string | null
  readonly value: number
  readonly qualifier: AggregateDetails['qualifier']
  readonly unit: string
  readonly from: string | null
  readonly to: string | null
  readonly windowBasis: AggregateDetails['windowBasis']
  readonly quote: string
  readonly ours: { readonly low: number; readonly best: number; readonly high: number } | null
  /** Theirs less our best; null when the two do not count the same thing. */
  readonly gap: number | null
  /** How well our feeds covered the window. */
  readonly coverage: Coverage
  /**
   * Counts of attacks whose windows overlap one after the other are of one campaign, whoever counts:
   * its first and last day. Null for what is no count of attacks in a known window.
   */
  readonly campaign: string | null
  /** How the two counts differ in scope, in words. */
  readonly differences: readonly string[]
}

/** How well our feeds covered the days from `from` to `to`. */
export type WindowCoverage = (from: string | null, to: string | null) => Coverage

/**
 * Every aggregate in `records` beside our own count over `attacks`: campaign by campaign, and within
 * one as far as each counter had counted, so that different counters stand in line.
 */
export function reconcile(
  records: readonly StatementRecord[],
  attacks: readonly Attack[],
  catalogue: Catalogue,
  coverageOf: WindowCoverage = () => 'full',
): Reconciliation[] {
  const rows = announcementsIn(records)
    .filter(({ kind }) => kind === 'aggregate')
    .flatMap(({ statements }) => {
      const first = statements[0]
      const aggregate = first?.statement.aggregate ?? null
      if (first === undefined || aggregate === null) return []
      const coverage = coverageOf(aggregate.from, aggregate.to)
      return [{ ...compare(first, aggregate, statements, attacks, catalogue), coverage }]
    })
  const campaigns = campaignsIn(rows)
  return rows
    .map((row) => ({ ...row, campaign: campaigns.find((each) => holds(each, row))?.name ?? null }))
    .sort(
      (a, b) =>
        order(a.campaign ?? '', b.campaign ?? '') ||
        order(a.to ?? '', b.to ?? '') ||
        order(a.from ?? '', b.from ?? '') ||
        order(a.statement, b.statement),
    )
}

type Compared = Omit<Reconciliation, 'campaign'>

interface Campaign {
  readonly from: string
  readonly to: string
  readonly name: string
}

function campaignsIn(rows: readonly Compared[]): Campaign[] {
  const windows = rows
    .flatMap(({ from, to, unit }) => (from && to && attackUnits.has(unit) ? [{ from, to }] : []))
    .sort((a, b) => order(a.from, b.from) || order(a.to, b.to))
  const hulls: { from: string; to: string }[] = []
  for (const { from, to } of windows) {
    const open = hulls.at(-1)
    if (open === undefined || from > open.to) hulls.push({ from, to })
    else if (to > open.to) open.to = to
  }
  return hulls.map(({ from, to }) => ({ from, to, name: `${from}/${to}` }))
}

function holds(campaign: Campaign, { from, to, unit }: Compared): boolean {
  return from !== null && to !== null && attackUnits.has(unit) && campaign.from <= from && to <= campaign.to
}

const attackUnits: ReadonlySet<string> = new Set(['attack', 'operation', 'strike', 'incident'])

function compare(
  first: StatementRecord,
  aggregate: AggregateDetails,
  statements: readonly StatementRecord[],
  attacks: readonly Attack[],
  catalogue: Catalogue,
): Omit<Compared, 'coverage'> {
  const { statement } = first
  const group = statement.group
  const isComparable = attackUnits.has(aggregate.unit) && aggregate.from !== null && aggregate.to !== null
  const ours = isComparable ? ourCounts(aggregate, group, attacks, catalogue) : null
  return {
    statement: first.id,
    reports: [...new Set(statements.map(({ reportId }) => reportId))].sort(),
    speaker: statement.speaker.name,
    group,
    value: aggregate.value,
    qualifier: aggregate.qualifier,
    unit: aggregate.unit,
    from: aggregate.from,
    to: aggregate.to,
    windowBasis: aggregate.windowBasis,
    quote: statement.quote,
    ours,
    gap: ours === null ? null : aggregate.value - ours.best,
    differences: differencesOf(first, aggregate, catalogue),
  }
}

function ourCounts(
  aggregate: AggregateDetails,
  group: string | null,
  attacks: readonly Attack[],
  catalogue: Catalogue,
): NonNullable<Reconciliation['ours']> {
  const query = tallyQuery.parse({
    group: group ?? undefined,
    rollup: 'members',
    from: aggregate.from,
    to: aggregate.to,
    bucket: 'none',
    type: aggregate.types.filter((type) => type !== 'unknown' && type !== 'other'),
    place: aggregate.places.flatMap(({ id, country }) => id ?? country ?? []),
  })
  const count = (estimate: TallyQuery['estimate']) =>
    totalOf(countAttacks(attacks, { ...query, estimate }, catalogue))
  return { low: count('low'), best: count('best'), high: count('high') }
}

function totalOf({ total }: Count): number {
  return total
}

const qualifierWords: Readonly<Partial<Record<AggregateDetails['qualifier'], string>>> = {
  at_least: 'theirs is a lower bound',
  more_than: 'theirs is a lower bound',
  about: 'theirs is a round figure',
  nearly: 'theirs is an upper round figure',
  at_most: 'theirs is an upper bound',
}

const basisWords: Readonly<Partial<Record<AggregateDetails['windowBasis'], string>>> = {
  derived: 'the window is reckoned back from a length of time',
  unknown: 'the report gives no window',
}

function differencesOf(
  { statement }: StatementRecord,
  aggregate: AggregateDetails,
  catalogue: Catalogue,
): string[] {
  const group = statement.group === null ? null : catalogue.groups.get(statement.group)
  const members = statement.group === null ? [] : membersOf(catalogue, statement.group, aggregate.to)
  const unplaced = aggregate.places.filter(({ id, country }) => id === null && country === null)
  return [
    attackUnits.has(aggregate.unit) ? null : `theirs counts ${aggregate.unit}s, ours counts attacks`,
    statement.group === null
      ? `theirs counts attacks by ${statement.class ?? statement.groupName ?? 'anybody'}, ours those of every group of the catalogue`
      : null,
    group !== undefined && group !== null && members.length > 0
      ? `ours includes attacks of ${members.length} member ${members.length === 1 ? 'group' : 'groups'} of ${group.name}`
      : null,
    statement.group !== null && statement.speaker.group !== statement.group
      ? 'theirs is counted by somebody else, ours from claims and attributions'
      : null,
    qualifierWords[aggregate.qualifier] ?? null,
    basisWords[aggregate.windowBasis] ?? null,
    aggregate.places.length === 0 ? 'theirs names no place: ours counts everywhere' : null,
    unplaced.length > 0 ? `ours cannot place ${unplaced.map(({ name }) => name).join(', ')}` : null,
    'ours counts only what the reports at hand tell, one attack once however many munitions',
  ].filter((words) => words !== null)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
