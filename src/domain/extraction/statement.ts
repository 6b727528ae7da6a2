import type { PlaceRef } from '../catalogue/place.ts'

/** Kinds of statement about responsibility. See the glossary in src/README.md. */
export const statementKinds = [
  'claim',
  'attribution',
  'denial',
  'non_claim',
  'suspension',
  'resumption',
  'threat',
  'aggregate',
  'refutation',
  'acknowledgement',
] as const
export type StatementKind = (typeof statementKinds)[number]

/** On whose word it rests, strongest first. */
export const authorities = [
  'official_channel',
  'named_spokesman',
  'named_official',
  'unnamed_official',
  'relay',
  'media',
] as const
export type Authority = (typeof authorities)[number]

/** Attack types: the words of the Global Terrorism Database and ACLED. */
export const attackTypes = [
  'drone',
  'missile',
  'rocket',
  'shelling',
  'ied',
  'suicide',
  'shooting',
  'ambush',
  'assassination',
  'kidnapping',
  'airstrike',
  'naval',
  'cyber',
  'sabotage',
  'other',
  'unknown',
] as const
export type AttackType = (typeof attackTypes)[number]

export const datePrecisions = ['day', 'days', 'week', 'month', 'year', 'unknown'] as const
export type DatePrecision = (typeof datePrecisions)[number]

/** Part of a report that a quote stands in. */
export type ReportField = 'text' | 'title'

export interface Speaker {
  /** Catalogue id when the speaker is one of its groups or persons. */
  readonly group: string | null
  readonly name: string
  readonly authority: Authority
}

/** A count that may be a range; an unknown end is null. */
export interface CountRange {
  readonly low: number | null
  readonly best: number | null
  readonly high: number | null
}

/** Days by ISO date, inclusive. */
export interface DateSpan {
  readonly from: string
  readonly to: string
  readonly precision: DatePrecision
}

export interface AttackDetails {
  /** ISO dates, inclusive; null when the report does not settle them. */
  readonly from: string | null
  readonly to: string | null
  readonly precision: DatePrecision
  readonly types: readonly AttackType[]
  /** Weapons in the report's words ("Shahed-101 drone"). */
  readonly weapons: readonly string[]
  readonly places: readonly PlaceRef[]
  readonly target: string | null
  /** Best figures; null when unknown. `killedRange` and `woundedRange` say how sure. */
  readonly killed: number | null
  readonly wounded: number | null
  readonly killedRange: CountRange | null
  readonly woundedRange: CountRange | null
  /** Drones, rockets and the like that were used, never a number of attacks. */
  readonly munitions: number | null
  /** 1, 2, … when the report itself counts it apart from others ("a second attack"); else null. */
  readonly ordinal: number | null
}

export const aggregateQualifiers = ['exactly', 'at_least', 'more_than', 'about', 'at_most', 'nearly'] as const
export type AggregateQualifier = (typeof aggregateQualifiers)[number]

/** Somebody's own count over a window: a fact of its own, never added to a tally. */
export interface AggregateDetails {
  readonly value: number
  readonly qualifier: AggregateQualifier
  /** What is counted: `attack`, `drone`, `missile`, … singular. */
  readonly unit: string
  readonly from: string | null
  readonly to: string | null
  /** `stated` in the report's words, `derived` from a length ("in 100 days"), `unknown`. */
  readonly windowBasis: 'stated' | 'derived' | 'unknown'
  readonly places: readonly PlaceRef[]
  readonly types: readonly AttackType[]
}

/** Words elsewhere in the report that a detail was taken from. */
export interface Evidence {
  readonly of:
    | 'date'
    | 'place'
    | 'type'
    | 'target'
    | 'killed'
    | 'wounded'
    | 'munitions'
    | 'speaker'
    | 'aggregate'
  readonly quote: string
  readonly start: number
  readonly end: number
  readonly field: ReportField
}

/**
 * Who says what about whose responsibility, with the words it rests on.
 * Offsets are UTF-16 code units into `field` of the report, end exclusive:
 * `report[field].slice(start, end) === quote`.
 */
export interface Statement {
  readonly kind: StatementKind
  readonly speaker: Speaker
  /** Catalogue id or plain name of the party spoken for ("denied on Iran's behalf"); else null. */
  readonly onBehalfOf: string | null
  /** Catalogue id of the one said to be responsible, cleared, suspending or threatening; else null. */
  readonly group: string | null
  /** The one meant, as the report writes it, also when outside the catalogue. */
  readonly groupName: string | null
  /** All catalogue ids that the name could mean; one entry when it is certain. */
  readonly candidates: readonly string[]
  /** The words for an unnamed class ("Iran-backed militias"); else null. */
  readonly class: string | null
  readonly attack: AttackDetails | null
  readonly aggregate: AggregateDetails | null
  /** When the word was given, where the sentence tells it ("claimed on Monday"): no day of an attack, but after it. */
  readonly said?: DateSpan
  /** Condition of a threat in the report's words; else null. */
  readonly condition: string | null
  /** True when the report tells an attack as background, with a date of its own. */
  readonly background: boolean
  /** True when the claim is said to have been taken back. */
  readonly withdrawn: boolean
  readonly quote: string
  readonly start: number
  readonly end: number
  readonly field: ReportField
  readonly evidence: readonly Evidence[]
  /** Ids of the rules that made it, in the order they applied. */
  readonly rules: readonly string[]
  /** 0 to 1: how often statements read this way are right. */
  readonly confidence: number
}

/** A catalogue name found in the text of a report. */
export interface Mention {
  /** The entry meant, or null while several share the name and nothing decides. */
  readonly group: string | null
  readonly candidates: readonly string[]
  readonly surface: string
  readonly start: number
  readonly end: number
}
