import type { Catalogue } from '../domain/catalogue/group.ts'
import { extractorVersion } from '../domain/extraction/extractor-version.ts'
import { awaitRecord } from './await-record.ts'
import type { Db } from './database.ts'
import { recordInstant } from './find-instant.ts'
import { findRulesAt } from './rules-in-use.ts'

/** The record that an answer rests on: asked again "as of" its instant, it gives the same answer for ever. */
export interface RecordAt {
  readonly asOf: string
  /** The catalogue that was in use. */
  readonly catalogue: Catalogue
  readonly catalogueVersion: string
  readonly extractorVersion: string
}

/**
 * Asks the record as it stood at `asOf` (null: now), on one snapshot whatever is recorded meanwhile.
 * `catalogue` is today's. Throws QueryError for an instant that has not come.
 */
export async function atRecord<T>(
  db: Db,
  asOf: string | null | undefined,
  catalogue: Catalogue,
  ask: (trx: Db, record: RecordAt) => Promise<T>,
): Promise<T> {
  if (asOf) await awaitRecord(db, asOf)
  return onOneSnapshot(db, async (trx) => {
    const instant = asOf ?? (await recordInstant(trx))
    const rules = await findRulesAt(trx, instant, { catalogue, extractorVersion })
    return ask(trx, { asOf: instant, catalogueVersion: rules.catalogue.version, ...rules })
  })
}

async function onOneSnapshot<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}
