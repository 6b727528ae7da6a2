import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

describe('openDatabase', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  it('gives counts and ids as numbers, days as strings, instants as dates', async () => {
    const { rows } = await sql`select 7::int8 as id, array[1, 2]::int8[] as ids, sum(3::int8) as sum,
      date '2024-01-28' as day, array[date '2024-01-28'] as days, array[]::date[] as none,
      timestamptz '2024-01-28 12:00+00' as instant, null::int8 as nothing`.execute(test.db)
    expect(rows).toEqual([
      {
        id: 7,
        ids: [1, 2],
        sum: 3,
        day: '2024-01-28',
        days: ['2024-01-28'],
        none: [],
        instant: new Date('2024-01-28T12:00:00Z'),
        nothing: null,
      },
    ])
  })

  it('ends a statement that runs over its limit', async () => {
    const hasty = openDatabase(test.url, { statementMsMax: 50 })
    await expect(sql`select pg_sleep(30)`.execute(hasty)).rejects.toThrow('statement timeout')
    await hasty.destroy()
  })

  it('goes on after the server has cut its connections, and says so in the log', async () => {
    const lost: string[] = []
    const log = { info: () => undefined, warn: (_: object, words: string) => void lost.push(words) }
    const db = openDatabase(test.url, { applicationName: 'to be cut', log })
    await sql`select 1`.execute(db)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to be cut'`.execute(
      test.db,
    )
    await expect.poll(() => lost).toEqual(['database connection lost'])
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
    await db.destroy()
  })
})
