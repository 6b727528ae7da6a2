import { type SqlBool, sql } from 'kysely'
import type { Change } from '../domain/alerts/change.ts'
import { toChange } from './change-rows.ts'
import type { Db } from './database.ts'

export interface ChangeFilter {
  readonly transitions?: readonly string[]
  readonly groups?: readonly string[]
}

/**
 * Changes after `since`, oldest first. Cursors grow in the order in which changes become visible, so
 * a reader that goes on from the last cursor it saw misses none.
 */
export async function findChanges(
  db: Db,
  filter: ChangeFilter,
  since: number,
  limit: number,
): Promise<readonly Change[]> {
  let query = db.selectFrom('change').selectAll().where('cursor', '>', since)
  if (filter.transitions?.length) {
    query = query.where(sql<SqlBool>`transition = any(${[...filter.transitions]}::text[])`)
  }
  if (filter.groups?.length) query = query.where(sql<SqlBool>`group_id = any(${[...filter.groups]}::text[])`)
  const rows = await query.orderBy('cursor').limit(limit).execute()
  return rows.map(toChange)
}

/** Cursor of the last change; 0 while there is none. */
export async function lastCursor(db: Db): Promise<number> {
  const row = await db
    .selectFrom('change')
    .select((eb) => eb.fn.max('cursor').as('cursor'))
    .executeTakeFirst()
  return row?.cursor ?? 0
}
