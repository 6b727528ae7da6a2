import type { Catalogue, GroupName, NameStrength } from './group.ts'
import { compileNames } from './name-automaton.ts'
import type { NameEntry } from './name-trie.ts'

/** One reading of a matched spelling. */
export interface MatchedName {
  readonly group: string
  readonly strength: NameStrength
  /** Words of which one must stand near, when the name is weak. */
  readonly context: readonly string[]
  readonly name: GroupName
}

/** A spelling found in a text. Offsets are UTF-16 code units into the text as given. */
export interface NameMatch {
  readonly start: number
  readonly end: number
  readonly surface: string
  /** Every entry that the spelling can mean; empty when only outside parties have it. */
  readonly names: readonly MatchedName[]
  /** Parties outside the catalogue that the spelling can mean. */
  readonly outside: readonly string[]
}

/** A word of a name's context. */
export interface ContextHit {
  readonly start: number
  readonly end: number
  readonly words: readonly string[]
}

export interface Matcher {
  readonly catalogue: Catalogue
  /** Matches in order of appearance; they never overlap, and at each place the longest spelling wins. */
  find(text: string): NameMatch[]
  /** Words that support weak names, in order of appearance. */
  findContext(text: string): ContextHit[]
}

/** Compiles every name of a catalogue once. Keep the result: reading a text costs its length. */
export function compileMatcher(catalogue: Catalogue): Matcher {
  const matched: MatchedName[] = []
  const parties: string[] = []
  const entries: NameEntry[] = []
  for (const group of catalogue.groups.values()) {
    for (const name of group.names) {
      const { strength, context = [] } = name
      matched.push({ group: group.id, strength, context, name })
      entries.push(entryOf(name))
    }
  }
  for (const party of catalogue.outside) {
    for (const text of party.names) {
      parties.push(party.name)
      entries.push({ text, exact: false, cased: true, verbatim: isAcronym(text) })
    }
  }
  const automaton = compileNames(entries)
  const find = (text: string): NameMatch[] =>
    automaton(text).map((hit) => {
      const start = startWithArticle(text, hit.start)
      const end = endWithMarks(text, hit.end)
      const outside = hit.entries.flatMap((index) => parties[index - matched.length] ?? [])
      return {
        start,
        end,
        surface: text.slice(start, end),
        names: distinctGroups(hit.entries, matched, lacksArticle(text, hit.start)),
        outside: [...new Set(outside)],
      }
    })
  const contextWords = [...new Set(matched.flatMap((name) => name.context))]
  const contextAutomaton = compileNames(
    contextWords.map((text) => ({ text, exact: false, cased: true, verbatim: false })),
  )
  const findContext = (text: string): ContextHit[] =>
    contextAutomaton(text).map(({ start, end, entries: indexes }) => ({
      start,
      end,
      words: indexes.flatMap((index) => contextWords[index] ?? []),
    }))
  return { catalogue, find, findContext }
}

function entryOf(name: GroupName): NameEntry {
  return {
    text: name.text,
    exact: name.type === 'translation',
    cased: name.strength !== 'strong',
    verbatim: name.type === 'acronym',
  }
}

/** Upper-case letters alone: "KH" is no "Kh". */
function isAcronym(text: string): boolean {
  return /^[A-Z0-9.-]{2,8}$/.test(text)
}

/** One reading for each group, its strongest. */
function distinctGroups(
  indexes: readonly number[],
  matched: readonly MatchedName[],
  noArticle: boolean,
): MatchedName[] {
  const best = new Map<string, MatchedName>()
  for (const index of indexes) {
    const name = matched[index]
    if (name === undefined) continue
    // "العصائب" is a name where "عصائب" is any bands.
    if (noArticle && name.strength === 'weak' && name.name.text.startsWith('ال')) continue
    const known = best.get(name.group)
    if (known === undefined || rank(name.strength) < rank(known.strength)) best.set(name.group, name)
  }
  return [...best.values()]
}

function lacksArticle(text: string, start: number): boolean {
  return !/^(?:[اأ]|ل)ل$/u.test(text.slice(Math.max(0, start - 2), start))
}

function rank(strength: NameStrength): number {
  return ['strong', 'ambiguous', 'weak'].indexOf(strength)
}

/** An article that is joined to the name belongs to it: "al-Nujaba", "النجباء". */
function startWithArticle(text: string, start: number): number {
  if (text.slice(start - 2, start) === 'ال') return start - 2
  if (!mayEndArticle(text, start)) return start
  const article = /(?:^|[^\p{L}\p{N}])((?:al|el|ul|an|ar|as|ash|at|az|ad)[-‑‐]\s?)$/iu.exec(
    text.slice(Math.max(0, start - 6), start),
  )
  return start - (article?.[1]?.length ?? 0)
}

/** Most names stand behind a space that no hyphen stands before: a look at two letters says so. */
export function mayEndArticle(text: string, at: number): boolean {
  const last = text.charAt(at - 1)
  return '-‑‐lL'.includes(last.trim() === '' ? text.charAt(at - 2) : last)
}

/** A final hamza, ayn or vowel mark belongs to the name, though spellings are compared without it. */
function endWithMarks(text: string, end: number): number {
  let at = end
  while (at < text.length && /[\u0621\u0640ʾʿ\p{M}]/u.test(text.charAt(at))) at++
  return at
}
