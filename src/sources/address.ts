import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * IPv6 that is handed out for the public internet. Everything outside it (IPv4-mapped and
 * IPv4-compatible forms, NAT64, link-local, unique local, old site-local) can lead back into
 * the machine or its network, so one allowed block is safer than a list of refused ones.
 */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** True when `ip` is an address literal of the public internet and nothing else. */
export function isPublicAddress(ip: string): boolean {
  const bare = ip.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  // ipaddr.js also reads short and octal forms, which mean different hosts to different readers.
  if (isIP(bare) === 0) return false
  const address = ipaddr.parse(bare)
  if (address.range() !== 'unicast') return false
  return !(address instanceof ipaddr.IPv6) || address.match(globalIpv6)
}
