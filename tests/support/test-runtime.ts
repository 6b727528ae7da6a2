import { type Config, loadConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logging.ts'
import { openRuntime, type Runtime } from '../../src/pipeline/runtime.ts'

/** Opens the store as a process does; what is fetched and told lives on this machine. */
export function openTestRuntime(
  databaseUrl: string,
  redisUrl: string | null = null,
  overrides: Partial<Config> = {},
): Promise<Runtime> {
  const config = loadConfig(
    {},
    {
      databaseUrl,
      redisUrl,
      port: 0,
      allowPrivateAddresses: true,
      allowPrivateWebhooks: true,
      leaseSeconds: 5,
      stalledSeconds: 1,
      logLevel: process.env.TEST_LOG === 'true' ? 'debug' : 'silent',
      logFormat: 'json',
      ...overrides,
    },
  )
  return openRuntime(config, createLogger(config, 'test'))
}
