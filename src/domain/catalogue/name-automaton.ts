import { articleWordLettersMin, endsPossessive, ignorable, looseFold, separator } from './normalise.ts'
import {
  articleHashes,
  buildTrie,
  canBegin,
  entriesThatFit,
  follow,
  hashPrime,
  hashSeed,
  type NameEntry,
  type Trie,
} from './name-trie.ts'

/** A stretch of text that one or more entries spell. */
export interface NameHit {
  readonly start: number
  readonly end: number
  /** Indexes into the compiled entries. */
  readonly entries: readonly number[]
}

/** Finds the entries that begin between two offsets of a text, which are its ends unless given. */
export type NameAutomaton = (text: string, from?: number, to?: number) => NameHit[]

/**
 * Compiles spellings into a trie over hashed words. Reading hashes each word of the text once and
 * asks a bitmap whether any name begins with it, so the cost hardly depends on how many there are.
 * The longest name that begins at a word wins, and what it covers is not read again.
 */
export function compileNames(entries: readonly NameEntry[]): NameAutomaton {
  const trie = buildTrie(entries)
  return (text, from = 0, to = text.length) => scan(trie, text, from, to)
}

const gapUnitsMax = 4

function scan(trie: Trie, text: string, from: number, to: number): NameHit[] {
  const fold = looseFold()
  const hits: NameHit[] = []
  const length = text.length
  let at = from
  while (at < to) {
    let folded = fold[text.charCodeAt(at)]!
    if (folded <= ignorable) {
      at++
      continue
    }
    const start = at
    let hash = hashSeed
    let previous = 0
    let end = at
    for (;;) {
      if (folded > ignorable) {
        if (folded !== previous || folded < 58) {
          hash = Math.imul(hash ^ folded, hashPrime)
          previous = folded
        }
        end = ++at
      } else if (folded === separator) break
      else if (endsPossessive(text, at)) {
        at += 2
        break
      } else at++
      if (at >= length) break
      folded = fold[text.charCodeAt(at)]!
    }
    let hit = canBegin(trie, hash) ? longestFrom(trie, text, start, end, hash) : undefined
    if (hit === undefined && isArabic(text.charCodeAt(start)))
      hit = longestAfterPrefix(trie, text, start, end)
    if (hit !== undefined) {
      hits.push(hit)
      at = endsPossessive(text, hit.end) ? hit.end + 2 : Math.max(at, hit.end)
    }
  }
  return hits
}

/** The longest entry that begins with the word at `start`, whose conditions the text meets. */
function longestFrom(
  trie: Trie,
  text: string,
  start: number,
  end: number,
  hash: number,
): NameHit | undefined {
  let node = follow(trie, 0, hash)
  if (node === -1) return undefined
  const ends: number[] = []
  const nodes: number[] = []
  let at = end
  for (;;) {
    if (trie.entryAt[node] !== -1) {
      ends.push(at)
      nodes.push(node)
    }
    const next = nextWord(text, at)
    if (next === undefined) break
    at = next.end
    if (articleHashes.has(next.hash)) {
      const after = nextWord(text, at)
      if (after === undefined) break
      at = after.end
      node = follow(trie, node, after.hash)
    } else node = follow(trie, node, next.hash)
    if (node === -1) break
  }
  for (let i = ends.length - 1; i >= 0; i--) {
    const stop = ends[i]!
    const fitting = entriesThatFit(trie, nodes[i]!, text.slice(start, stop))
    if (fitting.length > 0) return { start, end: stop, entries: fitting }
  }
  return undefined
}

interface Word {
  readonly hash: number
  readonly end: number
}

/** The word after `from`, when no more than a gap lies between: spaces, hyphens, quotes. */
function nextWord(text: string, from: number): Word | undefined {
  const fold = looseFold()
  // "Iraq's Hezbollah": the possessive belongs to neither word.
  let at = endsPossessive(text, from) ? from + 2 : from
  let gap = 0
  for (; at < text.length && fold[text.charCodeAt(at)]! <= ignorable; at++) {
    if (gapUnits.has(text.charCodeAt(at)) || (at === from && endsAbbreviation(text, at))) gap++
    else if (fold[text.charCodeAt(at)] === separator) return undefined
    if (gap > gapUnitsMax) return undefined
  }
  if (at >= text.length || gap + at - from === 0) return undefined
  let start = at
  if (startsWithArabicArticle(text, at)) start += 2
  return wordAt(text, start)
}

function wordAt(text: string, start: number): Word {
  const fold = looseFold()
  let hash = hashSeed
  let previous = 0
  let end = start
  for (let at = start; at < text.length; at++) {
    const folded = fold[text.charCodeAt(at)]!
    if (folded === separator || (folded === ignorable && endsPossessive(text, at))) break
    if (folded === ignorable) continue
    end = at + 1
    if (folded === previous && folded >= 58) continue
    hash = Math.imul(hash ^ folded, hashPrime)
    previous = folded
  }
  return { hash, end }
}

/** The full stop of "U.S." or "Mt.": one that follows a word of one or two letters. */
function endsAbbreviation(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x2e) return false
  const fold = looseFold()
  const isLetter = (index: number) => index >= 0 && fold[text.charCodeAt(index)]! > ignorable
  return !(isLetter(at - 1) && isLetter(at - 2) && isLetter(at - 3))
}

const gapUnits: ReadonlySet<number> = new Set(
  ' \u00a0\u202f\u2009\u200c\u200b\u200e\u200f\t\r\n-‐‑–_/\'"’‘“”«»`´ʿʾʻʼ'
    .split('')
    .map((unit) => unit.charCodeAt(0)),
)

function isArabic(unit: number): boolean {
  return unit >= 0x600 && unit < 0x700
}

/** Arabic writes "and", "so", "in", "for", "like" and the article onto the word: reads on behind them. */
function longestAfterPrefix(trie: Trie, text: string, start: number, end: number): NameHit | undefined {
  for (const from of startsBehindPrefixes(text, start, end)) {
    const word = wordAt(text, from)
    if (!canBegin(trie, word.hash)) continue
    const hit = longestFrom(trie, text, from, word.end, word.hash)
    if (hit !== undefined) return hit
  }
  return undefined
}

const wordLettersMin = 3

function startsBehindPrefixes(text: string, start: number, end: number): number[] {
  const starts: number[] = []
  const addWithArticle = (at: number) => {
    if (end - at >= wordLettersMin) starts.push(at)
    if (startsWithArabicArticle(text, at)) starts.push(at + 2)
  }
  let at = start
  if (startsWithArabicArticle(text, at)) starts.push(at + 2)
  if ('وف'.includes(text.charAt(at))) {
    at = afterLetter(text, at)
    addWithArticle(at)
  }
  if ('بكل'.includes(text.charAt(at))) {
    const behind = afterLetter(text, at)
    addWithArticle(behind)
    // "لل" is ل with an article that lost its alef.
    if (text.charAt(at) === 'ل' && text.charAt(behind) === 'ل') starts.push(afterLetter(text, behind))
  }
  return starts.filter((from) => end - from >= wordLettersMin)
}

function afterLetter(text: string, at: number): number {
  const fold = looseFold()
  let next = at + 1
  while (next < text.length && fold[text.charCodeAt(next)] === ignorable) next++
  return next
}

function startsWithArabicArticle(text: string, at: number): boolean {
  const fold = looseFold()
  if (fold[text.charCodeAt(at)] !== 0x627 || text.charCodeAt(at + 1) !== 0x644) return false
  let letters = 0
  let previous = 0
  for (let i = at; i < text.length && letters < articleWordLettersMin; i++) {
    const folded = fold[text.charCodeAt(i)]!
    if (folded === separator) break
    if (folded === ignorable || folded === previous) continue
    letters++
    previous = folded
  }
  return letters >= articleWordLettersMin
}
