import { Redis } from 'ioredis'
import { afterEach, describe, it } from 'vitest'
import { redisMissing } from '../support/redis-server.ts'
import { type Deployment, deploy, claimReports, untilUnderWay } from './deployment.ts'

const skipped = redisMissing() !== null

describe.skipIf(skipped)('a Redis that forgets', () => {
  let deployment: Deployment | null = null
  afterEach(() => deployment?.close())

  async function startAll(): Promise<Deployment> {
    deployment = await deploy('redis')
    const workers = ['extract', 'resolve', 'deliver'].map((name) => deployment?.start(name))
    await Promise.all(workers.map((worker) => worker?.until('ready')))
    return deployment
  }

  // F3
  it('everything under FLUSHALL, twice, costs nothing', async () => {
    const { db, redis, acknowledge, expectNothingLost } = await startAll()
    const client = new Redis(redis?.url ?? '')
    for (const seed of [1, 2]) {
      await acknowledge(claimReports(120, seed))
      await untilUnderWay(db)
      await client.flushall()
    }
    await client.quit()
    await expectNothingLost()
  })

  // F4
  it('everything when killed and started again empty costs nothing', async () => {
    const { db, redis, acknowledge, expectNothingLost } = await startAll()
    await acknowledge(claimReports(120, 3))
    await untilUnderWay(db)
    await redis?.kill()
    await acknowledge(claimReports(60, 4))
    await redis?.restartEmpty()
    await acknowledge(claimReports(60, 5))
    await expectNothingLost()
  })

  // F5, as far as a boot goes
  it('where it should be, and comes late, keeps nobody from starting', async () => {
    deployment = await deploy('redis')
    const { redis, start, acknowledge, expectNothingLost } = deployment
    await redis?.kill()
    const workers = ['extract', 'resolve', 'deliver', 'api'].map((name) => start(name))
    await Promise.all(workers.map((worker) => worker.until('ready')))
    await acknowledge(claimReports(50, 6))
    await redis?.restartEmpty()
    await expectNothingLost()
  })
})
