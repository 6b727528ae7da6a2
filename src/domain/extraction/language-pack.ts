import type { AggregateWords } from './aggregates.ts'
import type { CasualtyWords } from './casualties.ts'
import type { DateWords } from './dates.ts'
import type { EventWords } from './events.ts'
import { compileLexicon, type LexiconRow } from './lexicon.ts'
import type { NumberWords } from './numbers.ts'
import { type CompiledRule, compileRules, type Rule } from './rule.ts'
import { compileTriggers, type Triggers } from './triggers.ts'
import type { WordTables } from './units.ts'

/** Everything that the reader knows of one language, compiled once. */
export interface LanguagePack {
  readonly lang: string
  readonly tables: WordTables
  readonly events: EventWords
  readonly casualties: CasualtyWords
  readonly aggregates: AggregateWords
  readonly rules: readonly CompiledRule[]
  readonly triggers: Triggers
  /** Words that name a state, with its name. */
  readonly states: Readonly<Record<string, string>>
}

/** The tables that a language is made of; see `english.ts`. */
export interface LanguageTables {
  readonly lang: string
  readonly lexicon: readonly LexiconRow[]
  readonly numbers: NumberWords
  readonly dates: DateWords
  readonly events: EventWords
  readonly casualties: CasualtyWords
  readonly aggregates: AggregateWords
  readonly rules: readonly Rule[]
  readonly states: Readonly<Record<string, string>>
  readonly stems: (word: string) => readonly string[]
}

export function compileLanguage(language: LanguageTables): LanguagePack {
  const lexicon = compileLexicon(language.lexicon)
  const rules = compileRules(language.rules)
  const phrases = [...lexicon.keys()].filter((word) => word.includes(' '))
  return {
    lang: language.lang,
    tables: {
      lexicon,
      phraseStarts: longestByFirstWord(phrases),
      numbers: language.numbers,
      dates: language.dates,
      stems: language.stems,
    },
    events: language.events,
    casualties: language.casualties,
    aggregates: language.aggregates,
    rules,
    triggers: compileTriggers(rules, lexicon),
    states: language.states,
  }
}

function longestByFirstWord(phrases: readonly string[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const phrase of phrases) {
    const words = phrase.split(' ')
    const [first = ''] = words
    longest.set(first, Math.max(words.length, longest.get(first) ?? 0))
  }
  return longest
}
