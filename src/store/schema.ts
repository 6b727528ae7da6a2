import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Attack, StatementPatch } from '../domain/attacks/attack.ts'
import type { Mention, Statement } from '../domain/extraction/statement.ts'
import type { ApiSessionTable, ApiTokenTable } from './access-tables.ts'
import type {
  AlertTable,
  AlertThreadTable,
  DeliveryTable,
  WatchGaugeTable,
  WatchTable,
} from './alert-tables.ts'
import type {
  FeedOutageTable,
  FeedPushTable,
  FeedSubscriptionTable,
  FeedTable,
  HostVisitTable,
  SourceTable,
} from './feed-tables.ts'

/** Rows as PostgreSQL gives them. `timestamptz` arrives as Date, `date` as an ISO string, bigint as number. */
export interface Database {
  source: SourceTable
  feed: FeedTable
  feed_outage: FeedOutageTable
  host_visit: HostVisitTable
  feed_subscription: FeedSubscriptionTable
  feed_push: FeedPushTable
  report: ReportTable
  report_version: ReportVersionTable
  reading: ReadingTable
  statement: StatementTable
  attack: AttackTable
  attack_group: AttackGroupTable
  group_month: GroupMonthTable
  party_month: PartyMonthTable
  attack_statement: AttackStatementTable
  attack_redirect: AttackRedirectTable
  contradiction: ContradictionTable
  correction: CorrectionTable
  change: ChangeTable
  watch: WatchTable
  alert_thread: AlertThreadTable
  alert: AlertTable
  delivery: DeliveryTable
  watch_gauge: WatchGaugeTable
  worker: WorkerTable
  step_failure: StepFailureTable
  catalogue_version: CatalogueVersionTable
  rules_in_use: RulesInUseTable
  api_token: ApiTokenTable
  api_session: ApiSessionTable
}

export type Instant = ColumnType<Date, Date | string | undefined, Date | string>
export type InstantOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** Sent as JSON text, read back parsed. */
export type Json<T> = ColumnType<T, string, string>

export interface ReportTable {
  id: Generated<number>
  key: string
  external_id: string
  source_id: number
  feed_id: number | null
  guid: string | null
  url: string | null
  canonical_url: string | null
  independence_key: string
  version: Generated<number>
  content_hash: string
  lang: string | null
  published_at: InstantOrNull
  published_on: string | null
  first_seen_at: Instant
  state: Generated<'due' | 'rung' | 'done' | 'failed'>
  attempt: Generated<number>
  tries: Generated<number>
  lease_until: InstantOrNull
  last_error: string | null
  read_at: InstantOrNull
  /** Of a report whose article was looked for: the item as the feed gave it. */
  item_hash: string | null
}

export interface ReportVersionTable {
  report_id: number
  version: number
  title: string | null
  text: string
  url: string | null
  published_at: InstantOrNull
  /** As the report was known by this version; null for one stored before they were kept. */
  independence_key: string | null
  published_on: string | null
  content_hash: string
  recorded_at: Instant
}

export interface ReadingTable {
  id: Generated<number>
  report_id: number
  version: number
  lang: string
  extractor_version: string
  catalogue_version: string
  /** The newest catalogue that is known to give the same reading. */
  fits_catalogue: string | null
  mentions: Json<Mention[]>
  recorded_at: Instant
  superseded_at: InstantOrNull
}

export interface StatementTable {
  row_id: Generated<number>
  id: string
  reading_id: number
  report_id: number
  version: number
  kind: string
  group_id: string | null
  speaker_group_id: string | null
  body: Json<Statement>
  confidence: number
  window_from: string | null
  window_to: string | null
  /** Hashes of what it says, under which it is met where its days tell nothing. */
  meeting_keys: Generated<number[]>
  attack_from: string | null
  attack_to: string | null
  recorded_at: Instant
  superseded_at: InstantOrNull
  resolve_due: Generated<boolean>
}

export interface AttackTable {
  row_id: Generated<number>
  id: string
  body: Json<Attack>
  state: string
  from_date: string | null
  to_date: string | null
  precision: string
  types: string[]
  place_ids: string[]
  /** Follows from the body: how exactly it is placed, and where, as `precision:id`. */
  place_at: GeneratedAlways<string>
  claimed_by: string[]
  attributed_to: string[]
  denied_by: string[]
  independent_sources: number
  counted_from: 'low' | 'best' | 'high'
  first_recorded_at: Instant
  recorded_at: Instant
  superseded_at: InstantOrNull
}

export interface AttackGroupTable {
  attack_row_id: number
  attack_id: string
  group_id: string
  role: 'claimed' | 'attributed' | 'denied'
  from_date: string | null
  to_date: string | null
  counted_from: 'low' | 'best' | 'high'
  state: string
  types: string[]
  independent_sources: number
  live: Generated<boolean>
}

/** Live attacks by month; group '' counts each once whoever did it. */
export interface GroupMonthTable {
  group_id: string
  month: string | null
  /** 0: its dates fit a month, 1: a quarter, 2: a year, 3: none of them. */
  reach: number
  counted_from: 'low' | 'best' | 'high'
  claimed: number
  attributed: number
  denied: number
  attacks: number
}

/** Live attacks by month and by who claimed, was blamed and denied. */
export interface PartyMonthTable {
  month: string | null
  reach: number
  counted_from: 'low' | 'best' | 'high'
  claimed_by: string[]
  attributed_to: string[]
  denied_by: string[]
  attacks: number
}

export interface AttackStatementTable {
  attack_row_id: number
  statement_id: string
  live: Generated<boolean>
}

export interface AttackRedirectTable {
  from_id: string
  to_ids: string[]
  recorded_at: Instant
}

export interface ContradictionTable {
  id: string
  kind: string
  attack_id: string | null
  statement_ids: string[]
  words: string
  recorded_at: Instant
  closed_at: InstantOrNull
}

export interface CorrectionTable {
  id: string
  action: string
  statement_ids: string[]
  patch: Json<StatementPatch> | null
  reason: string
  made_by: string
  recorded_at: Instant
  undone_at: InstantOrNull
  undone_by: string | null
  undone_reason: string | null
}

export interface ChangeTable {
  cursor: number
  transition: string
  subject_type: string
  subject_id: string
  group_id: string | null
  detail: Json<Record<string, unknown>>
  recorded_at: Instant
  alerts_due: Generated<boolean>
}

export interface WorkerTable {
  id: string
  role: string
  host: string
  pid: number
  started_at: Instant
  seen_at: Instant
}

export interface StepFailureTable {
  step: string
  count: Generated<number>
  last_error: string | null
  last_at: InstantOrNull
}

export interface CatalogueVersionTable {
  version: string
  groups: Json<unknown>
  outside: Json<unknown> | null
  loaded_at: Instant
}

export interface RulesInUseTable {
  id: Generated<number>
  catalogue_version: string
  extractor_version: string
  since: Instant
}
