import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  claimDueDeliveries,
  type DeliveryRef,
  retryDeliveries,
  settleDelivery,
  startDeliveries,
  unringDeliveries,
} from '../../src/store/deliveries.ts'
import { disableWatch } from '../../src/store/watches.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { raise, watchOf, wide } from './raised.ts'

const done = { state: 'done', afterSeconds: 0, status: 200, error: null } as const
const failing = { state: 'due', afterSeconds: 300, status: 500, error: 'answered 500' } as const

describe('deliveries', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await createTestDatabase()
    await watchOf(test.db, 'w')
  })
  afterEach(() => test.drop())

  it('are raised once for a thread and a transition, however often it is asked', async () => {
    const all = Array.from({ length: 10 }, (_, n) => raise(test.db, 'w', `id-${n}`, { threadId: 'same' }))
    expect((await Promise.all(all)).reduce((a, b) => a + b)).toBe(1)
    expect(await states()).toEqual({ due: 1 })
  })

  it('are claimed by one of several senders each', async () => {
    for (let n = 0; n < 30; n += 1) await raise(test.db, 'w', `id-${n}`)
    const few = { ...wide, limit: 5 }
    const claims = (await Promise.all(Array.from({ length: 6 }, () => claim(few)))).flat()
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
    expect(claims.length + (await claim()).length).toBe(30)
  })

  it('go to a new attempt when the sender falls silent, and the old one settles nothing', async () => {
    await raise(test.db, 'w', 'id')
    const [old] = await claim()
    expect(await startDeliveries(test.db, [ref(old)], 60)).toMatchObject([
      { id: 'id', tries: 1, watchId: 'w', together: false, payloads: [{ id: 'id' }] },
    ])
    await sql`update delivery set lease_until = 'epoch'`.execute(test.db)
    const [next] = await claim()
    expect(await startDeliveries(test.db, [ref(old)], 60)).toEqual([])
    expect(await settleDelivery(test.db, ref(old), done)).toBe(false)
    expect(await startDeliveries(test.db, [ref(next)], 60)).toMatchObject([{ tries: 2 }])
    expect(await settleDelivery(test.db, ref(next), done)).toBe(true)
    expect(await claim()).toEqual([])
  })

  it('wait for their next try by the clock of the database', async () => {
    await raise(test.db, 'w', 'id')
    await settleDelivery(test.db, ref((await claim())[0]), failing)
    expect(await claim()).toEqual([])
    await sql`update delivery set due_at = now()`.execute(test.db)
    expect(await claim()).toMatchObject([{ id: 'id', attempt: 2 }])
  })

  it('are due again when their announcement did not reach the queue, without a try', async () => {
    await raise(test.db, 'w', 'id')
    await unringDeliveries(test.db, await claim())
    expect(await startDeliveries(test.db, [ref((await claim())[0])], 60)).toMatchObject([{ tries: 1 }])
  })

  it('of one watch are few at once, whatever waits for it, and those of others go out', async () => {
    await watchOf(test.db, 'other')
    for (let n = 0; n < 10; n += 1) await raise(test.db, 'w', `id-${n}`)
    await raise(test.db, 'other', 'last')
    const claimed = await claim({ ...wide, perWatch: 4 })
    expect(claimed.filter(({ id }) => id !== 'last')).toHaveLength(4)
    expect(claimed.some(({ id }) => id === 'last')).toBe(true)
    expect(await claim({ ...wide, perWatch: 4 })).toEqual([])
  })

  it('of a watch whose receiver fails go out one by one', async () => {
    for (let n = 0; n < 5; n += 1) await raise(test.db, 'w', `id-${n}`)
    const limits = { ...wide, perWatch: 4, perFailingWatch: 1 }
    for (const one of await claim(limits)) {
      await startDeliveries(test.db, [one], 60)
      await settleDelivery(test.db, one, failing)
    }
    await sql`update delivery set due_at = now()`.execute(test.db)
    expect(await claim(limits)).toHaveLength(1)
  })

  it('of one thread keep their order', async () => {
    await raise(test.db, 'w', 'first', { threadId: 'one' })
    await raise(test.db, 'w', 'second', { threadId: 'one', kind: 'correction', occasion: '2' })
    const [first, ...others] = await claim()
    expect([first?.id, others]).toEqual(['first', []])
    await settleDelivery(test.db, ref(first), done)
    expect(await claim()).toMatchObject([{ id: 'second' }])
  })

  it('that were given up are tried again from the start under their ids', async () => {
    await raise(test.db, 'w', 'id')
    const [one] = await claim()
    await startDeliveries(test.db, [ref(one)], 60)
    await settleDelivery(test.db, ref(one), { ...failing, state: 'failed' })
    expect(await retryDeliveries(test.db, 'w')).toBe(1)
    expect(await startDeliveries(test.db, [ref((await claim())[0])], 60)).toMatchObject([
      { id: 'id', tries: 1 },
    ])
  })

  it('of a watch that is turned off are given up', async () => {
    await raise(test.db, 'w', 'id')
    await disableWatch(test.db, 'w', 'gone')
    expect(await states()).toEqual({ failed: 1 })
    expect(await retryDeliveries(test.db, 'w')).toBe(0)
    expect(await claim()).toEqual([])
  })

  function claim(limits = wide): Promise<DeliveryRef[]> {
    return claimDueDeliveries(test.db, limits)
  }

  async function states(): Promise<Record<string, number>> {
    const { rows } = await sql<{ state: string; count: number }>`
      select state, count(*) as count from delivery group by state`.execute(test.db)
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  }
})

function ref(claimed: DeliveryRef | undefined): DeliveryRef {
  if (claimed === undefined) throw new Error('nothing was claimed')
  return claimed
}
