const hashSeed = 0x811c9dc5
const hashPrime = 0x01000193
/** Slots of the table for each word: few lookups of other words meet a taken slot. */
const slotsPerWord = 8

/** Words that a text is searched for, told apart by their hash, with the sets that each is in. */
export class WordSets {
  /** A hash table with open addressing: the hash of a word, and the number of the word; 0 is free. */
  readonly #hashes: Int32Array
  readonly #numbers: Uint16Array
  /** A bit for each set of each word. */
  readonly #bits: Int32Array
  readonly #width: number

  /** `setsOf` tells the sets of each word, in small letters but for acronyms such as "IS". */
  constructor(setsOf: ReadonlyMap<string, readonly number[]>, sets: number) {
    const slots = 2 ** Math.ceil(Math.log2((setsOf.size + 1) * slotsPerWord))
    this.#hashes = new Int32Array(slots)
    this.#numbers = new Uint16Array(slots)
    this.#width = Math.ceil(sets / 32)
    this.#bits = new Int32Array((setsOf.size + 1) * this.#width)
    let number = 0
    for (const [word, its] of setsOf) {
      number += 1
      const hash = hashOf(word)
      const slot = this.#slotOf(hash)
      this.#hashes[slot] = hash
      this.#numbers[slot] = number
      for (const set of its) this.#bits[number * this.#width + (set >>> 5)]! |= 1 << (set & 31)
    }
  }

  /** Whether the word with this number is in the set. */
  isIn(number: number, set: number): boolean {
    return (this.#bits[number * this.#width + (set >>> 5)]! & (1 << (set & 31))) !== 0
  }

  /** Numbers, from 1 on, of the words between two offsets, in order; those joined by hyphens count one by one. */
  find(text: string, start: number, end: number): number[] {
    const found: number[] = []
    for (let at = start; at < end; at += 1) {
      const from = at
      let hash = hashSeed
      for (; at < end; at += 1) {
        const letter = smallLetters[text.charCodeAt(at)]!
        if (letter === 0) break
        hash = Math.imul(hash ^ letter, hashPrime)
      }
      if (at > from) {
        const number = this.#numbers[this.#slotOf(hash)]!
        if (number !== 0) found.push(number)
        // "IS" is another word than "is".
        const exact = at - from === 2 ? this.#numbers[this.#slotOf(hashOf(text.slice(from, at)))]! : number
        if (exact !== 0 && exact !== number) found.push(exact)
      }
      if (at < end && text.charCodeAt(at) === colon) found.push(this.#numbers[this.#slotOf(colonHash)]!)
    }
    return found
  }

  #slotOf(hash: number): number {
    const last = this.#hashes.length - 1
    let slot = (hash ^ (hash >>> 15)) & last
    while (this.#numbers[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & last
    return slot
  }
}

function hashOf(word: string): number {
  let hash = hashSeed
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), hashPrime)
  return hash
}

const colon = 0x3a
const colonHash = hashOf(':')

/** The small letter of each code unit that words are made of, 0 for all others. */
const smallLetters = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  const isWord = code < 0xc0 ? /[\da-z]/iu.test(String.fromCharCode(code)) : code < 0x2000 || code > 0x206f
  return isWord ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0
})
