import { type Migration, Migrator, sql } from 'kysely'
import { type DatabaseOptions, type Db, openDatabase } from './database.ts'
import { migrations } from './migrations.ts'

/** Migrates the database at `url` on a connection of its own, without a limit on time. */
export async function migrateDatabase(url: string, options: DatabaseOptions = {}): Promise<string[]> {
  const db = openDatabase(url, { applicationName: 'claimwatch migrate', ...options, statementMsMax: 0 })
  try {
    return await migrateToLatest(db)
  } finally {
    await db.destroy()
  }
}

/**
 * Runs the migrations that are missing and names them. The migrator holds a lock in the database, so
 * of two that start at once one waits and then finds nothing to do.
 */
export async function migrateToLatest(db: Db, known = migrations): Promise<string[]> {
  refuseNewerSchema(await appliedMigrations(db), known)
  const { error, results = [] } = await new Migrator({ db, provider: listed(known) }).migrateToLatest()
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    const reason = error instanceof Error ? error.message : JSON.stringify(error)
    throw new Error(`migration ${failed ?? ''} failed: ${reason}`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

/** Throws unless the schema is exactly the one that this code was written for. */
export async function assertMigrated(db: Db, known = migrations): Promise<void> {
  const applied = await appliedMigrations(db)
  refuseNewerSchema(applied, known)
  const missing = Object.keys(known).filter((name) => !applied.includes(name))
  if (missing.length === 0) return
  const at = applied.at(-1) ?? 'empty'
  throw new Error(
    `the database schema is at ${at}, this claimwatch needs ${missing.at(-1)}: run \`npm run migrate\``,
  )
}

function listed(known: Record<string, Migration>): { getMigrations(): Promise<Record<string, Migration>> } {
  return { getMigrations: () => Promise.resolve(known) }
}

function refuseNewerSchema(applied: string[], known: Record<string, Migration>): void {
  const foreign = applied.filter((name) => !(name in known))
  if (foreign.length === 0) return
  throw new Error(
    `the database schema is at ${foreign.at(-1)}, this claimwatch knows only up to ${Object.keys(known).at(-1)}: ` +
      'run the newer claimwatch, or point it to another database',
  )
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db)
  if (!tables[0]?.found) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}
