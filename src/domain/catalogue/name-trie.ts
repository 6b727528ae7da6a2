import { exactFold, latinArticles, looseFold, spellingKey } from './normalise.ts'

/** One spelling to look for. */
export interface NameEntry {
  readonly text: string
  /** Vowels and q count as written: for names made of common words. */
  readonly exact: boolean
  /** Words that the name capitalises must be capitalised in the text. */
  readonly cased: boolean
  /** Letter for letter: for acronyms. */
  readonly verbatim: boolean
}

interface CompiledEntry extends NameEntry {
  readonly looseKey: string
  readonly exactKey: string
  /** Whether each of its words begins with a capital. */
  readonly capitals: readonly boolean[]
}

export interface Trie {
  readonly entries: readonly CompiledEntry[]
  /** One bit for each hash that a name can begin with. */
  readonly firstWords: Uint32Array
  readonly firstMask: number
  /** Open-addressed edges: from node and word hash to node. */
  readonly edgeNode: Int32Array
  readonly edgeHash: Int32Array
  readonly edgeTarget: Int32Array
  readonly edgeMask: number
  /** First entry that ends at a node, and the next one that ends at the same node; -1 for none. */
  readonly entryAt: Int32Array
  readonly entryAfter: Int32Array
}

export const hashSeed = 0x811c9dc5 | 0
export const hashPrime = 0x01000193
const bitsPerFirstWord = 24

export function buildTrie(names: readonly NameEntry[]): Trie {
  const entries = names.map(compiled)
  const words = entries.map((entry) => entry.looseKey.split(' ').map(hashOf))
  const edgeCount = words.reduce((sum, each) => sum + each.length, 0)
  const edgeSlots = powerOfTwo(edgeCount * 2 + 16)
  const firstBits = powerOfTwo(Math.max(1024, entries.length * bitsPerFirstWord))
  const trie: Trie = {
    entries,
    firstWords: new Uint32Array(firstBits >>> 5),
    firstMask: firstBits - 1,
    edgeNode: new Int32Array(edgeSlots).fill(-1),
    edgeHash: new Int32Array(edgeSlots),
    edgeTarget: new Int32Array(edgeSlots),
    edgeMask: edgeSlots - 1,
    entryAt: new Int32Array(edgeCount + 1).fill(-1),
    entryAfter: new Int32Array(entries.length).fill(-1),
  }
  let nodes = 1
  words.forEach((hashes, index) => {
    let node = 0
    for (const hash of hashes) {
      if (node === 0) markFirst(trie, hash)
      const slot = slotOf(trie, node, hash)
      if (trie.edgeNode[slot] === -1) {
        trie.edgeNode[slot] = node
        trie.edgeHash[slot] = hash
        trie.edgeTarget[slot] = nodes++
      }
      node = trie.edgeTarget[slot] ?? 0
    }
    trie.entryAfter[index] = trie.entryAt[node] ?? -1
    trie.entryAt[node] = index
  })
  return trie
}

function compiled(entry: NameEntry): CompiledEntry {
  return {
    ...entry,
    looseKey: spellingKey(entry.text, looseFold()),
    exactKey: entry.exact ? spellingKey(entry.text, exactFold()) : '',
    capitals: capitalsOf(entry.text),
  }
}

function hashOf(word: string): number {
  let hash = hashSeed
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), hashPrime)
  return hash
}

export const articleHashes: ReadonlySet<number> = new Set([...latinArticles].map(hashOf))

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast))
}

function mixed(hash: number): number {
  return hash ^ (hash >>> 15)
}

function markFirst(trie: Trie, hash: number): void {
  const bit = mixed(hash) & trie.firstMask
  trie.firstWords[bit >>> 5] = (trie.firstWords[bit >>> 5] ?? 0) | (1 << (bit & 31))
}

export function canBegin(trie: Trie, hash: number): boolean {
  const bit = (hash ^ (hash >>> 15)) & trie.firstMask
  return (trie.firstWords[bit >>> 5]! & (1 << (bit & 31))) !== 0
}

function slotOf(trie: Trie, node: number, hash: number): number {
  let slot = mixed(Math.imul(node + 1, 0x9e3779b1) ^ hash) & trie.edgeMask
  while (trie.edgeNode[slot] !== -1 && (trie.edgeNode[slot] !== node || trie.edgeHash[slot] !== hash)) {
    slot = (slot + 1) & trie.edgeMask
  }
  return slot
}

export function follow(trie: Trie, node: number, hash: number): number {
  const slot = slotOf(trie, node, hash)
  return trie.edgeNode[slot] === -1 ? -1 : trie.edgeTarget[slot]!
}

export function entriesThatFit(trie: Trie, node: number, surface: string): number[] {
  let looseKey: string | undefined
  let capitals: readonly boolean[] | undefined
  const fitting: number[] = []
  for (let index = trie.entryAt[node] ?? -1; index !== -1; index = trie.entryAfter[index] ?? -1) {
    const entry = trie.entries[index]!
    if (surface !== entry.text) {
      if (entry.verbatim) continue
      // Words meet as 32-bit hashes; their letters decide.
      looseKey ??= spellingKey(surface, looseFold())
      if (entry.looseKey !== looseKey) continue
      if (entry.exact && spellingKey(surface, exactFold()) !== entry.exactKey) continue
      if (entry.cased && !capitalsKept(entry.capitals, (capitals ??= capitalsOf(surface)))) continue
    }
    fitting.push(index)
  }
  return fitting.toReversed()
}

/** Words that the name capitalises are capitalised in the text; of other words the first decides. */
function capitalsKept(wanted: readonly boolean[], found: readonly boolean[]): boolean {
  if (wanted.length !== found.length) return found[0] === true || wanted[0] !== true
  return wanted.every((capital, i) => !capital || found[i] === true)
}

function capitalsOf(text: string): boolean[] {
  return (text.match(/[\p{L}\p{N}'’ʿʾ]+/gu) ?? []).map((word) => /^\p{Lu}/u.test(word))
}
