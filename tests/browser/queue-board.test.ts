import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../../src/api/server.ts'
import { loadConfig } from '../../src/config.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createLogger } from '../../src/logging.ts'
import { openQueues, type Queues } from '../../src/queue/queues.ts'
import { redisMissing, startRedis, type TestRedis } from '../support/redis-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { chromiumMissing, startBrowser } from './chromium.ts'

const apiToken = 'a-token-of-24-characters-or-more'

describe.skipIf(chromiumMissing() !== null || redisMissing() !== null)(
  'the board of the queues in a browser',
  () => {
    const config = loadConfig({ LOG_LEVEL: 'silent' }, { apiToken })
    const log = createLogger(config, 'test')
    const browser = startBrowser()
    let redis: TestRedis
    let database: TestDatabase
    let queues: Queues
    let app: ReturnType<typeof createApi>
    let url = ''
    beforeAll(async () => {
      redis = await startRedis()
      database = await createTestDatabase()
      queues = await openQueues({ redisUrl: redis.url, databaseUrl: database.url }, log)
      await queues.ring('extract', [[{ id: 7, attempt: 1 }]])
      const runtime = { config, db: database.db, log, catalogue: seedCatalogue }
      app = createApi({ runtime, queueDepth: () => queues.depth(), shownQueues: queues.onRedis() })
      url = await app.listen({ host: '127.0.0.1', port: 0 })
    })
    afterAll(async () => {
      await app.close()
      await queues.close()
      await database.drop()
      await redis.stop()
    })

    it('works behind the sign-in, by the strict policy, and gets nothing from other sites', async () => {
      const { page } = await browser.open(`${url}/queues`)
      await page.getByLabel('API token').fill(apiToken)
      const foreign: string[] = []
      page.on('requestfinished', (request) => {
        if (!request.url().startsWith(url)) foreign.push(request.url())
      })
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('claimwatch-extract').first().click()
      await page.waitForURL(/\/queues\/queue\/claimwatch-extract/)
      await page
        .getByText(/r-7-1-1/)
        .first()
        .waitFor()
      expect(foreign).toEqual([])
    })
  },
)
