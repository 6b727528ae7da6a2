import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDueDeliveries, raiseAlerts, settleDelivery } from '../../src/store/deliveries.ts'
import {
  addWatch,
  disableWatch,
  enabledWatches,
  findWatchChannel,
  listWatches,
  removeWatch,
} from '../../src/store/watches.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const secret = 'whsec_planted'
const watch = {
  id: 'w1',
  name: 'Claims',
  query: { groups: ['some-group'] },
  transitions: ['new-claim'],
  channelType: 'webhook',
  channel: { url: 'https://receiver.example/hook-token', secret },
}

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
    await addWatch(test.db, watch)
  })
  afterEach(() => test.drop())

  it('hear of changes from now on', async () => {
    const { channelType: _, channel: __, ...told } = watch
    expect(await enabledWatches(test.db)).toEqual([{ ...told, fromCursor: 2 }])
  })

  it('are listed without the address and the secret of their channel', async () => {
    const listed = JSON.stringify(await listWatches(test.db))
    expect(listed).toContain('Claims')
    expect(listed).not.toContain(secret)
    expect(listed).not.toContain('hook-token')
    expect(await findWatchChannel(test.db, 'w1')).toEqual({ channelType: 'webhook', channel: watch.channel })
    expect(await findWatchChannel(test.db, 'nobody')).toBeNull()
  })

  it('count what was delivered, waits and failed', async () => {
    await raise('done', 1)
    await raise('waits', 2)
    await settle('done', 'done')
    expect(await listWatches(test.db)).toMatchObject([{ delivered: 1, waiting: 1, failed: 0 }])
    await settle('waits', 'failed')
    expect(await listWatches(test.db)).toMatchObject([{ delivered: 1, waiting: 0, failed: 1 }])
  })

  it('can be turned off and removed, with their alerts', async () => {
    await raise('x', 1)
    await disableWatch(test.db, 'w1')
    expect(await enabledWatches(test.db)).toEqual([])
    expect(await removeWatch(test.db, 'w1')).toBe(true)
    expect(await removeWatch(test.db, 'w1')).toBe(false)
    expect(await test.db.selectFrom('delivery').selectAll().execute()).toEqual([])
  })

  async function raise(id: string, changeCursor: number): Promise<void> {
    const alert = { id, watchId: 'w1', changeCursor, subjectId: `a${changeCursor}`, transition: 'new-claim' }
    expect(await raiseAlerts(test.db, [{ ...alert, payload: {} }])).toBe(1)
  }

  async function settle(id: string, state: 'done' | 'failed'): Promise<void> {
    const claimed = await claimDueDeliveries(test.db, { limit: 10, leaseSeconds: 60 })
    const outcome = { state, afterSeconds: 0, status: null, error: null }
    for (const ref of claimed) {
      if (ref.id === id) await settleDelivery(test.db, ref, outcome)
      else await settleDelivery(test.db, ref, { ...outcome, state: 'due' })
    }
  }
})
