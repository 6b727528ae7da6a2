import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalogue } from '../../src/domain/catalogue/group.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { tallyQuery } from '../../src/domain/tallies/query.ts'
import { supersedeAttacks } from '../../src/store/attacks.ts'
import { saveCatalogueVersion } from '../../src/store/catalogue-versions.ts'
import { addFeed } from '../../src/store/feeds.ts'
import { findTally } from '../../src/store/find-tally.ts'
import { noteRulesInUse } from '../../src/store/rules-in-use.ts'
import { attackOf, storeAttacks } from '../api/stored-story.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const umbrella = 'islamic-resistance-in-iraq'
const kh = 'kataib-hezbollah'

let database: TestDatabase
const tally = (asked: object) => findTally(database.db, tallyQuery.parse(asked), seedCatalogue)

beforeAll(async () => {
  database = await createTestDatabase()
  await storeAttacks(database.db, [
    attackOf('a1', 'claimed', '2024-01-05', { claimedBy: [umbrella, kh] }),
    attackOf('a2', 'claimed', '2024-01-06', { claimedBy: [kh] }),
    attackOf('a3', 'denied', '2024-01-07', { deniedBy: [kh] }),
    attackOf('a4', 'attributed', '2024-02-01', { attributedTo: [kh], countedFrom: 'high' }),
    attackOf('a5', 'claimed', '2020-05-01', { claimedBy: [kh] }),
  ])
})
afterAll(() => database.drop())

describe('findTally', () => {
  it.each<[string, object, number]>([
    ['one group', { group: kh, from: '2024-01-01' }, 2],
    ['an umbrella by itself', { group: umbrella }, 1],
    [
      'an umbrella with members, while they belonged, each attack once',
      { group: umbrella, rollup: 'members' },
      2,
    ],
    ['doubtful attacks too', { group: kh, from: '2024-01-01', estimate: 'high' }, 3],
    ['one state', { group: kh, state: 'claimed' }, 3],
    ['a group without attacks', { group: 'badr-organization' }, 0],
  ])('counts %s', async (_what, asked, total) => {
    expect((await tally(asked)).total).toBe(total)
  })

  it('names a group or place that does not exist', async () => {
    await expect(tally({ group: 'nobody' })).rejects.toMatchObject({ parameter: 'group' })
    await expect(tally({ place: 'atlantis' })).rejects.toMatchObject({ parameter: 'place' })
  })

  it('says when feeds were down instead of 0', async () => {
    const { db } = database
    const { id } = await addFeed(db, { url: 'https://outlet.example/feed', source: { name: 'Outlet' } })
    await db.updateTable('feed').set({ created_at: '2023-12-01T00:00:00Z' }).execute()
    const spell = { feed_id: id, reason: 'http error', started_at: '2024-02-10T00:00:00Z' }
    await db
      .insertInto('feed_outage')
      .values({ ...spell, ended_at: '2024-02-20T00:00:00Z' })
      .execute()
    const { rows } = await tally({ group: kh, from: '2023-10-01', to: '2024-03-31' })
    expect(rows.map(({ bucket, coverage }) => [bucket, coverage])).toEqual([
      ['2023-10-01', 'none'],
      ['2023-11-01', 'none'],
      ['2023-12-01', 'full'],
      ['2024-01-01', 'full'],
      ['2024-02-01', 'partial'],
      ['2024-03-01', 'full'],
    ])
  })

  it('gives the same bytes later for the instant that it names', async () => {
    const before = await tally({ group: kh })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await database.db.transaction().execute((trx) => supersedeAttacks(trx, ['a1'], new Date().toISOString()))
    await storeAttacks(database.db, [attackOf('a6', 'claimed', '2024-03-01', { claimedBy: [kh] })])
    const later = await tally({ group: kh, asOf: before.asOf })
    expect({ ...later, query: { ...later.query, asOf: null } }).toEqual(before)
    expect((await tally({ group: kh })).total).toBe(3)
  })

  it('gives the same bytes later though the catalogue has changed', async () => {
    const { db } = database
    const asked = { group: umbrella, rollup: 'members' }
    const use = async (catalogue: Catalogue, extractorVersion: string) => {
      await saveCatalogueVersion(db, catalogue)
      await noteRulesInUse(db, { catalogue, extractorVersion })
    }
    await use(seedCatalogue, 'reader-1')
    const before = await tally(asked)
    await use(withoutRelations(kh), 'reader-2')
    const parted = (more: object) =>
      findTally(db, tallyQuery.parse({ ...asked, ...more }), withoutRelations(kh))
    const later = await parted({ asOf: before.asOf })
    expect(JSON.stringify({ ...later, query: before.query })).toBe(JSON.stringify(before))
    expect(before).toMatchObject({ catalogueVersion: seedCatalogue.version, extractorVersion: 'reader-1' })
    expect(await parted({})).toMatchObject({ catalogueVersion: 'parted', extractorVersion: 'reader-2' })
    expect((await parted({})).total).toBeLessThan(before.total)
    await use(seedCatalogue, 'reader-1')
    expect((await tally(asked)).total).toBe(before.total)
  })
})

function withoutRelations(id: string): Catalogue {
  const group = seedCatalogue.groups.get(id)
  if (group === undefined) throw new Error(`no group ${id}`)
  const groups = new Map(seedCatalogue.groups).set(id, { ...group, relations: [] })
  return { ...seedCatalogue, version: 'parted', groups }
}
