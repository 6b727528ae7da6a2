/** Query parameters that say how a reader came, not what is read. Names, or prefixes ending in `*`. */
const trackingParameters = [
  'utm_*',
  'at_*',
  'mc_*',
  'pk_*',
  'ns_*',
  'fbclid',
  'gclid',
  'dclid',
  'msclkid',
  'yclid',
  'igshid',
  'ref',
  'ref_src',
  'ref_url',
  'source',
  'src',
  'cmpid',
  'cmp',
  'ocid',
  'ito',
  'smid',
  'sh',
  'share',
  'feature',
  'amp',
  'output',
  'traffic_source',
] as const

/**
 * One spelling for the addresses of one page: https, no `www.`, no default port, fragment, tracking
 * parameter, trailing slash or `/amp`; parameters sorted. Null when it is no http(s) address.
 */
export function canonicalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.protocol = 'https:'
  url.hash = ''
  url.username = ''
  url.password = ''
  url.port = url.port === '80' || url.port === '443' ? '' : url.port
  url.hostname = url.hostname.replace(/^(?:www|amp|m|mobile)\.(?=[^.]+\.[^.]+)/, '')
  const kept = [...url.searchParams].filter(([name]) => !isTracking(name.toLowerCase()))
  url.search = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString()
  url.pathname = url.pathname.replace(/\/amp\/?$/, '').replace(/\/+$/, '') || '/'
  return url.toString()
}

function isTracking(name: string): boolean {
  return trackingParameters.some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known,
  )
}
