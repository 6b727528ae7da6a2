import { sql } from 'kysely'
import { successorsOf, type Told } from '../domain/attacks/successors.ts'
import type { Reading } from '../domain/extraction/reading.ts'
import type { Statement } from '../domain/extraction/statement.ts'
import { carryCorrections } from './corrections.ts'
import type { Db } from './database.ts'
import { chunks, unnest } from './rows.ts'

export interface NewStatement {
  readonly id: string
  readonly statement: Statement
  /** Dates between which the attack can lie, for finding what could be the same; null for no attack. */
  readonly window: { readonly from: string; readonly to: string } | null
}

export interface NewReading {
  readonly reportId: number
  readonly version: number
  readonly reading: Reading
  readonly statements: readonly NewStatement[]
}

export interface ReadBy {
  readonly extractorVersion: string
  readonly catalogueVersion: string
}

/**
 * Replaces the live readings of these reports. A statement that is read again unchanged stays
 * as it is; one that changed or is gone is superseded, never deleted, and due to be resolved.
 * Returns how many statements are now due.
 */
export async function saveReadings(trx: Db, readings: readonly NewReading[], by: ReadBy): Promise<number> {
  let changed = 0
  for (const part of chunks(readings)) {
    const ids = part.map((one) => one.reportId)
    await trx
      .updateTable('reading')
      .set({ superseded_at: sql`now()` })
      .where('report_id', 'in', ids)
      .where('superseded_at', 'is', null)
      .execute()
    const inserted = await trx
      .insertInto('reading')
      .values(
        part.map(({ reportId, version, reading }) => ({
          report_id: reportId,
          version,
          lang: reading.lang,
          extractor_version: by.extractorVersion,
          catalogue_version: by.catalogueVersion,
          mentions: JSON.stringify(reading.mentions),
        })),
      )
      .returning(['id', 'report_id'])
      .execute()
    const readingOf = new Map(inserted.map((row) => [row.report_id, row.id]))
    const rows = part.flatMap((one) => toRows(one, readingOf))
    changed += await replaceStatements(trx, ids, rows)
    await followDecisions(trx, ids)
  }
  return changed
}

type StatementRow = ReturnType<typeof toRows>[number]

function toRows({ reportId, version, statements }: NewReading, readingOf: ReadonlyMap<number, number>) {
  const readingId = readingOf.get(reportId)
  if (readingId === undefined) throw new Error(`reading of report ${reportId} was not stored`)
  return statements.map(({ id, statement, window }) => ({
    id,
    reading_id: readingId,
    report_id: reportId,
    version,
    kind: statement.kind,
    group_id: statement.group,
    speaker_group_id: statement.speaker.group,
    body: JSON.stringify(statement),
    confidence: statement.confidence,
    window_from: window?.from ?? null,
    window_to: window?.to ?? null,
    attack_from: statement.attack?.from ?? null,
    attack_to: statement.attack?.to ?? null,
  }))
}

async function replaceStatements(
  trx: Db,
  reportIds: readonly number[],
  rows: readonly StatementRow[],
): Promise<number> {
  const source = unnest({
    id: ['text', rows.map((row) => row.id)],
    version: ['int', rows.map((row) => row.version)],
    body: ['jsonb', rows.map((row) => row.body)],
  })
  // Kept: live, same version, same words and fields.
  const superseded = await sql`
    update statement set superseded_at = now(), resolve_due = true
    where report_id = any(${[...reportIds]}::bigint[]) and superseded_at is null
      and not exists (select 1 from ${source}
        where v.id = statement.id and v.version = statement.version and v.body = statement.body)`.execute(trx)
  let changed = Number(superseded.numAffectedRows ?? 0)
  for (const part of chunks(rows)) {
    const inserted = await trx
      .insertInto('statement')
      .values(part)
      .onConflict((conflict) => conflict.column('id').where('superseded_at', 'is', null).doNothing())
      .executeTakeFirst()
    changed += Number(inserted.numInsertedOrUpdatedRows ?? 0)
  }
  return changed
}

/** Decisions about statements that these readings no longer hold go over to what became of them. */
async function followDecisions(trx: Db, reportIds: readonly number[]): Promise<void> {
  const { rows: gone } = await sql<Told & { reportId: number }>`
    select distinct on (s.id) s.id, s.body as statement, s.report_id as "reportId"
    from statement s join correction c on c.statement_ids @> array[s.id] and c.undone_at is null
    where s.report_id = any(${[...reportIds]}::bigint[]) and s.superseded_at is not null
      and not exists (select from statement l where l.id = s.id and l.superseded_at is null)
      and (s.superseded_at = now() or not exists (select from statement l
        where l.report_id = s.report_id and l.superseded_at is null and c.statement_ids @> array[l.id]))
    order by s.id, s.row_id desc`.execute(trx)
  if (gone.length === 0) return
  const { rows: live } = await sql<Told & { reportId: number }>`
    select id, body as statement, report_id as "reportId" from statement
    where report_id = any(${[...new Set(gone.map((row) => row.reportId))]}::bigint[]) and superseded_at is null
    order by row_id`.execute(trx)
  for (const told of gone) {
    const found = live.filter((row) => row.reportId === told.reportId)
    for (const [id, successor] of successorsOf([told], found)) await carryCorrections(trx, id, successor)
  }
}
