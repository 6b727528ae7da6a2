import { sql } from 'kysely'
import type { Attack } from '../domain/attacks/attack.ts'
import type { Statement } from '../domain/extraction/statement.ts'
import type { Db } from './database.ts'

export const reviewReasons = ['low_confidence', 'several_candidates', 'doubtful', 'near_miss'] as const
export type ReviewReason = (typeof reviewReasons)[number]

/** Something that an analyst had better look at, and that none has decided yet. */
export interface ReviewItem {
  readonly subject: 'statement' | 'attack'
  readonly id: string
  readonly reasons: readonly ReviewReason[]
  /** 0 to 1: how sure we are without him. */
  readonly certainty: number
  /** What is uncertain, in words. */
  readonly words: readonly string[]
  readonly groups: readonly string[]
  readonly from: string | null
  readonly place: string | null
  /** The statement's quote and report; null for an attack. */
  readonly quote: string | null
  readonly report: string | null
}

/** Statements below this are worth a look. */
const confidenceMin = 0.7
/** An attack that may be another told again, or that is hardly dated or placed. */
const doubtfulCertainty = 0.4
/** Two attacks that were nearly taken for one. */
const nearMissCertainty = 0.75

/** The queue of uncertain statements and merges, least certain first. */
export async function findReview(
  db: Db,
  wanted: readonly ReviewReason[] = reviewReasons,
  limit = 50,
): Promise<readonly ReviewItem[]> {
  const found = await Promise.all([...new Set(wanted)].map((reason) => queues[reason](db, limit)))
  const items = new Map<string, ReviewItem>()
  for (const item of found.flat()) {
    const known = items.get(item.id)
    items.set(item.id, known === undefined ? item : both(known, item))
  }
  return [...items.values()].sort(leastCertainFirst).slice(0, limit)
}

const queues: Readonly<Record<ReviewReason, (db: Db, limit: number) => Promise<ReviewItem[]>>> = {
  low_confidence: (db, limit) =>
    findUndecided(db, 'low_confidence', sql`s.confidence < ${confidenceMin}`, sql`s.confidence`, limit),
  several_candidates: (db, limit) =>
    findUndecided(
      db,
      'several_candidates',
      sql`s.group_id is null and jsonb_array_length(s.body -> 'candidates') > 1`,
      sql`s.confidence / jsonb_array_length(s.body -> 'candidates')`,
      limit,
    ),
  doubtful: async (db, limit) => {
    const attacks = await findUnpinned(db, sql`a.counted_from = 'high'`, limit)
    return attacks.map((attack) => attackItem(attack, 'doubtful', doubtfulCertainty, doubtsOf(attack)))
  },
  near_miss: async (db, limit) => {
    const condition = sql`jsonb_path_exists(a.body,
      '$.why[*] ? (@ starts with "not merged with" && !(@ like_regex "the dates are [0-9]+ days? apart$"))')`
    const attacks = await findUnpinned(db, condition, limit)
    return attacks.map((attack) => attackItem(attack, 'near_miss', nearMissCertainty, missesOf(attack)))
  },
}

interface StatementRow {
  readonly id: string
  readonly body: Statement
  readonly certainty: number
  readonly report: string
}

async function findUndecided(
  db: Db,
  reason: ReviewReason,
  condition: ReturnType<typeof sql>,
  certainty: ReturnType<typeof sql>,
  limit: number,
): Promise<ReviewItem[]> {
  const { rows } = await sql<StatementRow>`
    select s.id, s.body, ${certainty} as certainty, r.external_id as report
    from statement s join report r on r.id = s.report_id
    where s.superseded_at is null and ${condition} and not exists (
      select from correction c where c.undone_at is null and c.action in ('accept', 'reject', 'edit')
        and c.statement_ids && array[s.id])
    order by ${certainty}, s.row_id desc limit ${limit}`.execute(db)
  return rows.map(({ id, body, certainty: sure, report }) => ({
    subject: 'statement',
    id,
    reasons: [reason],
    certainty: round(sure),
    words: [statementWords[reason]?.(body) ?? ''],
    groups: body.group === null ? body.candidates : [body.group],
    from: body.attack?.from ?? null,
    place: body.attack?.places[0]?.name ?? null,
    quote: body.quote,
    report,
  }))
}

const statementWords: Readonly<Partial<Record<ReviewReason, (statement: Statement) => string>>> = {
  low_confidence: ({ kind, confidence, rules }) =>
    `read as ${kind} with confidence ${round(confidence)} by ${rules.join(', ')}`,
  several_candidates: ({ groupName, candidates }) => `“${groupName ?? ''}” may be ${candidates.join(' or ')}`,
}

/** Live attacks that no decision joins, parts or pins. */
async function findUnpinned(db: Db, condition: ReturnType<typeof sql>, limit: number): Promise<Attack[]> {
  const { rows } = await sql<{ body: Attack }>`
    select a.body from attack a
    where a.superseded_at is null and ${condition} and not exists (
      select from attack_statement l join correction c on c.statement_ids && array[l.statement_id]
      where l.attack_row_id = a.row_id and l.live and c.undone_at is null
        and c.action in ('merge', 'split', 'pin'))
    order by a.from_date desc, a.id limit ${limit}`.execute(db)
  return rows.map((row) => row.body)
}

function attackItem(
  attack: Attack,
  reason: ReviewReason,
  certainty: number,
  words: readonly string[],
): ReviewItem {
  return {
    subject: 'attack',
    id: attack.id,
    reasons: [reason],
    certainty,
    words,
    groups: [...new Set([...attack.claimedBy, ...attack.attributedTo])],
    from: attack.from,
    place: attack.places[0]?.name ?? null,
    quote: null,
    report: null,
  }
}

function doubtsOf({ why, from, places }: Attack): string[] {
  const doubts = why.filter((reason) => /^(?:may be|fits) the attack /.test(reason))
  if (doubts.length > 0) return doubts
  return [from === null || places.length === 0 ? 'hardly dated or placed' : 'read with little confidence']
}

/** Two days that are known of both are two attacks: worth a word beside them, not an analyst's time. */
const otherDay = /the dates are \d+ days? apart$/

function missesOf({ why }: Attack): string[] {
  return why.filter((reason) => reason.startsWith('not merged with') && !otherDay.test(reason))
}

function both(a: ReviewItem, b: ReviewItem): ReviewItem {
  return {
    ...a,
    certainty: Math.min(a.certainty, b.certainty),
    reasons: [...a.reasons, ...b.reasons],
    words: [...a.words, ...b.words],
  }
}

function leastCertainFirst(a: ReviewItem, b: ReviewItem): number {
  return a.certainty - b.certainty || (b.from ?? '').localeCompare(a.from ?? '') || (a.id < b.id ? -1 : 1)
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}
