import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../src/logging.ts'
import { PermanentError } from '../../src/queue/permanent-error.ts'
import { type Batch, openQueues, type Queues, type Ref } from '../../src/queue/queues.ts'
import { redisMissing, startRedis, type TestRedis } from '../support/redis-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const pace = { concurrency: 2, stalledSeconds: 1 }
const log = createLogger({ logLevel: 'silent', logFormat: 'json' }, 'test')

describe.each(['postgres', 'redis'] as const)('queues on %s', (backend) => {
  const skipped = backend === 'redis' && redisMissing() !== null
  let database: TestDatabase
  let redis: TestRedis | null
  let queues: Queues

  beforeEach(async () => {
    database = await createTestDatabase()
    redis = backend === 'redis' && !skipped ? await startRedis() : null
    queues = await openQueues({ redisUrl: redis?.url ?? null, databaseUrl: database.url }, log)
  })
  afterEach(async () => {
    await queues.close()
    await redis?.stop()
    await database.drop()
  })

  it.skipIf(skipped)('carry batches of ids to a worker, each once', async () => {
    const seen: Ref[] = []
    const worker = queues.work('extract', async (batch) => void seen.push(...batch), pace)
    await queues.ring('extract', batches(20, 5))
    await until(() => seen.length === 100)
    expect(new Set(seen.map((ref) => ref.id)).size).toBe(100)
    expect(seen.every((ref) => ref.attempt === 1)).toBe(true)
    expect(await queues.depth()).toEqual({ poll: 0, extract: 0, resolve: 0, alert: 0, deliver: 0 })
    await worker.close(1000)
  })

  it.skipIf(skipped)('hold one job however often the same rows are rung', async () => {
    for (let n = 0; n < 3; n += 1) await queues.ring('extract', batches(4, 5))
    expect((await queues.depth()).extract).toBe(4)
    let runs = 0
    const worker = queues.work('extract', async () => void (runs += 1), pace)
    await until(() => runs === 4)
    await until(async () => (await queues.depth()).extract === 0)
    // The id is free again once its job has ended: a new ring of the same rows is a new job.
    await queues.ring('extract', batches(1, 5))
    await until(() => runs === 5)
    await worker.close(1000)
  })

  it.skipIf(skipped)('forget a failed batch, which its rows ring again', async () => {
    let runs = 0
    const worker = queues.work(
      'deliver',
      async () => {
        runs += 1
        throw runs % 2 === 0 ? new Error('later') : new PermanentError('never')
      },
      pace,
    )
    await queues.ring('deliver', batches(2, 1))
    await until(() => runs === 2)
    await until(async () => (await queues.depth()).deliver === 0)
    await queues.ring('deliver', batches(2, 1))
    await until(() => runs === 4)
    await worker.close(1000)
  })

  it.skipIf(skipped)('finish the batch under way when closed, and leave the rest', async () => {
    const finished: Batch[] = []
    const started: Batch[] = []
    const slow = async (batch: Batch) => {
      started.push(batch)
      await pause(300)
      finished.push(batch)
    }
    const worker = queues.work('extract', slow, { ...pace, concurrency: 1 })
    await queues.ring('extract', batches(3, 1))
    await until(() => started.length === 1)
    await worker.close(5000)
    expect([started.length, finished.length]).toEqual([1, 1])
    expect((await queues.depth()).extract).toBe(2)
  })

  it.skipIf(skipped)(
    'let go of a batch that takes longer than the grace; another worker gets it',
    async () => {
      let release = () => {}
      const stuck = new Promise<void>((resolve) => {
        release = resolve
      })
      let starts = 0
      const first = queues.work('extract', async () => ((starts += 1), stuck), { ...pace, concurrency: 1 })
      await queues.ring('extract', batches(1, 1))
      await until(() => starts === 1)
      const closed = first.close(100)
      let again = 0
      const second = queues.work('extract', async () => void (again += 1), pace)
      await until(() => again === 1)
      release()
      await closed
      await second.close(1000)
    },
  )
})

function batches(count: number, size: number): Ref[][] {
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: size }, (_, of) => ({ id: at * size + of + 1, attempt: 1 })),
  )
}

const waitMsMax = 20_000

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + waitMsMax
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come to pass')
    await pause(20)
  }
}
