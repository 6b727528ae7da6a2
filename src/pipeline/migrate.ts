import type { Config } from '../config.ts'
import type { Logger } from '../logging.ts'
import { joinEmbeddedServer } from '../store/embedded-server.ts'
import { migrateDatabase } from '../store/migrate.ts'

/** Brings the tables up to date, in the embedded server or the one DATABASE_URL names. */
export async function migrate(config: Config, log: Logger): Promise<void> {
  const server = config.databaseUrl ? null : await joinEmbeddedServer(config.dataDir, { log })
  try {
    const applied = await migrateDatabase(config.databaseUrl ?? server?.url ?? '', { log })
    log.info({ applied }, applied.length > 0 ? 'migrated' : 'already up to date')
  } finally {
    await server?.leave()
  }
}
