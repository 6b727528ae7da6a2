/** Which sets of words each word is in, by number. */
export interface WordSets {
  readonly setsOf: ReadonlyMap<string, readonly number[]>
  /** A bit for the hash of each word: most words of a text are in no set, and are passed over unread. */
  readonly mask: Uint32Array
}

const maskBits = 0xffff
const hashSeed = 0x811c9dc5
const hashPrime = 0x01000193

export function wordSets(setsOf: ReadonlyMap<string, readonly number[]>): WordSets {
  const mask = new Uint32Array((maskBits + 1) / 32)
  for (const word of setsOf.keys()) {
    let hash = hashSeed
    for (const letter of word.toLowerCase()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), hashPrime)
    const bit = bitOf(hash)
    mask[bit >>> 5]! |= 1 << (bit & 31)
  }
  return { setsOf, mask }
}

function bitOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & maskBits
}

/** The sets that one sentence holds words of. */
export class Met {
  readonly sets: number[] = []
  readonly #has: Uint8Array

  constructor(sets: number) {
    this.#has = new Uint8Array(sets)
  }

  add(set: number): void {
    if (this.#has[set] === 1) return
    this.#has[set] = 1
    this.sets.push(set)
  }

  hasAll(sets: readonly number[]): boolean {
    for (const set of sets) if (this.#has[set] !== 1) return false
    return true
  }

  clear(): void {
    for (const set of this.sets) this.#has[set] = 0
    this.sets.length = 0
  }
}

/** Notes the sets of the words between two offsets; words joined by hyphens count one by one. */
export function meetWords(
  text: string,
  start: number,
  end: number,
  { setsOf, mask }: WordSets,
  met: Met,
): void {
  const meet = (word: string) => {
    const sets = setsOf.get(word)
    if (sets) for (const set of sets) met.add(set)
  }
  let from = -1
  let hash = hashSeed
  let small = true
  let plain = true
  for (let at = start; at <= end; at += 1) {
    const code = at < end ? text.charCodeAt(at) : 0
    if (isWordCode(code)) {
      if (from < 0) {
        from = at
        hash = hashSeed
        small = plain = true
      }
      const capital = code >= 65 && code <= 90
      if (capital) small = false
      if (code >= 128) plain = false
      hash = Math.imul(hash ^ (capital ? code + 32 : code), hashPrime)
      continue
    }
    if (from >= 0) {
      const bit = bitOf(hash)
      if (!plain || (mask[bit >>> 5]! & (1 << (bit & 31))) !== 0) {
        const word = text.slice(from, at)
        meet(small && plain ? word : word.toLowerCase())
        if (isAcronym(word)) meet(word)
      }
    }
    from = -1
    if (code === colon) meet(':')
  }
}

/** "IS" is another word than "is". */
function isAcronym(word: string): boolean {
  return word.length === 2 && word === word.toUpperCase()
}

const colon = 0x3a

function isWordCode(code: number): boolean {
  if (code >= 0xc0) return code < 0x2000 || code > 0x206f
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}
