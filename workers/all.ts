import { startApi } from '../src/api/start.ts'
import { demoConfig, startDemo } from '../src/pipeline/demo.ts'
import { openRuntime } from '../src/pipeline/runtime.ts'
import { startService } from '../src/pipeline/service.ts'
import { runProcess } from './run-process.ts'

const isDemo = process.argv.includes('--demo')

runProcess('all', async ({ config, log, opened }) => {
  const runtime = await openRuntime(isDemo ? demoConfig(config) : config, log)
  opened(() => runtime.close())
  const demo = isDemo ? await startDemo(runtime) : null
  opened(async () => demo?.close())
  const service = await startService(runtime, 'all', demo?.origins)
  opened((graceMs) => service.close(graceMs))
  const api = await startApi(runtime, service.queues)
  opened(() => api.close())
  return { address: api.address, demo: isDemo }
})
