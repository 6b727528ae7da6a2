import { contentId } from '../catalogue/content-id.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { isoDay, dayNumber } from '../reports/day.ts'
import { actorOf, type ActorRelation, relateActors } from './actor-match.ts'
import type { Attack, Contradiction, ContradictionKind, StatementRecord } from './attack.ts'
import { standingClaims } from './state.ts'
import { type Order, suspensionBroken } from './suspension.ts'

/** Statements on one attack that cannot both stand; of many tellings, the first of each side. */
export function contradictionsOn(
  attack: Attack,
  records: readonly StatementRecord[],
  catalogue: Catalogue,
): Contradiction[] {
  const standing = new Set(standingClaims(records.map(({ statement }) => statement)))
  const told = records
    .filter(({ statement }) => statement.kind !== 'claim' || standing.has(statement))
    .sort(byTelling)
  return clashes.flatMap(({ kind, first, second, when, orWhen, say }) => {
    const isClash = (relation: ActorRelation, one: StatementRecord, other: StatementRecord) =>
      when.includes(relation) || (relation === 'unknown' && orWhen?.(one, other) === true)
    const pairs = new Map<string, Contradiction>()
    for (const one of told.filter(({ statement }) => statement.kind === first)) {
      for (const other of told.filter(({ statement }) => statement.kind === second)) {
        if (one === other || !isClash(relation(one, other, attack.from, catalogue), one, other)) continue
        const sides = [partyOf(one, catalogue), partyOf(other, catalogue)] as const
        const key = (kind === 'competing_claims' ? [...sides].sort() : sides).join('\u0000')
        if (!pairs.has(key)) pairs.set(key, contradiction(kind, attack.id, one, other, say(...sides, other)))
      }
    }
    return [...pairs.values()]
  })
}

/** A claimed attack that falls into its claimant's own suspension. */
export function suspensionBreach(
  attack: Attack,
  records: readonly StatementRecord[],
  orders: readonly Order[],
  catalogue: Catalogue,
): Contradiction[] {
  const { from } = attack
  if (from === null || attack.precision === 'month' || attack.precision === 'year') return []
  return attack.claimedBy.flatMap((group) => {
    const suspension = suspensionBroken(orders, group, dayNumber(from), catalogue)
    const claim = [...records]
      .sort(byTelling)
      .find(({ statement }) => statement.kind === 'claim' && statement.group === group)
    if (suspension === null || claim === undefined) return []
    const declarer = nameOf(suspension.record.statement.group ?? group, catalogue)
    const words = `${declarer} announced a suspension by ${isoDay(suspension.day)}; ${nameOf(group, catalogue)} claims an attack of ${from}`
    return [contradiction('attack_during_suspension', attack.id, suspension.record, claim, words)]
  })
}

interface Clash {
  readonly kind: ContradictionKind
  readonly first: StatementRecord['statement']['kind']
  readonly second: StatementRecord['statement']['kind']
  readonly when: readonly ActorRelation[]
  /** Where a side names nobody in particular, what makes it a clash all the same. */
  readonly orWhen?: (one: StatementRecord, other: StatementRecord) => boolean
  readonly say: (one: string, other: string, second: StatementRecord) => string
}

const clashes: readonly Clash[] = [
  {
    kind: 'claim_denied',
    first: 'claim',
    second: 'denial',
    when: ['same', 'kin'],
    say: (one, other, denial) => `${one} claims the attack; ${sayDenial(other, denial)}`,
  },
  {
    kind: 'attribution_denied',
    first: 'attribution',
    second: 'denial',
    when: ['same', 'kin'],
    // A sponsor answers for "Iran-backed militias"; a group that clears itself says nothing of "outlaws".
    orWhen: (_, { statement }) => statement.group === null && statement.class === null,
    say: (one, other, denial) => `the attack is attributed to ${one}; ${sayDenial(other, denial)}`,
  },
  {
    kind: 'claim_refuted',
    first: 'claim',
    second: 'refutation',
    when: ['same', 'kin', 'unknown'],
    say: (one, _other, { statement }) =>
      `${one} claims the attack; ${statement.speaker.name} said that it did not happen so`,
  },
  {
    kind: 'competing_claims',
    first: 'claim',
    second: 'claim',
    when: ['strangers'],
    say: (one, other) => `${one} and ${other} each claim the attack`,
  },
]

function sayDenial(cleared: string, { statement }: StatementRecord): string {
  const { name } = statement.speaker
  return name === cleared ? `${name} denied responsibility` : `${name} denied that ${cleared} was responsible`
}

function relation(
  a: StatementRecord,
  b: StatementRecord,
  date: string | null,
  catalogue: Catalogue,
): ActorRelation {
  return relateActors(actorOf(a.statement, date, catalogue), actorOf(b.statement, date, catalogue))
}

function contradiction(
  kind: ContradictionKind,
  attack: string | null,
  one: StatementRecord,
  other: StatementRecord,
  words: string,
): Contradiction {
  return {
    id: contentId(['contradiction', kind, one.id, other.id]),
    kind,
    attack,
    statements: [one.id, other.id],
    words,
  }
}

function partyOf({ statement }: StatementRecord, catalogue: Catalogue): string {
  if (statement.group !== null) return nameOf(statement.group, catalogue)
  return statement.groupName ?? statement.class ?? statement.onBehalfOf ?? 'an unnamed party'
}

function nameOf(group: string, catalogue: Catalogue): string {
  return catalogue.groups.get(group)?.name ?? group
}

function byTelling(a: StatementRecord, b: StatementRecord): number {
  const [one, other] = [a.published ?? '9999', b.published ?? '9999']
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}
