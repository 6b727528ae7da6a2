import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRedirects, supersedeAttacks } from '../../src/store/attacks.ts'
import { findAttack, findAttacks, type AttackFilter } from '../../src/store/find-attacks.ts'
import { BadCursorError } from '../../src/store/find-page.ts'
import { attackOf, storeAttacks, storeReports } from '../api/stored-story.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const anyTime = (group: string) => ({ group, from: null, to: null })

let database: TestDatabase
let firstRecorded: string

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  await storeReports(db, [
    { id: 'r1', text: 'KH said it struck.', statement: { kind: 'claim', group: 'kataib-hezbollah' } },
    { id: 'r2', text: 'An invented claim.', source: 'Demo', invented: true, statement: { kind: 'claim' } },
  ])
  firstRecorded = await storeAttacks(db, [
    attackOf('a1', 'claimed', '2024-01-05', {
      claimedBy: ['kataib-hezbollah'],
      statements: ['s-r1'],
      independentSources: 3,
    }),
    attackOf('a2', 'attributed', '2024-02-10', { attributedTo: ['kataib-hezbollah'], types: ['rocket'] }),
    attackOf('a3', 'claimed', '2024-02-10', { claimedBy: ['badr-organization'], statements: ['s-r2'] }),
    attackOf('a4', 'claimed', null, { claimedBy: ['kataib-hezbollah'] }),
    attackOf('a5', 'claimed', '2023-12-01', {
      claimedBy: ['badr-organization'],
      countedFrom: 'high',
      places: [{ name: 'Tower 22', id: 'tower-22', country: 'JO', precision: 'site' }],
    }),
  ])
})
afterAll(() => database.drop())

const idsOf = async (filter: AttackFilter) =>
  (await findAttacks(database.db, filter, { limit: 50 })).items.map((attack) => attack.id)

describe('findAttacks', () => {
  it.each<[string, AttackFilter, string[]]>([
    ['everything, latest first, undated last', {}, ['a3', 'a2', 'a1', 'a5', 'a4']],
    ['a group in any role', { groups: [anyTime('kataib-hezbollah')] }, ['a2', 'a1', 'a4']],
    [
      'either of two groups',
      { groups: [anyTime('kataib-hezbollah'), anyTime('badr-organization')] },
      ['a3', 'a2', 'a1', 'a5', 'a4'],
    ],
    [
      'a group while it belonged',
      { groups: [{ group: 'kataib-hezbollah', from: null, to: '2024-01-31' }] },
      ['a1'],
    ],
    [
      'an undated attack in an open span',
      { groups: [{ group: 'kataib-hezbollah', from: '2024-02-01', to: null }] },
      ['a2', 'a4'],
    ],
    ['no group at all', { groups: [] }, []],
    ['states', { states: ['attributed'] }, ['a2']],
    ['types', { types: ['rocket', 'ied'] }, ['a2']],
    ['places by id', { places: { ids: ['tower-22'], countries: [] } }, ['a5']],
    ['places by country', { places: { ids: [], countries: ['JO'] } }, ['a5']],
    ['no place', { places: { ids: [], countries: ['SY'] } }, []],
    ['days, ends included', { from: '2024-01-05', to: '2024-02-10' }, ['a3', 'a2', 'a1']],
    ['independent sources', { minSources: 2 }, ['a1']],
    ['how sure', { countedFrom: ['high'] }, ['a5']],
  ])('finds %s', async (_what, filter, ids) => {
    expect(await idsOf(filter)).toEqual(ids)
  })

  it('gives every attack once over pages of any size', async () => {
    for (const limit of [1, 2, 3, 4]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof findAttacks>> = await findAttacks(
          database.db,
          {},
          { limit, cursor },
        )
        seen.push(...page.items.map((attack) => attack.id))
        cursor = page.next
      } while (cursor !== null)
      expect(seen).toEqual(['a3', 'a2', 'a1', 'a5', 'a4'])
    }
  })

  it('marks what rests on invented reports, and nothing else', async () => {
    const { items } = await findAttacks(database.db, {}, { limit: 50 })
    expect(items.filter((attack) => attack.invented).map((attack) => attack.id)).toEqual(['a3'])
  })

  it.each(['', 'x', 'W10', Buffer.from('["2024-01-01"]').toString('base64url'), 'WyJcdTAwMDAiLCJhIl0'])(
    'refuses the cursor %j',
    async (cursor) => {
      const asked = findAttacks(database.db, {}, { limit: 1, cursor: cursor || 'W1tdLHt9XQ' })
      await expect(asked).rejects.toBeInstanceOf(BadCursorError)
    },
  )
})

describe('the record through time', () => {
  it('answers as of an earlier instant, and leads an absorbed id on', async () => {
    const { db } = database
    const before = new Date(new Date(firstRecorded).getTime() + 1).toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await db.transaction().execute(async (trx) => {
      const at = new Date().toISOString()
      await supersedeAttacks(trx, ['a1', 'a2'], at)
      await saveRedirects(trx, [
        { from: 'a2', to: ['a1'] },
        { from: 'a1', to: ['a3', 'a4'] },
      ])
    })
    expect(await idsOf({})).toEqual(['a3', 'a5', 'a4'])
    expect(await idsOf({ groups: [anyTime('kataib-hezbollah')] })).toEqual(['a4'])
    expect(await idsOf({ asOf: before })).toEqual(['a3', 'a2', 'a1', 'a5', 'a4'])
    expect(await idsOf({ asOf: before, groups: [anyTime('kataib-hezbollah')] })).toEqual(['a2', 'a1', 'a4'])
    expect(await findAttack(db, 'a2')).toEqual({ attack: null, successors: ['a3', 'a4'] })
    expect((await findAttack(db, 'a2', before)).attack?.id).toBe('a2')
    expect(await findAttack(db, 'nowhere')).toEqual({ attack: null, successors: [] })
  })
})
