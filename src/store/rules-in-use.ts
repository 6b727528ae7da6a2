import { sql } from 'kysely'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { asResolver } from './attacks.ts'
import { findCatalogueVersion } from './catalogue-versions.ts'
import type { Db } from './database.ts'

/** What statements are read by and attacks counted by. */
export interface Rules {
  readonly catalogue: Catalogue
  readonly extractorVersion: string
}

/**
 * Notes that the store is run with these rules from now on, unless it is already. The catalogue must be
 * kept (`saveCatalogueVersion`). Recorded as attacks are: later than any instant that a reader was given.
 */
export async function noteRulesInUse(db: Db, { catalogue, extractorVersion }: Rules): Promise<void> {
  const isInUse = async (trx: Db) => {
    const last = await lastRules(trx, null)
    return last?.catalogueVersion === catalogue.version && last.extractorVersion === extractorVersion
  }
  if (await isInUse(db)) return
  await asResolver(db, async (trx, since) => {
    if (await isInUse(trx)) return
    const row = { catalogue_version: catalogue.version, extractor_version: extractorVersion, since }
    await trx.insertInto('rules_in_use').values(row).execute()
  })
}

/**
 * The rules that were in use at an instant, so that an old count rolls up as it did then. Those given
 * where none are noted, or where the catalogue of that time is not kept whole.
 */
export async function findRulesAt(db: Db, asOf: string, given: Rules): Promise<Rules> {
  const noted = await lastRules(db, asOf)
  if (noted === null) return given
  const { catalogueVersion, extractorVersion } = noted
  if (catalogueVersion === given.catalogue.version) return { catalogue: given.catalogue, extractorVersion }
  const catalogue = await findCatalogueVersion(db, catalogueVersion)
  return catalogue === null ? given : { catalogue, extractorVersion }
}

interface NotedRules {
  readonly catalogueVersion: string
  readonly extractorVersion: string
}

async function lastRules(db: Db, asOf: string | null): Promise<NotedRules | null> {
  const by = asOf === null ? sql`true` : sql`since <= ${asOf}::timestamptz`
  const { rows } = await sql<NotedRules>`
    select catalogue_version as "catalogueVersion", extractor_version as "extractorVersion"
    from rules_in_use where ${by} order by since desc, id desc limit 1`.execute(db)
  return rows[0] ?? null
}
