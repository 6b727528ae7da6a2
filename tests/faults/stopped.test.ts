import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { redisMissing } from '../support/redis-server.ts'
import { until } from '../support/until.ts'
import { claimReports, type Deployment, deploy, untilUnderWay } from './deployment.ts'

/** What operators are promised from SIGTERM to the end. */
const stopMsMax = 10_000

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F17 of the fault matrix.
describe('SIGTERM under load', () => {
  let deployment: Deployment | null = null
  afterEach(() => deployment?.close())

  describe.each(['redis', 'postgres'] as const)('queue on %s', (backend) => {
    const skipped = backend === 'redis' && redisMissing() !== null

    it.skipIf(skipped)('ends in time, and what was under way is finished or given back', async () => {
      deployment = await deploy(backend)
      const { db, start, acknowledge, expectNothingLost } = deployment
      for (const seed of [1, 2]) {
        const all = await start('all')
        await acknowledge(claimReports(150, seed))
        await untilUnderWay(db)
        const end = await all.end('SIGTERM')
        expect(end, all.words()).toMatchObject({ code: 0, signal: null })
        expect(end.ms).toBeLessThan(stopMsMax)
      }
      await start('all')
      await expectNothingLost()
    })
  })

  it('lets go of a delivery whose receiver does not answer; it is told again under its id', async () => {
    deployment = await deploy('postgres')
    const { db, receiver, start, acknowledge, expectNothingLost } = deployment
    receiver.server.answerWith(() => () => undefined)
    await Promise.all([start('extract'), start('resolve')])
    const deliver = await start('deliver')
    await acknowledge(claimReports(5, 3))
    await until('a delivery hangs', () => receiver.server.requests.length > 0)
    const end = await deliver.end('SIGTERM')
    expect(end, deliver.words()).toMatchObject({ code: 0, signal: null })
    expect(end.ms).toBeLessThan(stopMsMax)
    receiver.server.answerWith(() => ({ status: 204 }))
    // A sender may take a minute; nobody here waits for its lease to run out.
    await sql`update delivery set lease_until = now() where state = 'rung'`.execute(db)
    await start('deliver')
    await expectNothingLost()
  })
})
