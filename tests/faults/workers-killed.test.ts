import { afterEach, describe, expect, it, vi } from 'vitest'
import { redisMissing } from '../support/redis-server.ts'
import { claimReports, type Deployment, deploy, untilUnderWay } from './deployment.ts'

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F1 of the fault matrix.
describe.each(['redis', 'postgres'] as const)(
  'an extract worker killed in mid-batch, queue on %s',
  (backend) => {
    const skipped = backend === 'redis' && redisMissing() !== null
    let deployment: Deployment | null = null
    afterEach(() => deployment?.close())

    it.skipIf(skipped)('three times over loses nothing and counts nothing twice', async () => {
      deployment = await deploy(backend)
      const { db, start, acknowledge, expectNothingLost } = deployment
      await Promise.all([start('resolve'), start('deliver')])
      for (let kill = 1; kill <= 3; kill += 1) {
        const extract = await start('extract')
        await acknowledge(claimReports(80, kill))
        await untilUnderWay(db)
        expect(await extract.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' })
      }
      await start('extract')
      await expectNothingLost()
      const started = await db.selectFrom('report').select('tries').where('tries', '>', 1).execute()
      expect(started.length).toBeGreaterThan(0)
    })
  },
)
