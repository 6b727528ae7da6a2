import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { liveWorkers } from '../../src/store/workers.ts'
import { redisMissing, startRedis, type TestRedis } from '../support/redis-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { until } from '../support/until.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

/** What operators are promised from SIGTERM to the end. */
const stopMsMax = 10_000

describe.each(['postgres', 'redis'] as const)('workers, with the queue on %s', (backend) => {
  const skipped = backend === 'redis' && redisMissing() !== null
  let database: TestDatabase
  let redis: TestRedis | null = null
  let env: Record<string, string>
  const running: WorkerProcess[] = []

  beforeEach(async () => {
    database = await createTestDatabase()
    redis = backend === 'redis' && !skipped ? await startRedis() : null
    env = { DATABASE_URL: database.url, ...(redis ? { REDIS_URL: redis.url } : {}) }
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.end('SIGKILL')))
    await redis?.stop()
    await database.drop()
  })

  function start(name: string): WorkerProcess {
    const worker = startWorker(name, env)
    running.push(worker)
    return worker
  }

  it.skipIf(skipped)('say when they are ready, that they live, and stop when told', async () => {
    const roles = ['poll', 'extract', 'resolve', 'deliver']
    const workers = [...roles.map(start), start('api'), start('all')]
    const addresses = await Promise.all(workers.map((worker) => worker.until('ready')))
    await until('every role is heard of', async () => (await liveWorkers(database.db)).length === 5)
    const heard = new Map((await liveWorkers(database.db)).map(({ role, pid }) => [role, pid]))
    const stepping = workers.filter((_, at) => at !== roles.length)
    expect(heard).toEqual(new Map([...roles, 'all'].map((role, at) => [role, stepping[at]?.pid])))
    for (const { address } of addresses.slice(-2)) {
      expect((await fetch(`${String(address)}/health/ready`)).status).toBe(200)
    }
    const ends = await Promise.all(workers.map((worker) => worker.end()))
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0])
    expect(ends.filter(({ ms }) => ms > stopMsMax)).toEqual([])
    expect(await liveWorkers(database.db)).toEqual([])
    expect(workers.flatMap(({ log }) => log.filter(({ level }) => Number(level) > 40))).toEqual([])
  })
})
