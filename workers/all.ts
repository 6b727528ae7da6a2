import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/logging.ts'
import { startApi } from '../src/api/start.ts'
import { demoConfig, startDemo } from '../src/pipeline/demo.ts'
import { openRuntime } from '../src/pipeline/runtime.ts'
import { startService } from '../src/pipeline/service.ts'
import { endOnError } from './end-on-error.ts'
import { untilStopped } from './until-stopped.ts'

async function runAll(isDemo: boolean): Promise<void> {
  const config = isDemo ? demoConfig(loadConfig(process.env)) : loadConfig(process.env)
  const log = createLogger(config, 'all')
  const runtime = await openRuntime(config, log)
  const demo = isDemo ? await startDemo(runtime) : null
  const service = await startService(runtime, 'all', demo?.origins)
  const api = await startApi(runtime, service.queues)
  log.info({ address: api.address, demo: isDemo }, 'ready')
  await untilStopped(log, async (graceMs) => {
    await api.close()
    await service.close(graceMs)
    await demo?.close()
    await runtime.close()
  })
}

endOnError(runAll(process.argv.includes('--demo')))
