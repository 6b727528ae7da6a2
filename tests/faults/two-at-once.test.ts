import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addFeed } from '../../src/store/feeds.ts'
import { assertMigrated } from '../../src/store/migrate.ts'
import { type Outlets, startOutlets } from '../pipeline/outlets.ts'
import { leftoverProcesses } from '../support/leftover-processes.ts'
import { redisMissing } from '../support/redis-server.ts'
import { createEmptyDatabase } from '../support/test-database.ts'
import { until } from '../support/until.ts'
import { startWorker, type WorkerProcess } from '../workers/worker-process.ts'
import { claimReports, type Deployment, deploy, feedItems, impatient, untilUnderWay } from './deployment.ts'

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F22 of the fault matrix.
describe.each(['redis', 'postgres'] as const)('two services on one database, queue on %s', (backend) => {
  const skipped = backend === 'redis' && redisMissing() !== null
  let outlets: Outlets
  let deployment: Deployment | null = null
  beforeEach(async () => {
    outlets = await startOutlets()
  })
  afterEach(async () => {
    await deployment?.close()
    await outlets.close()
  })

  it.skipIf(skipped)('do everything once, also when one of them is killed', async () => {
    deployment = await deploy(backend)
    const { db, start, acknowledge, expectNothingLost } = deployment
    const items = feedItems(30, 8)
    outlets.publish('third-bank', items)
    const [one] = await Promise.all([start('all'), start('all')])
    await addFeed(db, { url: outlets.url('third-bank'), source: { name: 'Third Bank' } })
    await until('the feed is polled', async () => {
      const polled = await db.selectFrom('report').select('id').where('feed_id', 'is not', null).execute()
      return polled.length === items.length
    })
    await acknowledge(claimReports(100, 1))
    await untilUnderWay(db)
    await one?.end('SIGKILL')
    await acknowledge(claimReports(50, 2))
    await expectNothingLost({ polled: items.length })
    expect(outlets.server.requests).toHaveLength(1)
  })
})

describe('two at once', () => {
  it('that share a data directory share its server', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'claimwatch-two-'))
    const pair = [1, 2].map(() => startWorker('all', { ...impatient, DATA_DIR: dir }))
    await Promise.all(pair.map((each) => each.until('ready')))
    const [first, second] = pair as [WorkerProcess, WorkerProcess]
    expect(await first.end()).toMatchObject({ code: 0 })
    // The other still uses the server.
    const { address } = await second.until('ready')
    expect((await fetch(`${String(address)}/health/ready`)).status).toBe(200)
    expect(await second.end()).toMatchObject({ code: 0 })
    expect(leftoverProcesses(dir)).toEqual([])
    await rm(dir, { recursive: true, force: true })
  })

  // F23
  it('that migrate after one was killed at it leave the schema whole', async () => {
    const database = await createEmptyDatabase()
    const env = { DATABASE_URL: database.url }
    for (const ms of [350, 500]) {
      const killed = startWorker('migrate', env)
      await pause(ms)
      await killed.end('SIGKILL')
    }
    const ends = await Promise.all([1, 2].map(() => startWorker('migrate', env).ended))
    expect(ends.map(({ code }) => code)).toEqual([0, 0])
    await assertMigrated(database.db)
    await database.drop()
  })
})
