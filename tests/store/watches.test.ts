import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDueDeliveries, settleDelivery } from '../../src/store/deliveries.ts'
import {
  disableWatch,
  enabledWatches,
  enableWatch,
  findWatch,
  findWatchChannel,
  listWatches,
  removeWatch,
  replaceSecret,
} from '../../src/store/watches.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { raise, watchOf, wide } from './raised.ts'

const channel = { url: 'https://receiver.example/hook-token', secret: 'whsec_planted' }

describe('watches', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await createTestDatabase()
    for (const cursor of [1, 2]) {
      await test.db
        .insertInto('change')
        .values({
          cursor,
          transition: 'new-claim',
          subject_type: 'attack',
          subject_id: `a${cursor}`,
          detail: '{}',
        })
        .execute()
    }
    await watchOf(test.db, 'w1', { query: { groups: ['some-group'] } })
  })
  afterEach(() => test.drop())

  it('hear of changes from now on', async () => {
    expect(await enabledWatches(test.db)).toMatchObject([
      { id: 'w1', name: 'W1', query: { groups: ['some-group'] }, transitions: ['new-claim'], fromCursor: 2 },
    ])
  })

  it('are listed without the address and the secret of their channel', async () => {
    const listed = JSON.stringify([await listWatches(test.db), await findWatch(test.db, 'w1')])
    expect(listed).toContain('W1')
    expect(listed).not.toMatch(/planted|hook-token|receiver/)
    expect(await findWatchChannel(test.db, 'w1')).toMatchObject({ channelType: 'webhook', channel })
    expect(await findWatchChannel(test.db, 'nobody')).toBeNull()
  })

  it('replace their secret, and keep the old one for a while', async () => {
    expect(await replaceSecret(test.db, 'w1', 'whsec_new', 3600)).toBe(true)
    const found = await findWatchChannel(test.db, 'w1')
    expect(found?.channel).toMatchObject({ secret: 'whsec_new', previousSecret: 'whsec_planted' })
    const { rows } = await sql<{ left: number }>`
      select extract(epoch from ${found?.channel['previousUntil']}::timestamptz - now())::float8 as left`.execute(
      test.db,
    )
    expect(rows[0]?.left).toBeGreaterThan(3500)
    expect(rows[0]?.left).toBeLessThanOrEqual(3600)
    expect(await replaceSecret(test.db, 'nobody', 'whsec_new', 3600)).toBe(false)
  })

  it('that cannot be read say why, and disturb no other', async () => {
    await watchOf(test.db, 'w2', { query: { from: 'the future' } })
    expect((await enabledWatches(test.db)).map(({ id }) => id)).toEqual(['w1'])
    expect((await findWatch(test.db, 'w2'))?.problem).toContain('from')
  })

  it('that are turned on again hear of changes from then on', async () => {
    await disableWatch(test.db, 'w1', 'the receiver is gone')
    expect(await findWatch(test.db, 'w1')).toMatchObject({ enabled: false, problem: 'the receiver is gone' })
    await test.db
      .insertInto('change')
      .values({ cursor: 3, transition: 'denied', subject_type: 'attack', subject_id: 'a', detail: '{}' })
      .execute()
    expect(await enableWatch(test.db, 'w1')).toBe(true)
    expect(await enabledWatches(test.db)).toMatchObject([{ id: 'w1', fromCursor: 3 }])
    expect(await enableWatch(test.db, 'nobody')).toBe(false)
  })

  it('count what was delivered, waits and failed', async () => {
    await raise(test.db, 'w1', 'done')
    await raise(test.db, 'w1', 'waits')
    await settle('done', 'done')
    expect(await listWatches(test.db)).toMatchObject([{ delivered: 1, waiting: 1, failed: 0 }])
    await settle('waits', 'failed')
    expect(await listWatches(test.db)).toMatchObject([{ delivered: 1, waiting: 0, failed: 1 }])
  })

  it('can be removed, with their alerts', async () => {
    await raise(test.db, 'w1', 'x')
    expect(await removeWatch(test.db, 'w1')).toBe(true)
    expect(await removeWatch(test.db, 'w1')).toBe(false)
    expect(await test.db.selectFrom('delivery').selectAll().execute()).toEqual([])
    expect(await test.db.selectFrom('alert').selectAll().execute()).toEqual([])
  })

  async function settle(id: string, state: 'done' | 'failed'): Promise<void> {
    const outcome = { state, afterSeconds: 0, status: null, error: null }
    for (const ref of await claimDueDeliveries(test.db, wide)) {
      if (ref.id === id) await settleDelivery(test.db, ref, outcome)
      else await settleDelivery(test.db, ref, { ...outcome, state: 'due' })
    }
  }
})
