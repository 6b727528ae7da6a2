import type { Lexeme, Lexicon, Tag } from './lexicon.ts'
import type { Element } from './patterns.ts'
import type { CompiledRule } from './rule.ts'

/** Which words a sentence must hold to tell anything at all. */
export interface Triggers {
  /** Numbers of the sets that each word is in. */
  readonly setsOf: ReadonlyMap<string, readonly number[]>
  readonly sets: number
  /** Each a list of sets, of every one of which a sentence must hold a word. */
  readonly needs: readonly Need[]
  /** What speaks of an armed party: one of these lists of sets, in one sentence. */
  readonly armed: readonly (readonly number[])[]
}

interface Need {
  readonly sets: readonly number[]
  /** It asks for an armed party, which the text must name somewhere. */
  readonly armed: boolean
}

/** Sentences of a text, by index, that could tell something; and whether it speaks of armed parties. */
export interface Promise {
  readonly sentences: readonly number[]
  readonly armed: boolean
}

/** Words for those who strike, and words that make them of a group or its men ("a local faction"). */
const armedTags: readonly Tag[] = ['armed', 'class', 'communique']
const kinTags: readonly Tag[] = ['kin', 'unknown-kin']
const bodyTags: readonly Tag[] = ['group', 'fighters']
/** What losses and scenes are told with, and how somebody's word is given. */
const sceneTags: readonly Tag[] = [
  'attack',
  'strike',
  'launch',
  'weapon',
  'kill',
  'wound',
  'dead',
  'hurt',
  'harm',
]
const speechTags: readonly Tag[] = ['say', 'announce', 'think', 'cite']
const speechWords = [':', 'according', 'per']
const countedTags: readonly Tag[] = ['attack', 'operations', 'text']
const countedWords = ['times']

/**
 * Turns rules into needs: of each element that a rule cannot do without, one of the words that fulfil
 * it. Beside the rules, officials' word of a scene and counts of attacks are worth reading.
 */
export function compileTriggers(rules: readonly CompiledRule[], lexicon: Lexicon): Triggers {
  const tagged = (tags: readonly Tag[]) =>
    wordsWith(lexicon, (_, each) => tags.some((tag) => each.tags.has(tag)))
  const numbers = new Map<string, number>()
  const setsOf = new Map<string, number[]>()
  const numberOf = (words: readonly string[]) => {
    const key = words.join(' ')
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(key, number)
    for (const word of new Set(words)) setsOf.set(word, [...(setsOf.get(word) ?? []), number])
    return number
  }
  const names = tagged(armedTags).map((word) => (word.length === 2 ? word.toUpperCase() : word))
  const armed = [[names], [tagged(kinTags), tagged(bodyTags)]]
  const scene = [tagged(sceneTags), [...tagged(speechTags), ...speechWords]]
  const counted = [[...tagged(countedTags).filter((word) => word.endsWith('s')), ...countedWords]]
  const ofRule = (rule: CompiledRule): Need => ({
    sets: neededWords(rule, lexicon).map(numberOf),
    armed: needsArmed(rule),
  })
  const ofOthers = [scene, counted].map((words): Need => ({ sets: words.map(numberOf), armed: false }))
  const needs = [...ofOthers, ...rules.map(ofRule)]
  const armedSets = armed.map((sets) => sets.map(numberOf))
  return { setsOf, sets: numbers.size, needs, armed: armedSets }
}

/** Whether a rule can only speak of an armed party. */
export function needsArmed({ kind, guards = [] }: CompiledRule): boolean {
  return kind !== 'non_claim' && kind !== 'refutation' && !guards.includes('any-party')
}

/** Looks at each word of the sentences once. Words joined by hyphens count one by one. */
export function promiseOf(
  text: string,
  sentences: readonly { readonly start: number; readonly end: number }[],
  triggers: Triggers,
  isArmedNamed: boolean,
): Promise {
  const open: number[] = []
  const withArmed: number[] = []
  let armed = isArmedNamed
  for (const [index, { start, end }] of sentences.entries()) {
    const met = setsMet(text, start, end, triggers)
    const isMet = ({ sets }: Pick<Need, 'sets'>) => sets.every((set) => met[set] === 1)
    armed ||= triggers.armed.some((sets) => isMet({ sets }))
    if (triggers.needs.some((need) => !need.armed && isMet(need))) open.push(index)
    else if (triggers.needs.some((need) => need.armed && isMet(need))) withArmed.push(index)
  }
  return { sentences: armed ? [...open, ...withArmed] : open, armed }
}

function setsMet(text: string, start: number, end: number, { sets, setsOf }: Triggers): Uint8Array {
  const met = new Uint8Array(sets)
  const meet = (word: string) => {
    for (const set of setsOf.get(word) ?? []) met[set] = 1
  }
  let from = -1
  for (let at = start; at <= end; at += 1) {
    const code = at < end ? text.charCodeAt(at) : 0
    if (isWordCode(code)) {
      if (from < 0) from = at
      continue
    }
    if (from >= 0) {
      const word = text.slice(from, at)
      meet(word.toLowerCase())
      if (isAcronym(word)) meet(word)
    }
    from = -1
    if (code === colon) meet(':')
  }
  return met
}

/** "IS" is another word than "is". */
function isAcronym(word: string): boolean {
  return word.length === 2 && word === word.toUpperCase()
}

const colon = 0x3a

function neededWords({ compiled, guards = [] }: CompiledRule, lexicon: Lexicon): (readonly string[])[] {
  const negations = guards.includes('negated')
    ? [wordsWith(lexicon, (_, { tags }) => tags.has('negation'))]
    : []
  return [
    ...negations,
    ...compiled
      .filter((element) => !element.optional && !element.forbidden)
      .flatMap((element) => wordsOf(element, lexicon) ?? []),
  ]
}

/** A list of one list of words; none for an element that words cannot decide. */
function wordsOf(element: Element, lexicon: Lexicon): [readonly string[]] | null {
  const { values } = element
  switch (element.test) {
    case 'word':
      return [[...values].map(longestWord)]
    case 'lemma':
      return [wordsWith(lexicon, (_, { lemma }) => values.has(lemma))]
    case 'tag':
      return [wordsWith(lexicon, (_, { tags }) => [...tags].some((tag) => values.has(tag)))]
    case 'actor':
    case 'sort':
    case 'gap':
      return null
  }
}

function wordsWith(lexicon: Lexicon, isWanted: (word: string, lexeme: Lexeme) => boolean): string[] {
  return [...lexicon].flatMap(([word, lexeme]) => (isWanted(word, lexeme) ? [longestWord(word)] : []))
}

/** Of "point out", "iran-backed" or "'s" the longest run of letters. */
function longestWord(entry: string): string {
  const [longest = entry] = entry.split(/[^\p{L}\p{N}]+/u).sort((a, b) => b.length - a.length)
  return longest
}

function isWordCode(code: number): boolean {
  if (code >= 0xc0) return code < 0x2000 || code > 0x206f
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
}
