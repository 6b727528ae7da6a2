import { loadConfig } from '../src/config.ts'
import { migrate } from '../src/pipeline/migrate.ts'
import { createLogger } from '../src/logging.ts'
import { endOnError } from './end-on-error.ts'

const config = loadConfig(process.env)
endOnError(migrate(config, createLogger(config, 'migrate')))
