import type { Lexeme, Lexicon, Tag } from './lexicon.ts'
import { WordSets } from './met-words.ts'
import type { Element } from './patterns.ts'
import { remembered } from './remembered.ts'
import type { CompiledRule } from './rule.ts'

/** Tells by the words of a sentence what a close look at it could find. */
export interface Triggers {
  readonly words: WordSets
  readonly needs: readonly Need[]
  /** Numbers of the needs that each word, by its number, is one of the rarest words of. */
  readonly needsOf: readonly (readonly number[])[]
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

const nothing: Prospect = { rules: [], harm: false, count: false, armed: false }

/** Looks at each word of a sentence once. */
export function prospectOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  { words, needs, needsOf }: Triggers,
): Prospect {
  const met = words.find(text, start, end)
  const fulfilled: number[] = []
  for (const word of met) {
    for (const number of needsOf[word]!)
      if (!fulfilled.includes(number) && isFulfilled(needs[number]!, met, words)) fulfilled.push(number)
  }
  if (fulfilled.length === 0) return nothing
  const prospect = { rules: [] as CompiledRule[], harm: false, count: false, armed: false }
  for (const number of fulfilled.sort((a, b) => a - b)) {
    const { of } = needs[number]!
    if (typeof of === 'string') prospect[of] = true
    else prospect.rules.push(of)
  }
  return prospect
}

function isFulfilled({ inOrder, anywhere }: Need, met: readonly number[], words: WordSets): boolean {
  let at = 0
  for (const set of inOrder) {
    while (at < met.length && !words.isIn(met[at]!, set)) at += 1
    if (at === met.length) return false
    at += 1
  }
  return anywhere.every((set) => met.some((word) => words.isIn(word, set)))
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
    wordsWith(lexicon, (_, each) => tags.some((tag) => each.tags.includes(tag)))
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
  const words = new WordSets(setsOf, numbers.size)
  const weights = new Uint32Array(numbers.size)
  for (const [word, sets] of setsOf) {
    const isCommon = commonTags.some((tag) => lexicon.get(word)?.tags.includes(tag))
    for (const set of sets) weights[set]! += isCommon ? commonWeight : 1
  }
  const rarest = needs.map(({ inOrder, anywhere }) =>
    [...inOrder, ...anywhere].reduce((a, b) => (weights[a]! <= weights[b]! ? a : b)),
  )
  const needsOf = Array.from({ length: setsOf.size + 1 }, (_, word) =>
    [...needs.keys()].filter((number) => words.isIn(word, rarest[number]!)),
  )
  return { words, needs, needsOf }
}

/** Words of these are met more often than a whole class of others. */
const commonTags: readonly Tag[] = [
  'adverb',
  'agent',
  'and',
  'be',
  'but',
  'det',
  'have',
  'modal',
  'negation',
  'possessive',
  'prep',
  'pronoun',
  'relative',
  'say',
  'subordinator',
]
const commonWeight = 1_000

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
      // Marks are no words: what asks for one is found by its other elements.
      return [...values].some((value) => !/[\p{L}\p{N}]/u.test(value)) ? null : [[...values].map(longestWord)]
    case 'lemma':
      return [wordsWith(lexicon, (_, { lemma }) => values.has(lemma))]
    case 'tag':
      return [wordsWith(lexicon, (_, { tags }) => tags.some((tag) => values.has(tag)))]
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
const longestWord = remembered((entry) => {
  const [longest = entry] = entry.split(/[^\p{L}\p{N}]+/u).sort((a, b) => b.length - a.length)
  return longest
})
