import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { openReadPool } from './read-pool.ts'
import type { Runtime } from './runtime.ts'
import type { StepContext } from './step.ts'

const version = '0.1.0'

/** What the steps of this process work with; close its `readers` when done. */
export function openStepContext(runtime: Runtime, allowedOrigins: readonly string[] = []): StepContext {
  const { config, db, log, catalogue } = runtime
  return {
    config,
    db,
    log,
    catalogue,
    readers: openReadPool(catalogue, config.extractThreads),
    feedPolicy: { ...feedPolicyOf(runtime), allowedOrigins },
    webhookPolicy: { allowPrivateAddresses: config.allowPrivateWebhooks, userAgent: userAgentOf(runtime) },
  }
}

/** How feeds are fetched: guarded, and as whom. */
export function feedPolicyOf(runtime: Pick<Runtime, 'config'>): FetchPolicy {
  return { allowPrivateAddresses: runtime.config.allowPrivateAddresses, userAgent: userAgentOf(runtime) }
}

function userAgentOf({ config }: Pick<Runtime, 'config'>): string {
  const contact = config.contact ? ` (${config.contact})` : ''
  return `claimwatch/${version}${contact}`
}
