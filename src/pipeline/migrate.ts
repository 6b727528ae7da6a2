import type { Config } from '../config.ts'
import type { Logger } from '../logging.ts'
import { openDatabase } from '../store/database.ts'
import { joinEmbeddedServer } from '../store/embedded-server.ts'
import { migrateToLatest } from '../store/migrate.ts'

/** Brings the tables up to date, in the embedded server or the one DATABASE_URL names. */
export async function migrate(config: Config, log: Logger): Promise<void> {
  const server = config.databaseUrl ? null : await joinEmbeddedServer(config.dataDir, { log })
  const db = openDatabase(config.databaseUrl ?? server?.url ?? '', { statementMsMax: 0, log })
  try {
    const applied = await migrateToLatest(db)
    log.info({ applied }, applied.length > 0 ? 'migrated' : 'already up to date')
  } finally {
    await db.destroy()
    await server?.leave()
  }
}
