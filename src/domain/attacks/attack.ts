import type { PlaceRef } from '../catalogue/place.ts'
import type {
  AttackDetails,
  AttackType,
  CountRange,
  DatePrecision,
  Statement,
} from '../extraction/statement.ts'

/** Derived from an attack's statements, never typed by anyone. */
export const attackStates = [
  'unclaimed',
  'non_claim',
  'claimed',
  'claimed_competing',
  'attributed',
  'denied',
  'claimed_and_denied',
  'contested',
  'withdrawn',
] as const
export type AttackState = (typeof attackStates)[number]

/** A stored statement with what resolution needs to know of its report. */
export interface StatementRecord {
  /** Content-derived: the same report and reading give the same id on any machine. */
  readonly id: string
  readonly statement: Statement
  /** The report's own id, as given at import or by the feed: unique only within its source. */
  readonly reportId: string
  /** Tells the report from every other; its id does when left out. */
  readonly reportKey?: string
  /** Reports with one key are copies of one text or one wire story: one independent source. */
  readonly independenceKey: string
  /** ISO date of publication; null when unknown. */
  readonly published: string | null
  /** ISO instant at which it was stored. */
  readonly recordedAt: string
}

export const correctionActions = ['accept', 'reject', 'edit', 'merge', 'split', 'pin'] as const
export type CorrectionAction = (typeof correctionActions)[number]

/** Fields of a statement that an edit replaces; those of its attack one by one. */
export type StatementPatch = Partial<Omit<Statement, 'attack'>> & {
  readonly attack?: Partial<AttackDetails> | null
}

/** What statements of one report share. */
export function reportOf({ reportKey, reportId }: Pick<StatementRecord, 'reportKey' | 'reportId'>): string {
  return reportKey ?? reportId
}

/** An analyst's decision, kept as data and fed to resolution as an input. */
export interface Correction {
  readonly id: string
  readonly action: CorrectionAction
  /** Statement ids that the decision is about (merge and split: the members). */
  readonly statements: readonly string[]
  /** `edit`: replaced fields of the statement. */
  readonly patch?: StatementPatch
  readonly reason: string
  readonly by: string
  readonly recordedAt: string
}

/**
 * How sure we are that it counts as an attack of its own:
 * `low` counts in every estimate, `best` in best and high, `high` only in high
 * (it may be another attack told again).
 */
export type CountedFrom = 'low' | 'best' | 'high'

/** One event in the world that statements are about. */
export interface Attack {
  /** Derived from content, so any order of reports gives the same id. */
  readonly id: string
  readonly state: AttackState
  /** ISO dates, inclusive; null when no statement settles them. */
  readonly from: string | null
  readonly to: string | null
  readonly precision: DatePrecision
  readonly types: readonly AttackType[]
  readonly places: readonly PlaceRef[]
  readonly target: string | null
  readonly killed: CountRange
  readonly wounded: CountRange
  /** Catalogue ids, sorted. */
  readonly claimedBy: readonly string[]
  readonly attributedTo: readonly string[]
  readonly deniedBy: readonly string[]
  /** Names of claimants and accused that the catalogue does not hold, as written, sorted. */
  readonly claimedByOthers?: readonly string[]
  readonly attributedToOthers?: readonly string[]
  /** Classes blamed in the reports' own words, sorted. */
  readonly attributedToClasses: readonly string[]
  /** Report ids, sorted. */
  readonly reports: readonly string[]
  /** Statement ids, sorted. */
  readonly statements: readonly string[]
  /** The surest of its statements, which the others were held against. */
  readonly founder?: string
  /** Corrections that joined, parted or pinned it. */
  readonly decisions?: readonly string[]
  readonly independentSources: number
  readonly countedFrom: CountedFrom
  /** Each merge and near miss in words. */
  readonly why: readonly string[]
  /** Earliest `recordedAt` of its statements. */
  readonly firstRecordedAt: string
}

export const contradictionKinds = [
  'claim_denied',
  'attribution_denied',
  'claim_refuted',
  'competing_claims',
  'attack_during_suspension',
] as const
export type ContradictionKind = (typeof contradictionKinds)[number]

/** Two statements that cannot both stand, or a deed against a word. */
export interface Contradiction {
  readonly id: string
  readonly kind: ContradictionKind
  readonly attack: string | null
  /** Statement ids: the earlier or claiming one first. */
  readonly statements: readonly [string, string]
  readonly words: string
}

export interface Resolution {
  readonly attacks: readonly Attack[]
  readonly contradictions: readonly Contradiction[]
}
