import { sql } from 'kysely'
import { announced, type ToldAnnouncement } from '../domain/alerts/announcement-changes.ts'
import type { Change, ChangeDraft } from '../domain/alerts/change.ts'
import type { Attack } from '../domain/attacks/attack.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { becomeResolver } from './attacks.ts'
import { toChange } from './change-rows.ts'
import type { Db } from './database.ts'
import { raiseAlertsOf } from './raise-alerts.ts'
import { chunks } from './rows.ts'

/** What a resolution hands over beside its changes. */
export interface Recording {
  readonly catalogue: Catalogue
  /** Attacks whose facts are not what they were. */
  readonly attacks?: readonly Attack[]
}

/**
 * Records changes under the next cursors, with the alerts that follow from them. The transaction must
 * hold the resolver's lock (see `becomeResolver`): cursors then appear in order, and a reader that
 * follows them misses none.
 */
export async function recordChanges(
  trx: Db,
  drafts: readonly ChangeDraft[],
  { catalogue, attacks }: Recording,
): Promise<void> {
  const changes = await insertChanges(trx, drafts)
  await raiseAlertsOf(trx, { changes, attacks, catalogue })
}

/** Records changes that do not come from resolving attacks (a feed that fails). */
export async function recordOtherChanges(
  trx: Db,
  drafts: readonly ChangeDraft[],
  catalogue: Catalogue,
): Promise<void> {
  if (drafts.length === 0) return
  await becomeResolver(trx)
  await recordChanges(trx, drafts, { catalogue })
}

async function insertChanges(trx: Db, drafts: readonly ChangeDraft[]): Promise<Change[]> {
  if (drafts.length === 0) return []
  const last = await trx
    .selectFrom('change')
    .select(({ fn }) => fn.max('cursor').as('cursor'))
    .executeTakeFirst()
  let cursor = last?.cursor ?? 0
  const changes: Change[] = []
  for (const part of chunks(drafts)) {
    const rows = await trx
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
          alerts_due: false,
        })),
      )
      .returningAll()
      .execute()
    changes.push(...rows.map(toChange))
  }
  return changes.sort((a, b) => a.cursor - b.cursor)
}

/**
 * Raises the alerts of changes that an older version recorded without them. Concurrent callers wait
 * for one another. Returns how many changes it took.
 */
export async function raiseLeftAlerts(trx: Db, limit: number, catalogue: Catalogue): Promise<number> {
  await becomeResolver(trx)
  const rows = await trx
    .selectFrom('change')
    .selectAll()
    .where('alerts_due', '=', true)
    .orderBy('cursor')
    .limit(limit)
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  await raiseAlertsOf(trx, { changes: rows.map(toChange), catalogue })
  const cursors = rows.map(({ cursor }) => cursor)
  await sql`update change set alerts_due = false where cursor = any(${cursors}::bigint[])`.execute(trx)
  return rows.length
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

/** Announcements told of these statements, unless they were taken back since. */
export async function findToldAnnouncements(
  trx: Db,
  statementIds: readonly string[],
): Promise<ToldAnnouncement[]> {
  const { rows } = await sql<ToldAnnouncement>`
    select * from (
      select distinct on (subject_id) transition, subject_id as "subjectId", group_id as "group", detail
      from change where subject_type = 'statement' and subject_id = any(${[...statementIds]}::text[])
        and transition = any(${[...Object.values(announced), 'announcement-removed']}::text[])
      order by subject_id, cursor desc) as told
    where transition <> 'announcement-removed' order by "subjectId"`.execute(trx)
  return rows
}
