import { sql } from 'kysely'
import type { Change, ChangeDraft } from '../domain/alerts/change.ts'
import { becomeResolver } from './attacks.ts'
import type { Db } from './database.ts'
import { chunks } from './rows.ts'

/**
 * Records changes under the next cursors. The transaction must hold the resolver's lock (see
 * `becomeResolver`): cursors then appear in order, and a reader that follows them misses none.
 */
export async function recordChanges(trx: Db, drafts: readonly ChangeDraft[]): Promise<void> {
  if (drafts.length === 0) return
  const last = await trx
    .selectFrom('change')
    .select(({ fn }) => fn.max('cursor').as('cursor'))
    .executeTakeFirst()
  let cursor = last?.cursor ?? 0
  for (const part of chunks(drafts)) {
    await trx
      .insertInto('change')
      .values(
        part.map((draft) => ({
          cursor: ++cursor,
          transition: draft.transition,
          subject_type: draft.subjectType,
          subject_id: draft.subjectId,
          group_id: draft.group,
          detail: JSON.stringify(draft.detail),
          recorded_at: sql<Date>`clock_timestamp()`,
        })),
      )
      .execute()
  }
}

/** Records changes that do not come from resolving attacks (a feed that fails). */
export async function recordOtherChanges(db: Db, drafts: readonly ChangeDraft[]): Promise<void> {
  if (drafts.length === 0) return
  await db.transaction().execute(async (trx) => {
    await becomeResolver(trx)
    await recordChanges(trx, drafts)
  })
}

/** Changes whose alerts are not yet raised, in order; concurrent callers wait for one another. */
export async function takeChangesToAlert(trx: Db, limit: number): Promise<Change[]> {
  const rows = await trx
    .selectFrom('change')
    .selectAll()
    .where('alerts_due', '=', true)
    .orderBy('cursor')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map((row) => ({
    cursor: row.cursor,
    transition: row.transition as Change['transition'],
    subjectType: row.subject_type as Change['subjectType'],
    subjectId: row.subject_id,
    group: row.group_id,
    detail: row.detail,
    recordedAt: row.recorded_at.toISOString(),
  }))
}

/** Newest change whose alerts are not yet raised; null when none. */
export async function newestChangeToAlert(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('change')
    .select('cursor')
    .where('alerts_due', '=', true)
    .orderBy('cursor', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.cursor ?? null
}

export async function markAlerted(trx: Db, cursors: readonly number[]): Promise<void> {
  await sql`update change set alerts_due = false where cursor = any(${[...cursors]}::bigint[])`.execute(trx)
}
