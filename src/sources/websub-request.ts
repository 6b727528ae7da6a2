import type { FetchPolicy } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import type { HubOffer } from './websub-offer.ts'
import { politeFetch } from './polite-fetch.ts'

export interface HubRequest extends HubOffer {
  readonly mode: 'subscribe' | 'unsubscribe'
  /** Where the hub verifies that we asked, and sends content. */
  readonly callback: string
  /** What content is signed with; at most 200 bytes. */
  readonly secret: string
}

/** What we ask for; a hub may give less. */
const leaseSeconds = 10 * 24 * 3600

/** Asks a hub to begin or to end telling us of a feed. Says what went wrong, or null when the hub took it. */
export async function askHub(request: HubRequest, policy: FetchPolicy): Promise<string | null> {
  const { hub, topic, mode, callback, secret } = request
  const form = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': callback })
  if (mode === 'subscribe') {
    form.set('hub.secret', secret)
    form.set('hub.lease_seconds', String(leaseSeconds))
  }
  try {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status } = await politeFetch(hub, { policy, headers, method: 'POST', body: form.toString() })
    return status >= 200 && status < 300 ? null : `the hub answered with status ${status}`
  } catch (error) {
    if (error instanceof FetchRefused) return error.message
    throw error
  }
}
