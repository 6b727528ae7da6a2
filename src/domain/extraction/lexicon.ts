import type { AttackType } from './statement.ts'

/**
 * What a word can be. Verbs carry `form`; a word such as "attack" is both `strike` (verb) and
 * `attack` (noun), and the engine decides by what stands around it.
 */
export type Tag =
  // verbs
  | 'say' // says, told, announced: opens somebody's word
  | 'announce' // announced, declared, claimed: may take the deed as its object
  | 'own' // claimed, took, assumed … responsibility
  | 'strike' // attacked, hit: takes the target as object
  | 'launch' // fired, sent: takes the munition as object
  | 'carry' // carried out, mounted: takes the attack as object
  | 'kill'
  | 'wound'
  | 'blame'
  | 'accuse'
  | 'attribute'
  | 'deny'
  | 'suspend'
  | 'resume'
  | 'vow'
  | 'warn'
  | 'cite' // quoted X as saying: X's word
  | 'think' // believe, suspect: attribution without proof
  | 'be'
  | 'have'
  | 'modal'
  | 'verb' // any other finite verb, a clause boundary
  // nouns
  | 'attack'
  | 'weapon'
  | 'responsibility'
  | 'part' // role, part, hand, involvement
  | 'charge' // accusation, allegation
  | 'base'
  | 'group'
  | 'class'
  | 'fighters'
  | 'text' // statement, message, channel
  | 'party' // official, spokesman, source
  | 'state' // a state, its capital, army or institution
  | 'armed' // a named armed organisation outside the catalogue
  | 'victim'
  | 'harm' // casualties, injuries, deaths
  | 'dead'
  | 'hurt'
  | 'operations'
  | 'title'
  | 'official' // speaks for a state: official, minister, police
  | 'target' // site, position, target
  // function words and modifiers
  | 'det'
  | 'prep'
  | 'and'
  | 'but'
  | 'pronoun'
  | 'own-pronoun'
  | 'possessive'
  | 'negation'
  | 'subordinator'
  | 'relative'
  | 'adverb'
  | 'communique' // words that only a group uses of its enemy
  | 'kin' // Iran-backed, Shiite, armed: modifiers of a class
  | 'unknown-kin' // unidentified, unknown
  | 'if'
  | 'agent' // "by" of the passive
  | 'history' // ago, former, anniversary
  | 'more' // another, further, second: a deed apart from others
  | 'same' // the same, both, those: a deed told before
  | 'count' // dozens, several
  | 'nobody'
  | 'vow-deed' // continue, respond, avenge: what is threatened

export type VerbForm = 'base' | 's' | 'past' | 'ing' | 'pp'

export interface Lexeme {
  readonly lemma: string
  readonly tags: readonly Tag[]
  /** Set when the word can be a verb. */
  readonly form: VerbForm | null
  /** Attack type that the word speaks for. */
  readonly type: AttackType | null
  /** The type gives way to any other that the sentence names ("bombing", "barrage"). */
  readonly weakType: boolean
}

/**
 * One row of a lexicon table: tags, words, options. A verb row (`verb: true`) lists base, third
 * person, past, -ing and, if it differs, participle, separated by spaces, further verbs after `;`.
 */
export interface LexiconRow {
  readonly tags: readonly Tag[]
  readonly words: string
  readonly verb?: boolean
  readonly type?: AttackType
  readonly weak?: boolean
}

export type Lexicon = ReadonlyMap<string, Lexeme>

const formsByIndex: readonly VerbForm[] = ['base', 's', 'past', 'ing', 'pp']

/** Compiles lexicon tables; a word in several rows has the tags of all. */
export function compileLexicon(rows: readonly LexiconRow[]): Lexicon {
  const lexicon = new Map<string, Lexeme>()
  for (const row of rows) {
    for (const family of row.words.split(';')) {
      const words = family.trim().split(/\s+/u)
      const lemma = (words[0] ?? '').replaceAll('_', ' ')
      words.forEach((word, index) => {
        if (word === '') return
        add(lexicon, word.replaceAll('_', ' '), row.verb ? lemma : word, row, row.verb ? index : -1)
      })
    }
  }
  return lexicon
}

function add(
  lexicon: Map<string, Lexeme>,
  word: string,
  lemma: string,
  row: LexiconRow,
  index: number,
): void {
  const before = lexicon.get(word)
  const form = index >= 0 ? (formsByIndex[index] ?? null) : null
  lexicon.set(word, {
    lemma: before?.form && form === null ? before.lemma : lemma,
    tags: [...new Set([...(before?.tags ?? []), ...row.tags])],
    // "hit": the past form says more than the base form.
    form: form === null ? (before?.form ?? null) : before?.form === 'past' ? 'past' : form,
    type: row.type ?? before?.type ?? null,
    weakType: row.type ? (row.weak ?? false) : (before?.weakType ?? false),
  })
}
