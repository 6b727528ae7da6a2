/** HTML elements that have no end tag. */
const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/**
 * How deep the elements of `markup` nest, counted in one pass; it stops counting above `enough`.
 * Comments and CDATA sections are passed over. Elements that are never closed count as open.
 */
export function markupDepth(markup: string, enough: number): number {
  let depth = 0
  let deepest = 0
  for (let at = markup.indexOf('<'); at !== -1 && deepest <= enough; ) {
    const skipped = skippedLength(markup, at)
    if (skipped > 0) {
      at = markup.indexOf('<', at + skipped)
      continue
    }
    const next = markup.charCodeAt(at + 1)
    const end = markup.indexOf('>', at)
    if (end === -1) break
    if (next === 0x2f) depth = Math.max(0, depth - 1)
    else if (isNameStart(next) && markup.charCodeAt(end - 1) !== 0x2f && !isVoid(markup, at)) {
      depth++
      deepest = Math.max(deepest, depth)
    }
    at = markup.indexOf('<', isNameStart(next) || next === 0x2f ? end : at + 1)
  }
  return deepest
}

function skippedLength(markup: string, at: number): number {
  const mark = markup.startsWith('<!--', at) ? '-->' : markup.startsWith('<![CDATA[', at) ? ']]>' : null
  if (mark === null) return 0
  const end = markup.indexOf(mark, at)
  return end === -1 ? markup.length - at : end + mark.length - at
}

function isNameStart(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f
}

function isVoid(markup: string, at: number): boolean {
  const name = /[a-z]+/iy
  name.lastIndex = at + 1
  return voidElements.has((name.exec(markup)?.[0] ?? '').toLowerCase())
}
