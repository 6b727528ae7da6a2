import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beat, liveWorkers, removeWorker } from '../../src/store/workers.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

describe('workers', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  it('live while they are heard of, and are forgotten when they say goodbye', async () => {
    const [a, b] = ['a', 'b'].map((id) => ({ id, role: 'poll', host: 'h', pid: 1 }))
    if (!a || !b) throw new Error('two workers')
    await beat(test.db, a)
    await beat(test.db, a)
    await beat(test.db, b)
    expect((await liveWorkers(test.db)).map((worker) => worker.id)).toEqual(['a', 'b'])
    await test.db
      .updateTable('worker')
      .set({ seen_at: new Date(Date.now() - 60_000) })
      .where('id', '=', 'a')
      .execute()
    expect((await liveWorkers(test.db)).map((worker) => worker.id)).toEqual(['b'])
    await removeWorker(test.db, 'b')
    expect(await liveWorkers(test.db)).toEqual([])
  })

  it('are cleared away a day after the last word', async () => {
    await beat(test.db, { id: 'old', role: 'all', host: 'h', pid: 2 })
    await test.db
      .updateTable('worker')
      .set({ seen_at: new Date(0) })
      .where('id', '=', 'old')
      .execute()
    await liveWorkers(test.db)
    const left = await test.db.selectFrom('worker').select('id').where('id', '=', 'old').execute()
    expect(left).toEqual([])
  })
})
