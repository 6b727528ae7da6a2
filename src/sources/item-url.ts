/**
 * `raw` as an absolute http(s) address, resolved against the bases from the outermost inwards, or
 * null: an item that links to `javascript:` or `file:` has no address.
 */
export function itemUrl(raw: string, bases: readonly (string | null)[], charsMax: number): string | null {
  const trimmed = raw.trim().replace(/[\t\n\r]/g, '')
  if (trimmed === '' || trimmed.length > charsMax) return null
  let base: string | undefined
  for (const candidate of bases) {
    if (candidate !== null) base = resolved(candidate, base) ?? base
  }
  // "//host/path" and "www.host/path" are both meant as web addresses.
  const url = resolved(/^www\./i.test(trimmed) ? `http://${trimmed}` : trimmed, base)
  if (url === null || !/^https?:/.test(url)) return null
  return url
}

function resolved(raw: string, base: string | undefined): string | null {
  try {
    return new URL(raw.trim(), base).href
  } catch {
    return null
  }
}
