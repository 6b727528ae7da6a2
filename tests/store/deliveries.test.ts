import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  claimDueDeliveries,
  type DeliveryRef,
  raiseAlerts,
  settleDelivery,
  startDeliveries,
  unringDeliveries,
} from '../../src/store/deliveries.ts'
import { addWatch } from '../../src/store/watches.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const done = { state: 'done', afterSeconds: 0, status: 200, error: null } as const

describe('deliveries', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await createTestDatabase()
    await test.db
      .insertInto('change')
      .values({ cursor: 1, transition: 'new-claim', subject_type: 'attack', subject_id: 'a', detail: '{}' })
      .execute()
    const channel = { url: 'https://receiver.example/', secret: 'whsec_x' }
    const watch = {
      id: 'w',
      name: 'W',
      query: {},
      transitions: ['new-claim'],
      channelType: 'webhook',
      channel,
    }
    await addWatch(test.db, watch)
  })
  afterEach(() => test.drop())

  it('are raised once for a watch, a subject and a transition, however often it is asked', async () => {
    const raised = await Promise.all(Array.from({ length: 10 }, (_, n) => raise(`id-${n}`, 'same-attack')))
    expect(raised.reduce((a, b) => a + b)).toBe(1)
    expect(await test.db.selectFrom('delivery').select('state').execute()).toEqual([{ state: 'due' }])
  })

  it('are claimed by one of several senders each', async () => {
    for (let n = 0; n < 30; n += 1) await raise(`id-${n}`, `attack-${n}`)
    const claims = (await Promise.all(Array.from({ length: 6 }, () => claim()))).flat()
    expect(new Set(claims.map((ref) => ref.id)).size).toBe(claims.length)
    expect(claims.length + (await claim()).length).toBe(30)
  })

  it('go to a new attempt when the sender falls silent, and the old one settles nothing', async () => {
    await raise('id', 'attack')
    const [old] = await claim()
    expect(await startDeliveries(test.db, [ref(old)], 60)).toMatchObject([
      { id: 'id', tries: 1, watchId: 'w' },
    ])
    await test.db
      .updateTable('delivery')
      .set({ lease_until: new Date(0) })
      .execute()
    const [next] = await claim()
    expect(await startDeliveries(test.db, [ref(old)], 60)).toEqual([])
    expect(await settleDelivery(test.db, ref(old), done)).toBe(false)
    expect(await startDeliveries(test.db, [ref(next)], 60)).toMatchObject([{ tries: 2 }])
    expect(await settleDelivery(test.db, ref(next), done)).toBe(true)
    expect(await claim()).toEqual([])
  })

  it('wait for their next try by the clock of the database', async () => {
    await raise('id', 'attack')
    const [first] = await claim()
    await settleDelivery(test.db, ref(first), {
      state: 'due',
      afterSeconds: 300,
      status: 500,
      error: 'HTTP 500',
    })
    expect(await claim()).toEqual([])
    await test.db
      .updateTable('delivery')
      .set({ due_at: new Date(0) })
      .execute()
    expect(await claim()).toMatchObject([{ id: 'id', attempt: 2 }])
  })

  it('are due again when their announcement did not reach the queue, without a try', async () => {
    await raise('id', 'attack')
    await unringDeliveries(test.db, await claim())
    const [again] = await claim()
    expect(await startDeliveries(test.db, [ref(again)], 60)).toMatchObject([{ tries: 1 }])
  })

  function raise(id: string, subjectId: string): Promise<number> {
    const alert = { id, watchId: 'w', changeCursor: 1, subjectId, transition: 'new-claim', payload: {} }
    return raiseAlerts(test.db, [alert])
  }

  function claim(): Promise<DeliveryRef[]> {
    return claimDueDeliveries(test.db, { limit: 5, leaseSeconds: 60 }).then(async (first) =>
      first.length < 5 ? first : [...first, ...(await claim())],
    )
  }
})

function ref(claimed: DeliveryRef | undefined): DeliveryRef {
  if (claimed === undefined) throw new Error('nothing was claimed')
  return claimed
}
