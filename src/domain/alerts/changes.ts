import type { Attack, Contradiction, StatementRecord } from '../attacks/attack.ts'
import { redirectsBetween } from '../attacks/redirects.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { announcementChanges, type ToldAnnouncement } from './announcement-changes.ts'
import { attackDetail, attackFacts, statementDetail } from './change-detail.ts'
import type { ChangeDraft, Transition } from './change.ts'

/** What one resolution found and what stood before it. */
export interface ResolutionStep {
  /** Attacks as they stood that this resolution replaces, and those that now stand in their place. */
  readonly before: readonly Attack[]
  readonly after: readonly Attack[]
  /** Contradictions as they stand; those whose ids stood before are no news. */
  readonly contradictions: readonly Contradiction[]
  readonly contradictionsBefore?: readonly { readonly id: string }[]
  /** Contradictions that no longer stand. */
  readonly contradictionsClosed?: readonly Contradiction[]
  /** Statements not resolved before. */
  readonly newStatements: readonly StatementRecord[]
  /** All other statements at hand: those of the attacks, and suspensions, threats and counts told before. */
  readonly knownStatements?: readonly StatementRecord[]
  /** Announcements already told of statements that this resolution looks at again. */
  readonly toldAnnouncements?: readonly ToldAnnouncement[]
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
    ...departures(context),
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
  for (const { transition, field, role } of parties) {
    const known = new Set(before?.[field])
    for (const group of attack[field].filter((id) => !known.has(id))) news.push(draft(transition, group))
    const gone = [...known].filter((id) => !attack[field].includes(id))
    for (const group of gone) news.push(draft('party-dropped', group, { role, ...nobodysWords }))
  }
  if (attack.state === 'claimed_competing' && before?.state !== 'claimed_competing') {
    news.push(draft('competing-claim', attack.claimedBy[0] ?? null))
  }
  if (before === null) return news
  const group = attack.claimedBy[0] ?? attack.attributedTo[0] ?? null
  if (before.state !== attack.state) news.push(draft('state-changed', group))
  const fields = changedFields(before, attack)
  if (fields.length > 0) news.push(draft('attack-updated', group, { fields, previous: pick(before, fields) }))
  return news
}

const parties = [
  { transition: 'new-claim', field: 'claimedBy', role: 'claimed' },
  { transition: 'new-attribution', field: 'attributedTo', role: 'attributed' },
  { transition: 'denied', field: 'deniedBy', role: 'denied' },
] as const

/** What no longer stands has no quote to stand on. */
const nobodysWords = { quote: null, speaker: null, report: null, statement: null }

const factFields = ['from', 'to', 'precision', 'types', 'places', 'target', 'killed', 'wounded'] as const

/** Facts of the world that changed; more reports of the same facts are no update. */
function changedFields(before: Attack, after: Attack): (typeof factFields)[number][] {
  return factFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

function pick(attack: Attack, fields: readonly (typeof factFields)[number][]): Partial<Attack> {
  return Object.fromEntries(fields.map((field) => [field, attack[field]]))
}

function departures({ before, after, predecessors }: Context): ChangeDraft[] {
  const byId = new Map(before.map((attack) => [attack.id, attack]))
  const living = new Map(after.map((attack) => [attack.id, attack]))
  return redirectsBetween(before, after).map(({ from, to }) => {
    const old = byId.get(from)
    const isRenamed = to.length === 1 && predecessors.get(to[0] ?? '')?.id === from
    const heir = living.get(to[0] ?? '')
    return {
      transition: to.length > 0 ? 'attack-merged' : 'attack-removed',
      subjectType: 'attack',
      subjectId: from,
      group: old?.claimedBy[0] ?? old?.attributedTo[0] ?? null,
      detail: {
        into: to,
        how: to.length > 1 ? 'split' : isRenamed ? 'renamed' : to.length === 1 ? 'merged' : 'removed',
        ...(old === undefined ? {} : attackFacts(old)),
        before: old?.state ?? null,
        after: heir?.state ?? null,
        heir: heir === undefined ? null : { id: heir.id, ...attackFacts(heir) },
      },
    }
  })
}

function contradictionChanges(context: Context): ChangeDraft[] {
  const known = new Set(context.contradictionsBefore?.map(({ id }) => id))
  const fresh = context.contradictions.filter(({ id }) => !known.has(id)).sort(byId)
  const closed = [...(context.contradictionsClosed ?? [])].sort(byId)
  return [
    ...fresh.map((each) => contradictionChange(each, context, null)),
    ...closed.map((each) => contradictionChange(each, context, 'contradiction-closed')),
  ]
}

function contradictionChange(
  { id, kind, attack, statements, words }: Contradiction,
  { records, after }: Context,
  transition: Transition | null,
): ChangeDraft {
  const told = statements.flatMap((each) => records.get(each) ?? [])
  const isBreach = kind === 'attack_during_suspension'
  const standing = after.find((each) => each.id === attack)
  return {
    transition: transition ?? (isBreach ? 'suspension-broken' : 'contradiction'),
    subjectType: attack === null ? 'statement' : 'attack',
    subjectId: attack ?? statements[0],
    group: told[isBreach ? 1 : 0]?.statement.group ?? null,
    detail: {
      ...(standing === undefined ? {} : attackFacts(standing)),
      contradiction: id,
      kind,
      words,
      statements: told.map(statementDetail),
    },
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
