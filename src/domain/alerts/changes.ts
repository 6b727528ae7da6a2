import type { Announcement, AnnouncementKind } from '../attacks/announcement.ts'
import { announcementKind, announcementsIn } from '../attacks/announcement.ts'
import type { Attack, Contradiction, StatementRecord } from '../attacks/attack.ts'
import { redirectsBetween } from '../attacks/redirects.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { isoDay } from '../reports/day.ts'
import { attackDetail, statementDetail } from './change-detail.ts'
import type { ChangeDraft, Transition } from './change.ts'

/** What one resolution found and what stood before it. */
export interface ResolutionStep {
  /** Attacks as they stood that this resolution replaces, and those that now stand in their place. */
  readonly before: readonly Attack[]
  readonly after: readonly Attack[]
  /** Contradictions as they stand; those whose ids stood before are no news. */
  readonly contradictions: readonly Contradiction[]
  readonly contradictionsBefore?: readonly { readonly id: string }[]
  /** Statements not resolved before. */
  readonly newStatements: readonly StatementRecord[]
  /** All other statements at hand: those of the attacks, and suspensions, threats and counts told before. */
  readonly knownStatements?: readonly StatementRecord[]
  readonly catalogue: Catalogue
}

/** Every transition between two resolutions, each once, in an order that depends on content alone. */
export function changesBetween(step: ResolutionStep): ChangeDraft[] {
  const records = new Map(
    [...(step.knownStatements ?? []), ...step.newStatements].map((record) => [record.id, record]),
  )
  const context: Context = { ...step, records, predecessors: predecessorsOf(step) }
  return [
    ...[...step.after].sort(byId).flatMap((attack) => attackChanges(attack, context)),
    ...departures(step),
    ...contradictionChanges(context),
    ...announcementChanges(context),
  ]
}

interface Context extends ResolutionStep {
  readonly records: ReadonlyMap<string, StatementRecord>
  /** For each attack that now stands the one that it continues. */
  readonly predecessors: ReadonlyMap<string, Attack>
}

/** The same id, or else the attack that was absorbed into it with most statements. */
function predecessorsOf({ before, after }: ResolutionStep): ReadonlyMap<string, Attack> {
  const found = new Map<string, Attack>()
  const byId = new Map(before.map((attack) => [attack.id, attack]))
  for (const { from, to } of redirectsBetween(before, after)) {
    const heir = to[0]
    const old = byId.get(from)
    if (heir === undefined || old === undefined) continue
    const rival = found.get(heir)
    if (rival === undefined || rival.statements.length < old.statements.length) found.set(heir, old)
  }
  for (const { id } of after) {
    const same = byId.get(id)
    if (same !== undefined) found.set(id, same)
  }
  return found
}

function attackChanges(attack: Attack, context: Context): ChangeDraft[] {
  const before = context.predecessors.get(attack.id) ?? null
  const draft = (transition: Transition, group: string | null, more: object = {}): ChangeDraft => ({
    transition,
    subjectType: 'attack',
    subjectId: attack.id,
    group,
    detail: { ...attackDetail(attack, before, group, transition, context.records), ...more },
  })
  const news: ChangeDraft[] = []
  if (before === null) news.push(draft('new-attack', attack.claimedBy[0] ?? attack.attributedTo[0] ?? null))
  for (const { transition, field } of parties) {
    const known = new Set(before?.[field])
    for (const group of attack[field].filter((id) => !known.has(id))) news.push(draft(transition, group))
  }
  if (attack.state === 'claimed_competing' && before?.state !== 'claimed_competing') {
    news.push(draft('competing-claim', attack.claimedBy[0] ?? null))
  }
  if (before === null) return news
  const group = attack.claimedBy[0] ?? attack.attributedTo[0] ?? null
  if (before.state !== attack.state) news.push(draft('state-changed', group))
  const fields = changedFields(before, attack)
  if (fields.length > 0) news.push(draft('attack-updated', group, { fields }))
  return news
}

const parties = [
  { transition: 'new-claim', field: 'claimedBy' },
  { transition: 'new-attribution', field: 'attributedTo' },
  { transition: 'denied', field: 'deniedBy' },
] as const

const factFields = ['from', 'to', 'precision', 'types', 'places', 'target', 'killed', 'wounded'] as const

/** Facts of the world that changed; more reports of the same facts are no update. */
function changedFields(before: Attack, after: Attack): string[] {
  return factFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

function departures({ before, after }: ResolutionStep): ChangeDraft[] {
  const byId = new Map(before.map((attack) => [attack.id, attack]))
  return redirectsBetween(before, after).map(({ from, to }) => {
    const old = byId.get(from)
    return {
      transition: to.length > 0 ? 'attack-merged' : 'attack-removed',
      subjectType: 'attack',
      subjectId: from,
      group: old?.claimedBy[0] ?? old?.attributedTo[0] ?? null,
      detail: {
        into: to,
        before: old?.state ?? null,
        date: old?.from ?? null,
        place: old?.places[0]?.name ?? null,
      },
    }
  })
}

function contradictionChanges(context: Context): ChangeDraft[] {
  const known = new Set(context.contradictionsBefore?.map(({ id }) => id))
  const fresh = context.contradictions.filter(({ id }) => !known.has(id)).sort(byId)
  return fresh.map((contradiction) => {
    const { id, kind, attack, statements, words } = contradiction
    const told = statements.flatMap((each) => context.records.get(each) ?? [])
    const isBreach = kind === 'attack_during_suspension'
    return {
      transition: isBreach ? 'suspension-broken' : 'contradiction',
      subjectType: attack === null ? 'statement' : 'attack',
      subjectId: attack ?? statements[0],
      group: told[isBreach ? 1 : 0]?.statement.group ?? null,
      detail: { contradiction: id, kind, words, statements: told.map(statementDetail) },
    }
  })
}

const announced: Readonly<Record<AnnouncementKind, Transition>> = {
  suspension: 'suspension-declared',
  resumption: 'resumption',
  threat: 'threat',
  aggregate: 'aggregate-reported',
}

/** Announcements that none of the statements known before told. */
function announcementChanges({ newStatements, records }: Context): ChangeDraft[] {
  if (!newStatements.some((record) => announcementKind(record) !== null)) return []
  const fresh = new Set(newStatements.map(({ id }) => id))
  return announcementsIn([...records.values()])
    .filter(({ statements }) => statements.every(({ id }) => fresh.has(id)))
    .map(announcementChange)
}

function announcementChange({ kind, group, inCatalogue, day, statements }: Announcement): ChangeDraft {
  const first = statements[0]
  return {
    transition: announced[kind],
    subjectType: 'statement',
    subjectId: first?.id ?? group,
    group: inCatalogue ? group : null,
    detail: {
      name: group,
      date: isoDay(day),
      reports: [...new Set(statements.map(({ reportId }) => reportId))].sort(),
      ...(first === undefined ? {} : statementDetail(first)),
    },
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
