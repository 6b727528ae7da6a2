import { createApi } from '../../src/api/server.ts'
import { loadConfig } from '../../src/config.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createLogger } from '../../src/logging.ts'
import { openQueues } from '../../src/queue/queues.ts'
import { startRedis } from '../support/redis-server.ts'
import { createTestDatabase } from '../support/test-database.ts'

export const apiToken = 'a-token-of-24-characters-or-more'

/** The API over queues on a Redis of its own, in which one job waits. */
export async function startQueueBoardApi() {
  const config = loadConfig({ LOG_LEVEL: 'silent' }, { apiToken })
  const log = createLogger(config, 'test')
  const redis = await startRedis()
  const database = await createTestDatabase()
  const queues = await openQueues({ redisUrl: redis.url, databaseUrl: database.url }, log)
  await queues.ring('extract', [[{ id: 7, attempt: 1 }]])
  const runtime = { config, db: database.db, log, catalogue: seedCatalogue }
  const app = createApi({ runtime, queueDepth: () => queues.depth(), shownQueues: queues.onRedis() })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    database,
    log,
    runtime,
    async close(): Promise<void> {
      await app.close()
      await queues.close()
      await database.drop()
      await redis.stop()
    },
  }
}

export type QueueBoardApi = Awaited<ReturnType<typeof startQueueBoardApi>>
