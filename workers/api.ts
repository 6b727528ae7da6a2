import { startApi } from '../src/api/start.ts'
import { openRuntime } from '../src/pipeline/runtime.ts'
import { openQueues } from '../src/queue/queues.ts'
import { runProcess } from './run-process.ts'

runProcess('api', async ({ config, log, opened }) => {
  const runtime = await openRuntime(config, log)
  opened(() => runtime.close())
  const queues = await openQueues({ redisUrl: config.redisUrl, databaseUrl: runtime.databaseUrl }, log)
  opened(() => queues.close())
  const api = await startApi(runtime, queues)
  opened(() => api.close())
  return { address: api.address }
})
