import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Correction, CorrectionAction, StatementPatch } from '../domain/attacks/attack.ts'
import type { CorrectionInput, UndoInput } from '../domain/attacks/correction-input.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { becomeResolver } from './attacks.ts'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'
import { knownGroups, QueryError } from './find-query.ts'

/** A decision that has been recorded or taken back, with what is to be resolved because of it. */
export interface Decided {
  readonly id: string
  readonly statements: readonly string[]
  /** Rows of the reports that hold them. */
  readonly reports: readonly number[]
}

/**
 * Records a decision and makes the statements that it is about due to be resolved. Throws QueryError
 * for a statement, attack or group that is unknown.
 */
export async function addCorrection(db: Db, input: CorrectionInput, catalogue: Catalogue): Promise<Decided> {
  const patch = input.patch && named(input.patch, catalogue)
  return db.transaction().execute(async (trx) => {
    // Under the resolver's lock: one that has already read the decisions in force must not settle
    // the statements that this makes due. It also puts decisions into one order.
    const at = await becomeResolver(trx)
    const statements = await meantStatements(trx, input)
    const id = `correction_${randomUUID()}`
    await trx
      .insertInto('correction')
      .values({
        id,
        action: input.action,
        statement_ids: [...statements],
        patch: patch === undefined ? null : JSON.stringify(patch),
        reason: input.reason,
        made_by: input.by,
        recorded_at: at,
      })
      .execute()
    return { id, statements, reports: await makeResolveDue(trx, statements) }
  })
}

/** Takes a decision back; it stays on record. Null when there is none in force with this id. */
export async function undoCorrection(db: Db, id: string, undo: UndoInput): Promise<Decided | null> {
  return db.transaction().execute(async (trx) => {
    const at = await becomeResolver(trx)
    const row = await trx
      .updateTable('correction')
      .set({ undone_at: at, undone_by: undo.by, undone_reason: undo.reason })
      .where('id', '=', id)
      .where('undone_at', 'is', null)
      .returning('statement_ids')
      .executeTakeFirst()
    if (row === undefined) return null
    const statements = row.statement_ids
    return { id, statements, reports: await makeResolveDue(trx, statements) }
  })
}

/** Lets the decisions in force about a statement hold for what another reading made of it as well. */
export async function carryCorrections(trx: Db, id: string, successor: string): Promise<void> {
  await sql`
    update correction set statement_ids = array_append(statement_ids, ${successor})
    where undone_at is null and statement_ids @> array[${id}]::text[]
      and not statement_ids @> array[${successor}]::text[]`.execute(trx)
}

/** Decisions in force, in the order in which they were taken. */
export async function findCorrections(db: Db): Promise<Correction[]> {
  const { rows } = await sql<Omit<Correction, 'patch'> & { patch: StatementPatch | null }>`
    select ${correctionFields} from correction where undone_at is null order by recorded_at, id`.execute(db)
  return rows.map(({ patch, ...row }) => (patch === null ? row : { ...row, patch }))
}

/** A decision with the instant at which it was taken back; null while it is in force. */
export interface PastCorrection extends Correction {
  readonly undoneAt: string | null
}

/** Every decision ever taken about these statements, in order. */
export async function findPastCorrections(
  db: Db,
  statementIds: readonly string[],
): Promise<PastCorrection[]> {
  if (statementIds.length === 0) return []
  const { rows } = await sql<Omit<PastCorrection, 'patch'> & { patch: StatementPatch | null }>`
    select ${correctionFields}, ${isoText(sql`undone_at`)} as "undoneAt" from correction
    where statement_ids && ${[...statementIds]}::text[] order by recorded_at, id`.execute(db)
  return rows.map(({ patch, ...row }) => (patch === null ? row : { ...row, patch }))
}

/** A decision as shown, in force or taken back. */
export interface CorrectionListing {
  readonly id: string
  readonly action: CorrectionAction
  readonly statements: readonly string[]
  readonly patch: StatementPatch | null
  readonly reason: string
  readonly by: string
  readonly recordedAt: string
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

export interface CorrectionFilter {
  /** About any of these. */
  readonly statements?: readonly string[]
  /** Also those that were taken back. */
  readonly withUndone?: boolean
}

/** Decisions, last taken first. */
export async function listCorrections(
  db: Db,
  filter: CorrectionFilter,
  limit: number,
): Promise<CorrectionListing[]> {
  let query = db.selectFrom('correction').selectAll()
  if (!filter.withUndone) query = query.where('undone_at', 'is', null)
  if (filter.statements) query = query.where(sql<boolean>`statement_ids && ${[...filter.statements]}::text[]`)
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('id').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    action: row.action as CorrectionAction,
    statements: row.statement_ids,
    patch: row.patch,
    reason: row.reason,
    by: row.made_by,
    recordedAt: row.recorded_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
    undoneBy: row.undone_by,
    undoneReason: row.undone_reason,
  }))
}

/** Which of these ids are of live statements, which of live attacks, and which of neither. */
export async function sortSubjects(
  db: Db,
  ids: readonly string[],
): Promise<{ statements: string[]; attacks: string[]; unknown: string[] }> {
  const { rows } = await sql<{ id: string; isAttack: boolean }>`
    select id, false as "isAttack" from statement where superseded_at is null and id = any(${[...ids]}::text[])
    union all
    select id, true from attack where superseded_at is null and id = any(${[...ids]}::text[])`.execute(db)
  const known = new Map(rows.map((row) => [row.id, row.isAttack]))
  return {
    statements: ids.filter((id) => known.get(id) === false),
    attacks: ids.filter((id) => known.get(id) === true),
    unknown: ids.filter((id) => !known.has(id)),
  }
}

/** Of these reports, how many statements wait to be resolved. */
export async function countUnresolved(db: Db, reports: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from statement
    where report_id = any(${[...reports]}::bigint[]) and resolve_due`.execute(db)
  return rows[0]?.count ?? 0
}

function isoText(instant: ReturnType<typeof sql>) {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

const correctionFields = sql`id, action, statement_ids as statements, patch, reason, made_by as by,
  ${isoText(sql`recorded_at`)} as "recordedAt"`

function named(patch: StatementPatch, catalogue: Catalogue): StatementPatch {
  if (typeof patch.group !== 'string') return patch
  knownGroups([patch.group], catalogue)
  return { ...patch, groupName: catalogue.groups.get(patch.group)?.name ?? null }
}

async function meantStatements(trx: Db, input: CorrectionInput): Promise<string[]> {
  const ofAttacks = await statementsOfAttacks(trx, input.attacks)
  await refuseUnknown(trx, input.statements, input.action)
  return [...new Set([...input.statements, ...ofAttacks])].sort()
}

async function statementsOfAttacks(trx: Db, attacks: readonly string[]): Promise<string[]> {
  if (attacks.length === 0) return []
  const { rows } = await sql<{ id: string; statements: string[] }>`
    select a.id, array(select statement_id from attack_statement l where l.attack_row_id = a.row_id) as statements
    from attack a where a.superseded_at is null and a.id = any(${[...attacks]}::text[])`.execute(trx)
  const known = new Set(rows.map((row) => row.id))
  const missing = attacks.find((id) => !known.has(id))
  if (missing !== undefined) throw new QueryError('attacks', `there is no attack ${JSON.stringify(missing)}`)
  return rows.flatMap((row) => row.statements)
}

const announcements = new Set(['suspension', 'resumption', 'threat', 'aggregate'])

async function refuseUnknown(
  trx: Db,
  ids: readonly string[],
  action: CorrectionInput['action'],
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string; kind: string }>`
    select id, kind from statement where superseded_at is null and id = any(${[...ids]}::text[])
    for update`.execute(trx)
  const kinds = new Map(rows.map((row) => [row.id, row.kind]))
  for (const id of ids) {
    const kind = kinds.get(id)
    if (kind === undefined) throw new QueryError('statements', `there is no statement ${JSON.stringify(id)}`)
    if (announcements.has(kind) && action !== 'accept' && action !== 'reject') {
      throw new QueryError('statements', `${id} is a ${kind}, about no one attack: accept or reject it`)
    }
  }
}

/** Makes live statements due to be resolved; the transaction must hold the resolver's lock. */
async function makeResolveDue(trx: Db, ids: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ report: number }>`
    update statement set resolve_due = true where id = any(${[...ids]}::text[]) and superseded_at is null
    returning report_id as report`.execute(trx)
  await announceDue(trx, 'resolve')
  return [...new Set(rows.map((row) => row.report))]
}
