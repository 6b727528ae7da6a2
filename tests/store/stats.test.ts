import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addFeed } from '../../src/store/feeds.ts'
import { storeStats } from '../../src/store/stats.ts'
import { countStepFailure } from '../../src/store/step-failures.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

describe('the counts of the store', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  it('are all empty in an empty store', async () => {
    const none = { reports: {}, statements: {}, attacks: {}, deliveries: {}, feeds: {}, failures: {} }
    const lagSeconds = { poll: 0, extract: 0, resolve: 0, alert: 0, deliver: 0 }
    expect(await storeStats(test.db)).toEqual({ ...none, resolveBacklog: 0, lagSeconds })
  })

  it('count failures by step, also from many processes at once, and keep the latest error short', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => countStepFailure(test.db, 'extract', 'x'.repeat(5_000))),
    )
    await countStepFailure(test.db, 'poll', 'no answer')
    expect((await storeStats(test.db)).failures).toEqual({ extract: 20, poll: 1 })
    const { last_error } = await test.db
      .selectFrom('step_failure')
      .select('last_error')
      .where('step', '=', 'extract')
      .executeTakeFirstOrThrow()
    expect(last_error).toHaveLength(1_000)
  })

  it('count feeds and reports by state, and say how long the oldest has waited', async () => {
    const { id } = await addFeed(test.db, { url: 'https://a.example/', source: { name: 'A' } })
    await addFeed(test.db, { url: 'https://b.example/', source: { name: 'A' } })
    const hourAgo = new Date(Date.now() - 3_600_000)
    await test.db.updateTable('feed').set({ due_at: hourAgo, state: 'ok' }).where('id', '=', id).execute()
    await report('due', hourAgo)
    await report('done', new Date(0))
    const stats = await storeStats(test.db)
    expect(stats.feeds).toEqual({ new: 1, ok: 1 })
    expect(stats.reports).toEqual({ due: 1, done: 1 })
    expect(Math.round(stats.lagSeconds.poll / 60)).toBe(60)
    expect(Math.round(stats.lagSeconds.extract / 60)).toBe(60)
  })

  async function report(state: 'due' | 'done', recorded_at: Date): Promise<void> {
    const { id: source_id } = await test.db.selectFrom('source').select('id').executeTakeFirstOrThrow()
    const { id } = await test.db
      .insertInto('report')
      .values({
        key: state,
        external_id: state,
        source_id,
        independence_key: state,
        content_hash: state,
        state,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await test.db
      .insertInto('report_version')
      .values({ report_id: id, version: 1, text: 'text', content_hash: state, recorded_at })
      .execute()
  }
})
