import { loadConfig } from '../config.ts'
import type { Runtime } from '../pipeline/runtime.ts'

/**
 * Opens the store as configured, joining the embedded server that a service runs or starting it for
 * as long as this command needs it, and closes it again whatever happens.
 */
export async function withRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env)
  // Beside a command's own words only warnings matter, unless the user asked for more.
  const logLevel = process.env.LOG_LEVEL ? config.logLevel : 'warn'
  // Loaded here, so that help and wrong usage answer at once.
  const [{ openRuntime }, { createLogger }] = await Promise.all([
    import('../pipeline/runtime.ts'),
    import('../logging.ts'),
  ])
  const runtime = await openRuntime(config, createLogger({ ...config, logLevel }, 'cli'))
  const stopped = closeOnSignal(runtime)
  try {
    return await work(runtime)
  } finally {
    stopped()
    await runtime.close()
  }
}

/** Ctrl-C leaves the embedded server in order; a second one ends at once. */
function closeOnSignal(runtime: Runtime): () => void {
  const end = (signal: NodeJS.Signals) => {
    stop()
    const exitCode = signal === 'SIGINT' ? 130 : 143
    void runtime.close().finally(() => process.exit(exitCode))
  }
  const stop = () => {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  return stop
}
