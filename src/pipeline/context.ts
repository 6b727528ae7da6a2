import { userAgentOf, wayOutOf } from '../channels/way-out.ts'
import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { hostTurns } from './host-turns.ts'
import { openReadPool } from './read-pool.ts'
import type { Runtime } from './runtime.ts'
import type { StepContext } from './step.ts'

/** What the steps of this process work with; close its `readers` when done. */
export function openStepContext(runtime: Runtime, allowedOrigins: readonly string[] = []): StepContext {
  const { config, db, log, catalogue } = runtime
  return {
    config,
    db,
    log,
    catalogue,
    readers: openReadPool(catalogue, config.extractThreads),
    feedPolicy: { ...feedPolicyOf(runtime), allowedOrigins, atHost: hostTurns(db) },
    wayOut: wayOutOf(config),
  }
}

/** How feeds are fetched: guarded, and as whom. */
export function feedPolicyOf(runtime: Pick<Runtime, 'config'>): FetchPolicy {
  const { config } = runtime
  return { allowPrivateAddresses: config.allowPrivateAddresses, userAgent: userAgentOf(config) }
}
