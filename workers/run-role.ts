import { openRuntime } from '../src/pipeline/runtime.ts'
import { startService } from '../src/pipeline/service.ts'
import type { Role } from '../src/pipeline/steps.ts'
import { runProcess } from './run-process.ts'

/** One process of one role. */
export function runRole(role: Role): void {
  runProcess(role, async ({ config, log, opened }) => {
    const runtime = await openRuntime(config, log)
    opened(() => runtime.close())
    const service = await startService(runtime, role)
    opened((graceMs) => service.close(graceMs))
    return {}
  })
}
