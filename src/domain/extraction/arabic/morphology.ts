import { exactFold, ignorable, separator } from '../../catalogue/normalise.ts'
import { remembered } from '../remembered.ts'
import type { AttackType } from '../statement.ts'
import { arabicRows, type ArabicTag } from './words.data.ts'

/** How a word stands: a finite verb, a verbal noun, or as it is. */
export type ArabicForm = 'perfect' | 'imperfect' | 'verbal-noun' | 'plain'

export interface ArabicLexeme {
  readonly tags: ReadonlySet<ArabicTag>
  readonly forms: ReadonlySet<ArabicForm>
  /** "we struck": the speakers are the doers. */
  readonly self: boolean
  /** Two of them: صاروخين. */
  readonly dual: boolean
  readonly type: AttackType | null
  readonly weakType: boolean
}

/** A word taken apart: prefixes, article, pronoun at its end, and what the lexicon says of the rest. */
export interface Analysis {
  readonly lexeme: ArabicLexeme | null
  /** و or ف, which may open a new clause. */
  readonly conjunction: boolean
  /** ب, ل or ك written onto the word. */
  readonly preposition: string
  readonly article: boolean
  /** Pronoun at the end: ه, ها, هم, نا, … */
  readonly pronoun: string
  /** With س: will. */
  readonly future: boolean
  readonly stem: string
}

/** Letters as words are compared: no vowel marks, one alef, one ya, ta marbuta as ha. */
export function fold(word: string): string {
  const table = exactFold()
  let folded = ''
  for (let i = 0; i < word.length; i++) {
    // The free hamza tells إنهاء (ending) from أنها (that she).
    const code = word.charCodeAt(i) === 0x621 ? 0x621 : (table[word.charCodeAt(i)] ?? separator)
    if (code > ignorable) folded += String.fromCharCode(code)
    else if (code === separator) folded += ' '
  }
  return folded
}

const conjunctions = ['', 'و', 'ف']
const prepositions = ['', 'ب', 'ل', 'ك']
const pronouns = ['', 'ها', 'هم', 'هما', 'هن', 'نا', 'كم', 'ه', 'ي']
const stemLettersMin = 2

/** Takes a folded word apart, as little as the lexicon allows; unknown words keep all but و, ف and ال. */
export const analyse = remembered(takeApart)

function takeApart(word: string): Analysis {
  for (const conjunction of conjunctions) {
    if (!word.startsWith(conjunction)) continue
    const rest = word.slice(conjunction.length)
    if (rest.length < stemLettersMin) continue
    const found = analyseRest(rest)
    if (found) return { ...found, conjunction: conjunction !== '' }
  }
  const article = /^[وف]?[بك]?ال./u.exec(word)
  const stem = article ? word.slice(article[0].length - 1) : word
  return plainAnalysis(stem, article !== null)
}

/** The lexicon's word for several folded words ("طائره مسيره"), or undefined. */
export function phraseLexeme(words: string): ArabicLexeme | undefined {
  return lexicon().get(words)
}

export const phraseWordsMax = 4

/** True when a phrase of the lexicon may begin with the word. */
export function beginsPhrase(word: string): boolean {
  phraseStarts ??= new Set(
    [...lexicon().keys()].flatMap((key) => (key.includes(' ') ? [key.slice(0, key.indexOf(' '))] : [])),
  )
  return phraseStarts.has(word)
}

let phraseStarts: ReadonlySet<string> | undefined

function plainAnalysis(stem: string, article: boolean): Analysis {
  return {
    lexeme: null,
    conjunction: false,
    preposition: '',
    article,
    pronoun: '',
    future: false,
    stem,
  }
}

function analyseRest(rest: string): Omit<Analysis, 'conjunction'> | undefined {
  for (const preposition of prepositions) {
    if (!rest.startsWith(preposition)) continue
    const word = rest.slice(preposition.length)
    const bare = articleOf(word, preposition)
    for (const pronoun of pronouns) {
      if (!word.endsWith(pronoun)) continue
      for (const article of bare === null || pronoun !== '' ? [false] : [false, true]) {
        const body = article ? (bare ?? '') : word.slice(0, word.length - pronoun.length)
        const hit = lookUp(body, pronoun !== '')
        // "لينفي", "لتعلن": so that, and then
        if (hit && preposition === 'ل' && isToldOn(hit.lexeme))
          return { ...hit, preposition: '', article, pronoun, stem: body }
        if (!hit || (preposition !== '' && isVerbOnly(hit.lexeme))) continue
        return { ...hit, preposition, article, pronoun, stem: body }
      }
    }
  }
  return undefined
}

/** The word behind ال, or behind ل when ل and the article have run together ("للقوات"). */
function articleOf(word: string, preposition: string): string | null {
  if (word.startsWith('ال')) return word.slice(2)
  return preposition === 'ل' && word.startsWith('ل') ? word.slice(1) : null
}

function lookUp(body: string, hasPronoun: boolean): { lexeme: ArabicLexeme; future: boolean } | undefined {
  if (body.length < stemLettersMin) return undefined
  const words = lexicon()
  const whole =
    words.get(body) ?? (hasPronoun && body.endsWith('ت') ? words.get(`${body.slice(0, -1)}ه`) : undefined)
  if (whole) return { lexeme: whole, future: false }
  const bare = !hasPronoun && body.length > 3 && body.endsWith('ا') ? words.get(body.slice(0, -1)) : undefined
  if (bare?.forms.has('plain')) return { lexeme: asNoun(bare), future: false }
  const later = body.startsWith('س') ? words.get(body.slice(1)) : undefined
  return later?.forms.has('imperfect') ? { lexeme: later, future: true } : undefined
}

/** "فصيلا", "مدعوما": with the alef of the accusative a word is no verb. */
function asNoun(lexeme: ArabicLexeme): ArabicLexeme {
  if (lexeme.forms.size === 1) return lexeme
  let noun = nouns.get(lexeme)
  if (!noun) nouns.set(lexeme, (noun = { ...lexeme, forms: onlyPlain }))
  return noun
}

const onlyPlain: ReadonlySet<ArabicForm> = new Set<ArabicForm>(['plain'])
const nouns = new Map<ArabicLexeme, ArabicLexeme>()

/** Verbs of saying in the imperfect, which ل may lead. */
function isToldOn({ forms, tags }: ArabicLexeme): boolean {
  return (
    forms.size === 1 &&
    forms.has('imperfect') &&
    (tags.has('deny') || tags.has('announce') || tags.has('adopt'))
  )
}

function isVerbOnly(lexeme: ArabicLexeme): boolean {
  return !lexeme.forms.has('plain') && !lexeme.forms.has('verbal-noun')
}

let compiled: ReadonlyMap<string, ArabicLexeme> | undefined

function lexicon(): ReadonlyMap<string, ArabicLexeme> {
  compiled ??= compileLexicon()
  return compiled
}

interface Building {
  tags: Set<ArabicTag>
  forms: Set<ArabicForm>
  self: boolean
  dual: boolean
  type: AttackType | null
  weakType: boolean
}

function compileLexicon(): Map<string, ArabicLexeme> {
  const words = new Map<string, Building>()
  for (const row of arabicRows) {
    const add = (word: string, form: ArabicForm, more: Partial<Building> = {}) => {
      // أنهى in the dual would be the commonest word of reported speech.
      if (word === 'انها' && form === 'perfect') return
      const entry = words.get(word) ?? {
        tags: new Set(),
        forms: new Set(),
        self: false,
        dual: false,
        type: null,
        weakType: false,
      }
      for (const tag of row.tags) entry.tags.add(tag)
      entry.forms.add(form)
      entry.self ||= more.self ?? false
      entry.dual ||= more.dual ?? false
      if (row.type && row.type !== 'unknown' && (entry.type === null || !row.weak)) {
        entry.type = row.type
        entry.weakType = row.weak ?? false
      }
      words.set(word, entry)
    }
    for (const verb of row.verbs?.split(';') ?? []) addVerb(verb.trim().split(/\s+/u), add)
    for (const word of row.words?.split(/\s+/u) ?? []) addNoun(fold(word.replaceAll('_', ' ')), row.tags, add)
  }
  return words
}

type Add = (word: string, form: ArabicForm, more?: Partial<Building>) => void

function addVerb(forms: readonly string[], add: Add): void {
  const [perfect = '', imperfect = '', ...nouns] = forms.map(fold)
  // A final weak letter: نفى, نفت, نفوا, نفاه.
  const weak = perfect.endsWith('ي') || (perfect.endsWith('ا') && !(forms[0] ?? '').endsWith('أ'))
  const root = weak ? perfect.slice(0, -1) : perfect
  add(perfect, 'perfect')
  for (const ending of ['ت', 'وا', 'تا', 'ا']) add(root + ending, 'perfect')
  add(`${perfect}نا`, 'perfect', { self: true })
  if (imperfect !== '') {
    const stem = imperfect.endsWith('ي') ? imperfect.slice(0, -1) : imperfect
    for (const prefix of ['ي', 'ت']) {
      add(prefix + imperfect, 'imperfect')
      for (const ending of ['ون', 'وا', 'ان']) add(prefix + stem + ending, 'imperfect')
      if (imperfect !== stem) add(prefix + stem, 'imperfect')
      // "لم تقم": a weak letter in the middle falls.
      if (imperfect === 'قوم') add(`${prefix}قم`, 'imperfect')
    }
    add(`ن${imperfect}`, 'imperfect', { self: true })
  }
  for (const noun of nouns) {
    add(noun, 'verbal-noun')
    add(`${noun}ا`, 'verbal-noun')
  }
}

const dualEndings = ['ان', 'ين', 'ي']

function addNoun(word: string, tags: readonly ArabicTag[], add: Add): void {
  add(word, 'plain', { dual: /(?:ين|ان)(?: |$)/u.test(word) && isCountable(tags) && !isPluralOfMen(word) })
  if (!isCountable(tags) || word.includes(' ')) return
  if (word.endsWith('ه')) {
    const stem = `${word.slice(0, -1)}ت`
    for (const ending of dualEndings) add(stem + ending, 'plain', { dual: true })
  } else if (!/(?:ين|ان|ون|ات|ا)$/u.test(word)) {
    add(`${word}ا`, 'plain')
    // "شرطيين" may be two policemen or many, "شرطيان" are two.
    for (const ending of word.endsWith('ي') ? ['ان'] : ['ان', 'ين'])
      add(word + ending, 'plain', { dual: true })
  }
}

/** Nouns of things that are counted one by one. */
function isCountable(tags: readonly ArabicTag[]): boolean {
  return tags.some((tag) => ['attack', 'weapon', 'base', 'dead', 'hurt', 'victim', 'target'].includes(tag))
}

function isPluralOfMen(word: string): boolean {
  return /^(?:مصابين|متعاقدين|مدنيين|شرطيين|عسكريين|مقاتلين|مواطنين|منتسبين|موظفين|اميركيين|امريكيين)$/u.test(
    word,
  )
}
