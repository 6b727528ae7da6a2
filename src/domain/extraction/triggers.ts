import { Met, meetWords, wordSets, type WordSets } from './met-words.ts'
import type { Lexeme, Lexicon, Tag } from './lexicon.ts'
import type { Element } from './patterns.ts'
import type { CompiledRule } from './rule.ts'

/** Which words a sentence must hold to tell anything at all. */
export interface Triggers {
  readonly words: WordSets
  /** What may be needed, under the set of it that is met least often. */
  readonly needsOf: readonly (readonly Need[])[]
  /** What speaks of an armed party: one of these lists of sets, in one sentence. */
  readonly armed: readonly (readonly number[])[]
}

interface Need {
  /** A sentence must hold a word of every one. */
  readonly sets: readonly number[]
  /** It asks for an armed party, which the text must name somewhere. */
  readonly armed: boolean
}

/** Sentences of a text, by index, that could tell something; and whether it speaks of armed parties. */
export interface Prospect {
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
  const weights = [...numbers.keys()].map((words) => weightOf(words.split(' '), lexicon))
  const needsOf = weights.map((): Need[] => [])
  for (const need of needs) {
    const [rarest] = need.sets.toSorted((a, b) => weights[a]! - weights[b]!)
    if (rarest === undefined) throw new Error('a rule asks for no word: it would look at every sentence')
    needsOf[rarest]!.push(need)
  }
  return { words: wordSets(setsOf), needsOf, armed: armedSets }
}

/** A function word is met more often than a whole class of others. */
const commonWeight = 1_000
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
  'subordinator',
]

function weightOf(words: readonly string[], lexicon: Lexicon): number {
  const isCommon = (word: string) => commonTags.some((tag) => lexicon.get(word)?.tags.has(tag))
  return words.reduce((sum, word) => sum + (isCommon(word) ? commonWeight : 1), 0)
}

/** Whether a rule can only speak of an armed party. */
export function needsArmed({ kind, guards = [] }: CompiledRule): boolean {
  return (
    kind !== 'non_claim' &&
    kind !== 'refutation' &&
    !guards.some((guard) => guard === 'any-party' || guard === 'state-too')
  )
}

/**
 * Looks at each word of the sentences once; words joined by hyphens count one by one. `namesArmed` is
 * asked only when it matters.
 */
export function prospectOf(
  text: string,
  sentences: readonly { readonly start: number; readonly end: number }[],
  triggers: Triggers,
  namesArmed: () => boolean,
): Prospect {
  const open: number[] = []
  const withArmed: number[] = []
  const met = new Met(triggers.needsOf.length)
  let armed = false
  let asksArmed = false
  for (const [index, { start, end }] of sentences.entries()) {
    met.clear()
    meetWords(text, start, end, triggers.words, met)
    armed ||= triggers.armed.some((sets) => met.hasAll(sets))
    const { plain, ofArmed } = needsMet(met, triggers)
    asksArmed ||= ofArmed
    if (plain) open.push(index)
    else if (ofArmed) withArmed.push(index)
  }
  if (asksArmed) armed ||= namesArmed()
  return { sentences: armed ? [...open, ...withArmed] : open, armed }
}

/**
 * As `prospectOf` for a text that names an armed party: the first sentence with the right words that
 * `tells` of something ends the search.
 */
export function anyPromising(
  text: string,
  sentences: readonly { readonly start: number; readonly end: number }[],
  triggers: Triggers,
  tells: (index: number) => boolean,
): boolean {
  const met = new Met(triggers.needsOf.length)
  return sentences.some(({ start, end }, index) => {
    met.clear()
    meetWords(text, start, end, triggers.words, met)
    const promises = met.sets.some((set) => triggers.needsOf[set]?.some(({ sets }) => met.hasAll(sets)))
    return promises && tells(index)
  })
}

/** Whether the words met fulfil a need, and one that asks for an armed party. */
function needsMet(met: Met, { needsOf }: Triggers): { plain: boolean; ofArmed: boolean } {
  let plain = false
  let ofArmed = false
  for (const set of met.sets) {
    for (const need of needsOf[set]!) {
      if ((need.armed ? ofArmed : plain) || !met.hasAll(need.sets)) continue
      if (need.armed) ofArmed = true
      else plain = true
      if (plain && ofArmed) return { plain, ofArmed }
    }
  }
  return { plain, ofArmed }
}

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
