import { startApi } from '../src/api/start.ts'
import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/logging.ts'
import { openRuntime } from '../src/pipeline/runtime.ts'
import { openQueues } from '../src/queue/queues.ts'
import { endOnError } from './end-on-error.ts'
import { untilStopped } from './until-stopped.ts'

async function runApi(): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLogger(config, 'api')
  const runtime = await openRuntime(config, log)
  const queues = await openQueues({ redisUrl: config.redisUrl, databaseUrl: runtime.databaseUrl }, log)
  const api = await startApi(runtime, queues)
  log.info({ address: api.address }, 'ready')
  await untilStopped(log, async () => {
    await api.close()
    await queues.close()
    await runtime.close()
  })
}

endOnError(runApi())
