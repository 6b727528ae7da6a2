import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/logging.ts'
import { openRuntime } from '../src/pipeline/runtime.ts'
import { startService } from '../src/pipeline/service.ts'
import type { Role } from '../src/pipeline/steps.ts'
import { untilStopped } from './until-stopped.ts'

/** One process of one role: open, start, wait, close in reverse. */
export async function runRole(role: Role): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLogger(config, role)
  const runtime = await openRuntime(config, log)
  const service = await startService(runtime, role)
  log.info('ready')
  await untilStopped(log, async (graceMs) => {
    await service.close(graceMs)
    await runtime.close()
  })
}
