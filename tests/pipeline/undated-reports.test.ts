import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStepContext } from '../../src/pipeline/context.ts'
import { drain } from '../../src/pipeline/drain.ts'
import { migrateToLatest } from '../../src/store/migrate.ts'
import { findAround } from '../../src/store/statements.ts'
import { claim } from '../domain/attacks/told.ts'
import { createEmptyDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { expectSound, liveAttacks } from './stored.ts'
import { tellReport } from './told-reports.ts'

const harir = { at: ['harir'], by: ['drone'] as const }
const long = 'our fighters struck Sunday at dawn with two winged drones, hitting hangars directly'

let database: TestDatabase
beforeEach(async () => {
  database = await createEmptyDatabase()
})
afterEach(() => database.drop())

const tell = (id: string, on: string | null, says: Parameters<typeof claim>[0], source?: string) =>
  tellReport(database.db, { id, published: on, says: [claim({ on, ...harir, ...says })], source })

async function resolve(): Promise<void> {
  const runtime = await openTestRuntime(database.url)
  const context = openStepContext(runtime)
  await drain(context, ['resolve'])
  await expectSound(database.db, runtime.catalogue)
  await context.readers.close()
  await runtime.close()
}

const together = async () => (await liveAttacks(database.db)).map(({ reports }) => reports.join()).sort()

/** The store as migration 0013 left it, with all that it holds resolved. */
async function backBeforeKeys(): Promise<void> {
  for (const step of [
    sql`update statement set resolve_due = false,
      window_from = coalesce(window_from, '0001-01-01'), window_to = coalesce(window_to, '9999-12-31')`,
    sql`alter table statement drop column meeting_keys`,
    sql`alter table report_version drop column independence_key, drop column published_on`,
    sql`delete from kysely_migration where name >= '0014'`,
  ])
    await step.execute(database.db)
}

describe('a report that gives neither a day nor its publication', () => {
  it.each([
    ['the dead at one site', { killed: 3 }, undefined],
    ['many dead in one town', { killed: 30, at: ['baghdad'] }, undefined],
    ['its own words', { quote: long }, undefined],
    ['the text that another copied', { quote: 'as was said' }, 'owner:a text:0-same'],
  ])('finds its attack by %s, and is found by it', async (_how, says, source) => {
    await migrateToLatest(database.db)
    await tell('early', '2019-03-01', says, source)
    await tell('other', '2021-03-01', { ...says, killed: 9, quote: 'no', at: ['erbil-airport'] })
    await resolve()
    await tell('undated', null, says, source)
    await resolve()
    expect(await together()).toEqual(['early,undated', 'other'])
    await tell('early', '2019-03-01', { killed: 1, quote: 'read otherwise', at: ['ain-al-asad'] })
    await resolve()
    expect(await together()).toEqual(['early', 'other', 'undated'])
    await tell('late', '2024-03-01', says, source)
    await resolve()
    expect(await together()).toEqual(['early', 'late,undated', 'other'])
  })

  it('knows when what it copied was edited', async () => {
    await migrateToLatest(database.db)
    await tell('one', '2019-03-01', { quote: 'as was said' }, 'owner:a text:0-same')
    await tell('two', '2021-03-01', { quote: 'as was said' }, 'owner:b text:0-same')
    await tell('undated', null, { quote: 'as was said' }, 'owner:c text:0-same')
    await resolve()
    expect(await together()).toEqual(['one', 'two', 'undated'])
    await tell('one', '2019-03-01', { quote: 'as was said' }, 'owner:a text:0-other')
    await resolve()
    expect(await together()).toEqual(['one', 'two,undated'])
  })

  it('is looked at for nothing that it could not prove the same', async () => {
    await migrateToLatest(database.db)
    await tell('undated', null, { killed: 3 })
    await tell('dated', '2019-03-01', { killed: 4 })
    await resolve()
    const windows = [{ from: '2018-01-01', to: '2030-01-01' }]
    const found = await findAround(database.db, { windows, keys: [], ids: [] })
    expect(found.map(({ record }) => record.reportId)).toEqual(['dated'])
  })

  it('joins what was stored before there were keys', async () => {
    await migrateToLatest(database.db)
    await tell('dated', '2019-03-01', { killed: 3 })
    await tell('undated', null, { killed: 3 })
    await backBeforeKeys()
    await migrateToLatest(database.db)
    await resolve()
    expect(await together()).toEqual(['dated,undated'])
  })
})
