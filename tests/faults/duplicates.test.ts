import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { openStepContext } from '../../src/pipeline/context.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import { startService } from '../../src/pipeline/service.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import { steps } from '../../src/pipeline/steps.ts'
import { type Batch, openQueues } from '../../src/queue/queues.ts'
import { addFeed } from '../../src/store/feeds.ts'
import { claimDueReports, startReports } from '../../src/store/reports.ts'
import { startOutlets } from '../pipeline/outlets.ts'
import { type Receiver, startReceiver } from '../pipeline/receiver.ts'
import { expectSound, reportStates, rowCounts, untilSettled } from '../pipeline/stored.ts'
import { redisMissing, startRedis } from '../support/redis-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { acknowledge, claimReports, feedItems } from './deployment.ts'

const limits = { limit: 100, leaseSeconds: 5, triesMax: 3 }

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F14 of the fault matrix.
describe('what comes twice', () => {
  let database: TestDatabase
  let runtime: Runtime
  let receiver: Receiver
  let context: StepContext
  beforeEach(async () => {
    database = await createTestDatabase()
    runtime = await openTestRuntime(database.url)
    receiver = await startReceiver(database.db, ['new-claim'])
    context = openStepContext(runtime)
  })
  afterEach(async () => {
    await context.readers.close()
    await runtime.close()
    await receiver.close()
    await database.drop()
  })

  it.each(['redis', 'postgres'] as const)(
    'as a job, thrice and cut otherwise: queue on %s',
    async (backend) => {
      if (backend === 'redis' && redisMissing() !== null) return
      const redis = backend === 'redis' ? await startRedis() : null
      const { db } = database
      await acknowledge(db, claimReports(60, 1))
      const due = (await claimDueReports(db, limits)).map(({ id, attempt }) => ({ id, attempt }))
      const target = { redisUrl: redis?.url ?? null, databaseUrl: database.url }
      const queues = await openQueues(target, runtime.log)
      const cuts = [
        [due],
        [due],
        [due.slice(0, 30), due.slice(30)],
        due.map((ref) => [ref]),
        [due.toReversed()],
      ]
      for (const batches of cuts) await queues.ring('extract', batches)
      const config = { ...runtime.config, redisUrl: redis?.url ?? null }
      const services = [
        await startService({ ...runtime, config }, 'all'),
        await startService({ ...runtime, config }, 'all'),
      ]
      await untilSettled(db)
      await expectOnce(60)
      for (const service of services) await service.close(5_000)
      await queues.close()
      await redis?.stop()
    },
  )

  it('as an item of a feed, thrice in each of three polls', async () => {
    const outlets = await startOutlets()
    const items = feedItems(20, 2)
    outlets.publish('harbour-times', [...items, ...items, ...items])
    const url = outlets.url('harbour-times')
    await addFeed(database.db, { url, source: { name: 'Harbour Times' } })
    for (let times = 0; times < 3; times += 1) {
      await run('poll')
      await sql`update feed set due_at = now()`.execute(database.db)
    }
    await run('extract', 'resolve', 'alert', 'deliver')
    await expectOnce(20)
    await outlets.close()
  })

  it('as a batch that two processes run, and that one of them ends late', async () => {
    const { db } = database
    await acknowledge(db, claimReports(40, 3))
    const [batch = []] = await steps.extract.claim(context)
    await Promise.all([1, 2, 3].map(() => steps.extract.run(context, batch)))
    await run('resolve', 'alert')
    const before = await rowCounts(db)
    for (const old of [batch, batch.slice(0, 1)]) await steps.extract.run(context, old)
    expect(await rowCounts(db)).toEqual(before)
    await run('deliver')
    await expectOnce(40)
  })

  it('as a reader that was taken for dead', async () => {
    const { db } = database
    await acknowledge(db, claimReports(10, 4))
    const due = await claimDueReports(db, limits)
    const slow = await startReports(db, due, 60)
    await sql`update report set lease_until = now() - interval '1 second'`.execute(db)
    await run('extract', 'resolve', 'alert', 'deliver')
    const before = await rowCounts(db)
    // It was started as one batch; now it comes back with all its attempts.
    await steps.extract.run(
      context,
      slow.map(({ id, attempt }) => ({ id, attempt })),
    )
    expect(await rowCounts(db)).toEqual(before)
    await expectOnce(10)
  })

  it('as a delivery', async () => {
    const { db } = database
    await acknowledge(db, claimReports(10, 5))
    await run('extract', 'resolve', 'alert')
    const batches = await steps.deliver.claim(context)
    expect(batches.length).toBeGreaterThan(0)
    await Promise.all([...batches, ...batches, ...batches].map((batch) => steps.deliver.run(context, batch)))
    await run('deliver')
    // Sent at least once, and always the same under the same id: receivers know a repeat by it.
    for (const messages of receiver.received().values()) {
      expect(new Set(messages.map((message) => JSON.stringify(message))).size).toBe(1)
    }
    const { rows } = await sql<{ state: string }>`select distinct state from delivery`.execute(db)
    expect(rows).toEqual([{ state: 'done' }])
    await expectOnce(10)
  })

  async function run(...names: (keyof typeof steps)[]): Promise<void> {
    for (const name of names) {
      for (let batches = await claim(name); batches.length > 0; batches = await claim(name)) {
        for (const batch of batches) await steps[name].run(context, batch)
      }
    }
  }

  function claim(name: keyof typeof steps): Promise<readonly Batch[]> {
    return steps[name].claim(context)
  }

  async function expectOnce(reports: number): Promise<void> {
    const { db } = database
    expect(await reportStates(db)).toEqual({ done: reports })
    const counts = await rowCounts(db)
    expect(counts).toMatchObject({ reports, versions: reports, readings: reports })
    await expectSound(db, seedCatalogue)
    const { rows } = await sql<{ id: string }>`select id from alert`.execute(db)
    expect(new Set(receiver.received().keys())).toEqual(new Set(rows.map(({ id }) => id)))
  }
})
