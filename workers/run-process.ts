import { type Config, loadConfig } from '../src/config.ts'
import { keepHeapSmall } from '../src/heap.ts'
import { createLogger, type Logger } from '../src/logging.ts'
import { endOnError } from './end-on-error.ts'
import { stopAsked } from './stop-asked.ts'

/** Time for work under way; with closing connections the whole stop stays under 10 s. */
const graceMs = 6_000

export interface Starting {
  readonly config: Config
  readonly log: Logger
  /** Keeps how to close what was opened; it is closed in reverse, also when the start fails half way. */
  opened(close: (graceMs: number) => Promise<void>): void
}

/** One process: open, start, wait until it is asked to end, close in reverse, exit 0; 1 when it cannot start. */
export function runProcess(role: string, start: (starting: Starting) => Promise<object>): void {
  endOnError(run(role, start))
}

async function run(role: string, start: (starting: Starting) => Promise<object>): Promise<void> {
  keepHeapSmall()
  const asked = stopAsked()
  const config = loadConfig(process.env)
  const log = createLogger(config, role)
  const closings: ((graceMs: number) => Promise<void>)[] = []
  try {
    log.info(await start({ config, log, opened: (close) => void closings.unshift(close) }), 'ready')
    log.info({ why: await asked }, 'stopping')
  } finally {
    for (const close of closings) {
      await close(graceMs).catch((error: Error) => log.error({ error: error.message }, 'not closed'))
    }
  }
  log.info('stopped')
  process.exit(0)
}
