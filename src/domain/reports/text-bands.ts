/** Words in a shingle: long enough that two reporters on one event rarely share one by chance. */
const shingleWords = 4
/** Odd, so that the order of words counts. */
const shingleBase = 0x01000193
/** Two texts that share four fifths of their shingles share a band 19 times in 20, at a third 1 in 14. */
const bandsCount = 6
const rowsPerBand = 4
/** Words looked at: enough to know a story by, whatever is appended to it. */
const wordsMax = 600
/** One order of all shingles a row: an odd factor and a shift make each a permutation of its own. */
const factors = Int32Array.from({ length: bandsCount * rowsPerBand }, (_, row) => mix(2 * row + 1) | 1)
const shifts = Int32Array.from({ length: bandsCount * rowsPerBand }, (_, row) => mix(2 * row + 2))
/** Texts shorter than this say too little to be known again by their words. */
const wordsMin = 12

/**
 * Marks of a text (minhash bands): near-duplicates share one, different texts almost never do. `folded`
 * is the text as `foldedText` gives it.
 */
export function textBands(folded: string): string[] {
  const words = folded
    .slice(0, wordsMax * 12)
    .split(' ')
    .slice(0, wordsMax)
  if (words.length < wordsMin) return [`short-${(hashOf(words.join(' ')) >>> 0).toString(36)}`]
  // Signed all through: V8 computes with whole numbers below 2^31 several times faster than with larger ones.
  const minima = new Int32Array(factors.length).fill(0x7fffffff)
  const hashes = new Int32Array(words.map(hashOf))
  for (let at = 0; at + shingleWords <= hashes.length; at++) {
    let shingle = 0
    for (let of = 0; of < shingleWords; of++) shingle = Math.imul(shingle, shingleBase) + hashes[at + of]!
    const mixed = mix(shingle)
    for (let row = 0; row < minima.length; row++) {
      const ranked = Math.imul(mixed, factors[row]!) ^ shifts[row]!
      if (ranked < minima[row]!) minima[row] = ranked
    }
  }
  return Array.from({ length: bandsCount }, (_, band) => {
    const rows = minima.subarray(band * rowsPerBand, (band + 1) * rowsPerBand)
    return `${band}-${(hashOf(rows.join(' ')) >>> 0).toString(36)}`
  })
}

/** FNV-1a, a signed whole number of 32 bits: fast and good enough to tell words apart; nothing here is a secret. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
