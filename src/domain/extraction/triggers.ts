import type { Lexeme, Lexicon, Tag } from './lexicon.ts'
import { Met, wordSets } from './met-words.ts'
import type { Element } from './patterns.ts'
import type { CompiledRule } from './rule.ts'

/** Tells by the words of a sentence what a close look at it could find. */
export interface Triggers {
  readonly needs: readonly Need[]
  /** Of each need the set with the fewest words: most sentences hold none of them. */
  readonly keys: Uint16Array
  /** The words of the sentence looked at last. */
  readonly met: Met
}

/** What the words of a sentence must be before it can tell something. */
interface Need {
  readonly of: CompiledRule | 'harm' | 'count' | 'armed'
  /** Sets of words: one of each, in this order. */
  readonly inOrder: readonly number[]
  /** Sets of words: one of each, wherever. */
  readonly anywhere: readonly number[]
}

/** What a sentence could tell. */
export interface Prospect {
  /** Rules of which it holds the words, in the order of their table. */
  readonly rules: readonly CompiledRule[]
  /** Somebody's word of an attack or of losses. */
  readonly harm: boolean
  /** A count of attacks. */
  readonly count: boolean
  /** Whether it speaks of an armed party. */
  readonly armed: boolean
}

/** Looks at each word of a sentence once. */
export function prospectOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  { needs, keys, met }: Triggers,
): Prospect {
  met.read(text, start, end)
  const rules: CompiledRule[] = []
  const also = { harm: false, count: false, armed: false }
  for (let i = 0; i < keys.length; i += 1) {
    if (!met.has(keys[i]!)) continue
    const { of, inOrder, anywhere } = needs[i]!
    if (!met.hasInOrder(inOrder) || !anywhere.every((set) => met.has(set))) continue
    if (typeof of === 'string') also[of] = true
    else rules.push(of)
  }
  return { rules, ...also }
}

/** Words for those who strike, and words that make them of a group or its men ("a local faction"). */
const armedTags: readonly Tag[] = ['armed', 'class', 'communique']
const kinTags: readonly Tag[] = ['kin', 'unknown-kin']
const bodyTags: readonly Tag[] = ['group', 'fighters']
/** What losses and scenes are told with, how somebody's word is given, and who could be an official. */
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
const officialTags: readonly Tag[] = ['state', 'party', 'official', 'title', 'pronoun', 'text']
const officialWords = ['coalition', 'us']
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
  const anywhere = (of: Need['of'], ...sets: (readonly string[])[]): Need => ({
    of,
    inOrder: [],
    anywhere: sets.map(numberOf),
  })
  const negations = tagged(['negation'])
  const ofRule = (rule: CompiledRule): Need => {
    const inOrder = neededWords(rule, lexicon).map(numberOf)
    if (inOrder.length === 0) throw new Error(`${rule.id} asks for no word: it would look at every sentence`)
    return { of: rule, inOrder, anywhere: rule.guards?.includes('negated') ? [numberOf(negations)] : [] }
  }
  const needs = [
    anywhere(
      'armed',
      tagged(armedTags).map((word) => (word.length === 2 ? word.toUpperCase() : word)),
    ),
    anywhere('armed', tagged(kinTags), tagged(bodyTags)),
    anywhere(
      'harm',
      tagged(sceneTags),
      [...tagged(speechTags), ...speechWords],
      [...tagged(officialTags), ...officialWords],
    ),
    anywhere('count', [...tagged(countedTags).filter((word) => word.endsWith('s')), ...countedWords]),
    ...rules.map(ofRule),
  ]
  const sizes = new Uint16Array(numbers.size)
  for (const sets of setsOf.values()) for (const set of sets) sizes[set]! += 1
  const keyOf = ({ inOrder, anywhere }: Need) =>
    [...inOrder, ...anywhere].reduce((a, b) => (sizes[a]! <= sizes[b]! ? a : b))
  return { needs, keys: Uint16Array.from(needs, keyOf), met: new Met(wordSets(setsOf, sizes.length)) }
}

/** Whether a rule can only speak of an armed party. */
export function needsArmed({ kind, guards = [] }: CompiledRule): boolean {
  return (
    kind !== 'non_claim' &&
    kind !== 'refutation' &&
    !guards.some((guard) => guard === 'any-party' || guard === 'state-too')
  )
}

function neededWords({ compiled }: CompiledRule, lexicon: Lexicon): (readonly string[])[] {
  return compiled
    .filter((element) => !element.optional && !element.forbidden)
    .flatMap((element) => wordsOf(element, lexicon) ?? [])
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
