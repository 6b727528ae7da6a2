import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertMigrated, migrateDatabase, migrateToLatest } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations.ts'
import { createEmptyDatabase, type TestDatabase } from '../support/test-database.ts'

describe('migrations', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await createEmptyDatabase()
  })
  afterEach(() => test.drop())

  it('says what to do about an empty database', async () => {
    await expect(assertMigrated(test.db)).rejects.toThrow('run `npm run migrate`')
  })

  it('runs each once and then has nothing to do', async () => {
    expect(await migrateToLatest(test.db)).toEqual(Object.keys(migrations))
    expect(await migrateToLatest(test.db)).toEqual([])
    await assertMigrated(test.db)
  })

  it('lets one of three that start at once do the work', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrateDatabase(test.url)))
    expect(runs.flat()).toEqual(Object.keys(migrations))
    await assertMigrated(test.db)
  })

  it('refuses a schema newer than the code, naming both', async () => {
    const newer = { ...migrations, '9999-later': { up: () => Promise.resolve() } }
    await migrateToLatest(test.db, newer)
    const words = /at 9999-later.*only up to \d{4}-/
    await expect(migrateToLatest(test.db)).rejects.toThrow(words)
    await expect(assertMigrated(test.db)).rejects.toThrow(words)
  })

  it('leaves nothing of a migration that fails', async () => {
    const failing = {
      '0001-fails': {
        up: async (db: TestDatabase['db']) => {
          await sql`create table half (id int)`.execute(db)
          await sql`select no_such_column`.execute(db)
        },
      },
    }
    await expect(migrateToLatest(test.db, failing)).rejects.toThrow(/0001-fails.*no_such_column/)
    const { rows } = await sql<{ half: string | null }>`select to_regclass('half') as half`.execute(test.db)
    expect(rows).toEqual([{ half: null }])
    expect(await migrateToLatest(test.db)).toEqual(Object.keys(migrations))
  })
})
