import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Catalogue } from '../../src/domain/catalogue/group.ts'
import { extendCatalogue } from '../../src/domain/catalogue/load.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { correctionInput } from '../../src/domain/attacks/correction-input.ts'
import { extractorVersion } from '../../src/domain/extraction/extractor-version.ts'
import { tallyQuery } from '../../src/domain/tallies/query.ts'
import { correct } from '../../src/pipeline/correct.ts'
import { importReports } from '../../src/pipeline/import-reports.ts'
import { reprocess, type ReprocessOptions } from '../../src/pipeline/reprocess.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import { saveCatalogueVersion } from '../../src/store/catalogue-versions.ts'
import { findTally } from '../../src/store/find-tally.ts'
import { noteRulesInUse } from '../../src/store/rules-in-use.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { expectSound, liveAttacks } from './stored.ts'

const thunder = 'thunder-of-the-two-rivers'
const texts = {
  kh: 'Kataib Hezbollah claimed responsibility on Sunday for a drone attack on the Ain al-Asad base.',
  thunder:
    'The Thunder of the Two Rivers said that its fighters had attacked the Harir base with rockets on Sunday.',
  rain: 'Rain is expected in the north on Sunday.',
}

/** With a new group, and the same group told to belong to the umbrella. */
const known = withThunder([])
const member = withThunder([{ type: 'member_of', target: 'islamic-resistance-in-iraq' }])

let database: TestDatabase
let runtime: Runtime
const open: Runtime[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await sql`truncate report, attack, attack_redirect, contradiction, correction, change, group_month, party_month cascade`.execute(
    database.db,
  )
  runtime = await openTestRuntime(database.url)
  open.push(runtime)
  await importReports(runtime, lines(), { source: { name: 'Wire' } })
})
afterAll(async () => {
  for (const each of open) await each.close()
  await database.drop()
})

async function* lines() {
  for (const [id, text] of Object.entries(texts)) {
    yield { line: 1, report: { id, text, published: '2024-01-08' } }
  }
}

function withThunder(relations: readonly object[], id = thunder): Catalogue {
  return extendCatalogue(seedCatalogue, {
    groups: [
      {
        id,
        name: 'Thunder of the Two Rivers',
        kind: 'organisation',
        names: ['Thunder of the Two Rivers'],
        relations,
      },
    ],
  })
}

/** The store as a process sees it that was started with another catalogue. */
async function under(catalogue: Catalogue): Promise<Runtime> {
  await saveCatalogueVersion(database.db, catalogue)
  await noteRulesInUse(database.db, { catalogue, extractorVersion })
  return { ...runtime, catalogue }
}

const how: ReprocessOptions = { since: null, all: false, dryRun: false }

async function tally(catalogue: Catalogue, asked: object): Promise<number> {
  return (await findTally(database.db, tallyQuery.parse(asked), catalogue)).total
}

describe('reading again', () => {
  it('is done with when nothing has changed', async () => {
    expect(await reprocess(runtime, how)).toMatchObject({ reports: 0, untouched: 0, tallies: null })
    expect(await reprocess(runtime, { ...how, all: true })).toMatchObject({
      reports: 3,
      counts: { gained: 0, lost: 0, changed: 0 },
    })
  })

  it('after a change of the catalogue reads only the reports that it can concern', async () => {
    const later = await under(known)
    const totals = await reprocess(later, how)
    expect(totals).toMatchObject({ reports: 1, untouched: 2 })
    expect(totals.counts.gained).toBeGreaterThan(0)
    expect(await tally(known, { group: thunder })).toBe(1)
    await expectSound(database.db, known)
    expect(await reprocess(later, how)).toMatchObject({ reports: 0, untouched: 0 })
    const { rows } = await sql<{ live: boolean; count: number }>`
      select superseded_at is null as live, count(*) as count from reading group by 1 order by 1`.execute(
      database.db,
    )
    expect(rows).toEqual([
      { live: false, count: 1 },
      { live: true, count: 3 },
    ])
  })

  it('shows first what would change, statements and tallies, and changes nothing', async () => {
    const before = await liveAttacks(database.db)
    const dry = await reprocess(await under(known), { ...how, dryRun: true })
    expect(dry.tallies).toEqual([{ group: thunder, bucket: '2024-01-01', before: 0, after: 1 }])
    expect(dry.gained.map(({ report, statement }) => [report, statement.group])).toContainEqual([
      'thunder',
      thunder,
    ])
    expect(await liveAttacks(database.db)).toEqual(before)
    expect(await reprocess(await under(known), { ...how, dryRun: true })).toEqual(dry)
    await reprocess(await under(known), how)
    expect(await tally(known, { group: thunder, bucket: 'month' })).toBe(dry.tallies?.[0]?.after)
  })

  it('follows a new relation without reading more than it must', async () => {
    await reprocess(await under(known), how)
    expect(await tally(known, { group: 'islamic-resistance-in-iraq', rollup: 'members' })).toBe(1)
    const totals = await reprocess(await under(member), how)
    expect(totals).toMatchObject({ reports: 1, untouched: 2 })
    expect(await tally(member, { group: 'islamic-resistance-in-iraq', rollup: 'members' })).toBe(2)
    await expectSound(database.db, member)
  })

  it('keeps what analysts decided', async () => {
    const [attack] = (await liveAttacks(database.db)).filter(({ reports }) => reports.includes('kh'))
    const input = { action: 'reject', attacks: [attack?.id], reason: 'a rumour', by: 'Ana' }
    await correct(runtime, correctionInput.parse(input))
    await reprocess(await under(known), { ...how, all: true })
    expect(await tally(known, { group: 'kataib-hezbollah' })).toBe(0)
    await expectSound(database.db, known)
  })

  it('keeps what analysts decided of a statement that is read otherwise', async () => {
    await reprocess(await under(known), how)
    const [attack] = (await liveAttacks(database.db)).filter(({ reports }) => reports.includes('thunder'))
    const input = { action: 'reject', attacks: [attack?.id], reason: 'a rumour', by: 'Ana' }
    await correct(runtime, correctionInput.parse(input))
    const renamed = withThunder([], 'thunder-of-mesopotamia')
    const later = await under(renamed)
    expect((await reprocess(later, { ...how, dryRun: true })).tallies).toEqual([])
    expect((await reprocess(later, how)).counts.gained).toBeGreaterThan(0)
    expect(await tally(renamed, { group: 'thunder-of-mesopotamia' })).toBe(0)
    await expectSound(database.db, renamed)
  })

  it('of everything brings attacks to today’s rules of what is one attack', async () => {
    await sql`update attack set body = jsonb_set(body, '{target}', '"elsewhere"')`.execute(database.db)
    await sql`update statement set window_from = '1999-01-01', window_to = '1999-01-01'`.execute(database.db)
    expect(await reprocess(runtime, how)).toMatchObject({ reports: 0 })
    await expect(expectSound(database.db, seedCatalogue)).rejects.toThrow()
    await reprocess(runtime, { ...how, all: true })
    await expectSound(database.db, seedCatalogue)
    const { rows } = await sql`select from statement where window_from = '1999-01-01'`.execute(database.db)
    expect(rows).toEqual([])
  })

  it('goes on where it was stopped', async () => {
    const later = await under(known)
    const onProgress = () => {
      throw new Error('stopped')
    }
    await sql`update reading set catalogue_version = 'older'`.execute(database.db)
    await expect(reprocess(later, { ...how, onProgress })).rejects.toThrow('stopped')
    expect(await reprocess(later, how)).toMatchObject({ reports: 0, untouched: 0 })
    await sql`update reading set catalogue_version = 'older' where superseded_at is null and id in (
      select max(id) from reading)`.execute(database.db)
    expect(await reprocess(later, how)).toMatchObject({ reports: 1, untouched: 0 })
    await expectSound(database.db, known)
  })

  it('reads only reports since a day', async () => {
    const later = await under(known)
    expect(await reprocess(later, { ...how, since: '2024-01-09' })).toMatchObject({ reports: 0 })
    expect(await reprocess(later, { ...how, since: '2024-01-08' })).toMatchObject({ reports: 1 })
  })
})
