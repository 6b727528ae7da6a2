import { Redis } from 'ioredis'
import { afterEach, describe, it, vi } from 'vitest'
import { redisMissing } from '../support/redis-server.ts'
import { until } from '../support/until.ts'
import { claimReports, type Deployment, deploy, untilUnderWay } from './deployment.ts'

const skipped = redisMissing() !== null

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

describe.skipIf(skipped)('a Redis that forgets', () => {
  let deployment: Deployment | null = null
  afterEach(() => deployment?.close())

  // F3
  it('everything under FLUSHALL, twice, costs nothing', async () => {
    deployment = await deploy('redis')
    const { redis, start, acknowledge, expectNothingLost } = deployment
    await start('all')
    const client = new Redis(redis?.url ?? '')
    const queued = (state: string) => client.llen(`{claimwatch}:claimwatch-extract:${state}`)
    for (const seed of [1, 2]) {
      // More batches than are worked on at once: some must still wait in Redis when it forgets.
      await acknowledge(claimReports(450, seed))
      await until('jobs wait beside those at work', async () => {
        return (await queued('wait')) > 0 && (await queued('active')) > 0
      })
      await client.flushall()
    }
    await client.quit()
    await expectNothingLost()
  })

  // F4
  it('everything when killed and started again empty costs nothing', async () => {
    deployment = await deploy('redis')
    const { db, redis, start, acknowledge, expectNothingLost } = deployment
    await start('all')
    await acknowledge(claimReports(120, 3))
    await untilUnderWay(db)
    await redis?.kill()
    await acknowledge(claimReports(60, 4))
    await redis?.restartEmpty()
    await acknowledge(claimReports(60, 5))
    await expectNothingLost()
  })

  // F5, as far as a boot goes
  it('to be there in time keeps nobody from starting', async () => {
    deployment = await deploy('redis')
    const { redis, start, acknowledge, expectNothingLost } = deployment
    await redis?.kill()
    await Promise.all(['extract', 'resolve', 'deliver', 'api'].map((name) => start(name)))
    await acknowledge(claimReports(50, 6))
    await redis?.restartEmpty()
    await expectNothingLost()
  })
})
