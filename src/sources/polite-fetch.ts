import { type GuardedFetchOptions, type GuardedResponse, guardedFetch } from './guarded-fetch.ts'
import { oneAtHost } from './host-gate.ts'

/** A guarded fetch that waits its turn at each host on its way, that of a redirect included. */
export function politeFetch(url: string, options: GuardedFetchOptions): Promise<GuardedResponse> {
  return guardedFetch(url, { ...options, atHost: options.policy.atHost ?? oneAtHost })
}
