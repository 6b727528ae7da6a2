import { contentId } from '../catalogue/content-id.ts'
import { placeRows } from '../catalogue/gazetteer.data.ts'
import * as arabicDates from './arabic/dates.data.ts'
import { arabicRules } from './arabic/rules.data.ts'
import { turnRules } from './arabic/turns.data.ts'
import { arabicRows } from './arabic/words.data.ts'
import { englishLexicon } from './lexicon.en.data.ts'
import { englishRules } from './rules.en.data.ts'
import { englishStates } from './states.en.data.ts'
import { englishAggregateWords } from './words.en.aggregates.data.ts'
import { englishCasualtyWords } from './words.en.casualties.data.ts'
import { englishDates, englishNumbers } from './words.en.data.ts'
import { englishEventWords } from './words.en.events.data.ts'
import * as englishNotions from './words.en.notions.data.ts'

/** Raised by hand when the code reads otherwise than before; the tables speak for themselves. */
const codeVersion = 4

const tables = [
  englishRules,
  englishLexicon,
  englishStates,
  englishNumbers,
  englishDates,
  englishNotions,
  englishEventWords,
  englishCasualtyWords,
  englishAggregateWords,
  arabicRules,
  turnRules,
  arabicRows,
  arabicDates,
  placeRows,
]

/** Changes whenever the same report could be read otherwise than before: a hash of every table of rules and words. */
export const extractorVersion = `${codeVersion}-${contentId([JSON.stringify(tables, asPlain)]).slice(0, 8)}`

function asPlain(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...value]
  return value instanceof RegExp ? `${value}` : value
}
