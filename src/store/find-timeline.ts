import type { Db } from './database.ts'
import { type AttackListing, findAttacks, type GroupSpan } from './find-attacks.ts'
import type { Page } from './find-page.ts'
import { findStatements, type StatementListing } from './find-statements.ts'

export interface TimelineFilter {
  readonly groups: readonly GroupSpan[]
  readonly from?: string | null
  readonly to?: string | null
  readonly asOf?: string | null
}

/** One day's news of a group: an attack with what was said of it, or a statement about no attack. */
export interface TimelineEntry {
  /** ISO date; null when nobody says. */
  readonly date: string | null
  readonly attack: AttackListing | null
  readonly statements: readonly StatementListing[]
}

/** A group's whole life takes a few thousand entries; more is answered by a narrower period. */
const entriesMax = 10_000
const pageRows = 500

/** A group's attacks and statements in order, undated ones last. */
export async function findTimeline(db: Db, filter: TimelineFilter): Promise<readonly TimelineEntry[]> {
  const attacks = await all((cursor) => findAttacks(db, filter, { limit: pageRows, cursor }))
  const statements = await all((cursor) => findStatements(db, filter, { limit: pageRows, cursor }))
  const told = new Map<string, StatementListing[]>()
  const alone: TimelineEntry[] = []
  const shown = new Set(attacks.map(({ id }) => id))
  for (const statement of statements) {
    const { attackId } = statement
    if (attackId !== null && shown.has(attackId))
      told.set(attackId, [...(told.get(attackId) ?? []), statement])
    else alone.push({ date: dayOf(statement), attack: null, statements: [statement] })
  }
  const entries = attacks.map((attack) => ({
    date: attack.from,
    attack,
    statements: (told.get(attack.id) ?? []).sort((a, b) => compare(a.published ?? '', b.published ?? '')),
  }))
  return [...entries, ...alone].sort((a, b) => compare(a.date ?? '9999', b.date ?? '9999'))
}

/** The day that a statement is about, or else the day it was published. */
function dayOf({ kind, attack, aggregate, published }: StatementListing): string | null {
  const about = kind === 'aggregate' ? (aggregate?.to ?? null) : (attack?.from ?? null)
  return about ?? published?.slice(0, 10) ?? null
}

async function all<T>(find: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await find(cursor)
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null && items.length < entriesMax)
  return items
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
