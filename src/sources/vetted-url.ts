import { isIP } from 'node:net'
import { isPublicAddress } from './address.ts'
import { type FetchPolicy, limitsOf, webPorts } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'

/**
 * Parses `raw` (against `base` when given) and refuses what no fetch may touch: other schemes,
 * credentials, unusual ports, private address literals. Names are vetted later, when dialled.
 */
export function vettedUrl(raw: string, policy: FetchPolicy, base?: URL): URL {
  const url = parsed(raw, policy, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchRefused('scheme', `${url.protocol} addresses are not fetched: use http or https`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchRefused('credentials', 'the address carries a user name or password: remove it')
  }
  url.hash = ''
  if (!isExempt(url, policy)) vetPlace(url, policy)
  return url
}

/** True when the operator has exempted this origin from the address and port rules. */
export function isExempt(url: URL, policy: FetchPolicy): boolean {
  return policy.allowPrivateAddresses || (policy.allowedOrigins ?? []).includes(url.origin)
}

function parsed(raw: string, policy: FetchPolicy, base?: URL): URL {
  const { urlCharsMax } = limitsOf(policy)
  if (raw.length > urlCharsMax) {
    throw new FetchRefused('bad_url', `the address is longer than ${urlCharsMax} characters`)
  }
  try {
    return new URL(raw, base)
  } catch (cause) {
    throw new FetchRefused('bad_url', `"${raw.slice(0, 200)}" is not an address: check its spelling`, {
      cause,
    })
  }
}

function vetPlace(url: URL, policy: FetchPolicy): void {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const ports = policy.allowedPorts ?? webPorts
  if (!ports.includes(port)) {
    throw new FetchRefused('port', `port ${port} is not fetched: the allowed ports are ${ports.join(', ')}`)
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw privateAddress(url.hostname)
}

/** The refusal of an address that is not on the public internet. */
export function privateAddress(host: string): FetchRefused {
  return new FetchRefused(
    'private_address',
    `${host} is not a public address: set ALLOW_PRIVATE_ADDRESSES=true if it is yours and meant`,
  )
}
