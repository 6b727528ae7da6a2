import { trackingParameters, trackingPrefixes } from './tracking-parameters.data.ts'

/**
 * One spelling for all addresses of an article: no tracking parameters, no fragment, no default
 * port, lower-case host without "www." or a mobile host's label, sorted parameters, https. Text
 * that is no http(s) address is returned trimmed.
 */
export function canonicalUrl(url: string): string {
  const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : null
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return url.trim()
  const kept = [...parsed.searchParams].filter(([name]) => !isTracking(name))
  const search = kept
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  const host = parsed.hostname.replace(/\.$/, '').replace(/^(?:www\d?|m|mobile|amp)\./, '')
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  const path = parsed.pathname.replace(/\/{2,}/g, '/').replace(/(?:\/amp|\/)+$/, '')
  return `https://${host}${port}${path || '/'}${search === '' ? '' : `?${search}`}`
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase()
  return trackingParameters.has(lower) || trackingPrefixes.some((prefix) => lower.startsWith(prefix))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
