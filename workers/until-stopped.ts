import type { Logger } from '../src/logging.ts'

/** Time for work under way; with closing connections the whole stop stays under 10 s. */
const graceMs = 6_000
const deadlineMs = 9_500

/**
 * Waits for SIGTERM or SIGINT, then closes and exits 0; what is not closed within 9.5 s is let go
 * (its rows come due again) and the exit code is 1. A second signal ends the process at once.
 */
export async function untilStopped(log: Logger, close: (graceMs: number) => Promise<void>): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('SIGINT'))
  })
  log.info({ signal }, 'stopping')
  const endAtOnce = () => process.exit(1)
  process.once('SIGTERM', endAtOnce)
  process.once('SIGINT', endAtOnce)
  setTimeout(() => {
    log.error('not closed in time')
    process.exit(1)
  }, deadlineMs).unref()
  await close(graceMs)
  log.info('stopped')
  process.exit(0)
}
