import type { FetchPolicy } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import { politeFetch } from './polite-fetch.ts'
import { closedRules, freeRules, parseRobots, type RobotsRules } from './robots-rules.ts'

/** Name under which sites address us in robots.txt. */
export const robotsProduct = 'claimwatch'

const cacheMs = 3_600_000
const sitesMax = 1000
const robotsBytesMax = 500 * 1024

/** Remembers the rules of the sites that were visited. */
export interface RobotsCache {
  readonly rulesFor: (url: string, policy: FetchPolicy, now: Date) => Promise<RobotsRules>
}

/** A cache of robots.txt files, each kept for an hour. */
export function createRobotsCache(): RobotsCache {
  const sites = new Map<string, { until: number; rules: Promise<RobotsRules> }>()
  return {
    rulesFor: (url, policy, now) => {
      const { origin } = new URL(url)
      const known = sites.get(origin)
      if (known !== undefined && known.until > now.getTime()) return known.rules
      const rules = fetchRules(origin, policy)
      sites.delete(origin)
      sites.set(origin, { until: now.getTime() + cacheMs, rules })
      const [oldest] = sites.keys()
      if (sites.size > sitesMax && oldest !== undefined) sites.delete(oldest)
      return rules
    },
  }
}

/** No file (4xx) means no rules; a site that fails (5xx) or cannot be reached is left alone, as RFC 9309 asks. */
async function fetchRules(origin: string, policy: FetchPolicy): Promise<RobotsRules> {
  try {
    const limited = { ...policy, limits: { ...policy.limits, bodyBytesMax: robotsBytesMax } }
    const { status, body } = await politeFetch(`${origin}/robots.txt`, { policy: limited })
    if (status >= 500 || status === 429) return closedRules
    return status >= 200 && status < 300 ? parseRobots(body.toString('utf8'), robotsProduct) : freeRules
  } catch (error) {
    if (error instanceof FetchRefused) return closedRules
    throw error
  }
}
