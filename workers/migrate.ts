import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/logging.ts'
import { migrate } from '../src/pipeline/migrate.ts'
import { endOnError } from './end-on-error.ts'

async function run(): Promise<void> {
  const config = loadConfig(process.env)
  await migrate(config, createLogger(config, 'migrate'))
}

endOnError(run())
