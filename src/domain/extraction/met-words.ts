/** Which sets of words each word is in, by number; words are told apart by their hash. */
export interface WordSets {
  readonly count: number
  /** Hash table with open addressing: the hash of a word, and where its sets are listed; 0 is free. */
  readonly hashes: Int32Array
  readonly lists: Uint16Array
  readonly setsAt: readonly Uint16Array[]
}

const hashSeed = 0x811c9dc5
const hashPrime = 0x01000193
/** Slots of the table for each word: few lookups of other words meet a taken slot. */
const slotsPerWord = 8

/** `setsOf` tells the sets of each word, in lower case but for acronyms such as "IS". */
export function wordSets(setsOf: ReadonlyMap<string, readonly number[]>, count: number): WordSets {
  const slots = 2 ** Math.ceil(Math.log2((setsOf.size + 1) * slotsPerWord))
  const hashes = new Int32Array(slots)
  const lists = new Uint16Array(slots)
  const setsAt = [new Uint16Array(0)]
  for (const [word, sets] of setsOf) {
    const hash = hashOf(word)
    let slot = slotOf(hash, slots)
    while (lists[slot] !== 0) slot = (slot + 1) & (slots - 1)
    hashes[slot] = hash
    lists[slot] = setsAt.length
    setsAt.push(Uint16Array.from(sets))
  }
  return { count, hashes, lists, setsAt }
}

function hashOf(word: string): number {
  let hash = hashSeed
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), hashPrime)
  return hash
}

function slotOf(hash: number, slots: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1)
}

/** The sets that one sentence holds words of, with the first and the last place of each among its words. */
export class Met {
  readonly #words: WordSets
  readonly #first: Int32Array
  readonly #last: Int32Array

  constructor(words: WordSets) {
    this.#words = words
    this.#first = new Int32Array(words.count)
    this.#last = new Int32Array(words.count)
  }

  /** Whether a word of the set stands there. */
  has(set: number): boolean {
    return this.#last[set] !== 0
  }

  /** Whether a word of each set can stand behind one of the set before it. */
  hasInOrder(sets: readonly number[]): boolean {
    let least = 0
    for (const set of sets) {
      if (this.#last[set]! <= least) return false
      least = Math.max(least + 1, this.#first[set]!)
    }
    return true
  }

  /** Takes the words between two offsets for those before; words joined by hyphens count one by one. */
  read(text: string, start: number, end: number): void {
    this.#last.fill(0)
    let place = 0
    let from = -1
    let hash = hashSeed
    let capitals = 0
    let plain = true
    for (let at = start; at <= end; at += 1) {
      const code = at < end ? text.charCodeAt(at) : 0
      if (code >= 97 && code <= 122) {
        if (from < 0) from = at
        hash = Math.imul(hash ^ code, hashPrime)
      } else if (code >= 65 && code <= 90) {
        if (from < 0) from = at
        hash = Math.imul(hash ^ (code + 32), hashPrime)
        capitals += 1
      } else if ((code >= 48 && code <= 57) || (code >= 0xc0 && (code < 0x2000 || code > 0x206f))) {
        if (from < 0) from = at
        hash = Math.imul(hash ^ code, hashPrime)
        if (code >= 0xc0) plain = false
      } else {
        if (from >= 0) {
          place += 1
          this.#meet(plain ? hash : hashOf(text.slice(from, at).toLowerCase()), place)
          // "IS" is another word than "is".
          if (capitals === 2 && at - from === 2) this.#meet(hashOf(text.slice(from, at)), place)
          from = -1
          hash = hashSeed
          capitals = 0
          plain = true
        }
        if (code === colon) this.#meet(colonHash, (place += 1))
      }
    }
  }

  #meet(hash: number, place: number): void {
    const { hashes, lists, setsAt } = this.#words
    let slot = slotOf(hash, hashes.length)
    while (lists[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (hashes.length - 1)
    const sets = setsAt[lists[slot]!]!
    for (let i = 0; i < sets.length; i += 1) {
      const set = sets[i]!
      if (this.#last[set] === 0) this.#first[set] = place
      this.#last[set] = place
    }
  }
}

const colon = 0x3a
const colonHash = hashOf(':')
