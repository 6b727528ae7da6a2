import type { Config } from '../config.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { extendCatalogue } from '../domain/catalogue/load.ts'
import { seedCatalogue } from '../domain/catalogue/seed.ts'
import type { Logger } from '../logging.ts'
import { readCatalogueFile } from '../sources/catalogue-file.ts'
import { extractorVersion } from '../domain/extraction/extractor-version.ts'
import { saveCatalogueVersion } from '../store/catalogue-versions.ts'
import { type Db, openDatabase } from '../store/database.ts'
import { joinEmbeddedServer } from '../store/embedded-server.ts'
import { assertMigrated, migrateDatabase } from '../store/migrate.ts'
import { noteRulesInUse } from '../store/rules-in-use.ts'

/** An open store with the catalogue it is read by: what every process and command starts from. */
export interface Runtime {
  readonly config: Config
  readonly log: Logger
  readonly db: Db
  readonly databaseUrl: string
  readonly catalogue: Catalogue
  close(): Promise<void>
}

/**
 * Joins (or starts) the embedded PostgreSQL and brings its tables up to date or, with
 * DATABASE_URL, opens that database and insists that it is migrated.
 */
export async function openRuntime(config: Config, log: Logger): Promise<Runtime> {
  const catalogue = await loadCatalogueOf(config)
  const server = config.databaseUrl ? null : await joinEmbeddedServer(config.dataDir, { log })
  const databaseUrl = config.databaseUrl ?? server?.url ?? ''
  const db = openDatabase(databaseUrl, { poolMax: config.databasePool, log })
  const close = async () => {
    await db.destroy()
    await server?.leave()
  }
  try {
    if (server) await migrateDatabase(databaseUrl, { log })
    else await assertMigrated(db)
    await saveCatalogueVersion(db, catalogue)
    await noteRulesInUse(db, { catalogue, extractorVersion })
  } catch (error) {
    await close()
    throw error
  }
  return { config, log, db, databaseUrl, catalogue, close }
}

/** The seed catalogue, or what the file named by CATALOGUE makes of it. */
export async function loadCatalogueOf(config: Pick<Config, 'cataloguePath'>): Promise<Catalogue> {
  if (!config.cataloguePath) return seedCatalogue
  return extendCatalogue(seedCatalogue, await readCatalogueFile(config.cataloguePath))
}
