import { compileLanguage } from './language-pack.ts'
import { englishLexicon } from './lexicon.en.data.ts'
import { englishRules } from './rules.en.data.ts'
import { englishStates } from './states.en.data.ts'
import { englishAggregateWords } from './words.en.aggregates.data.ts'
import { englishCasualtyWords } from './words.en.casualties.data.ts'
import { englishDates, englishNumbers } from './words.en.data.ts'
import { englishEventWords } from './words.en.events.data.ts'

/** English, ready to read with. */
export const english = compileLanguage({
  lang: 'en',
  lexicon: englishLexicon,
  numbers: englishNumbers,
  dates: englishDates,
  events: englishEventWords,
  casualties: englishCasualtyWords,
  aggregates: englishAggregateWords,
  rules: englishRules,
  states: englishStates,
  stems: englishStems,
})

const sides = new Set(
  'backed aligned linked led supported affiliated allied sponsored funded armed trained leaning controlled inspired'.split(
    ' ',
  ),
)
const deedNouns = /^(?:drone|drones|attack|attacks|missile|missiles|rocket|rockets|strike|strikes)$/u

/** "Tehran-backed" is read as "Iran-backed" is, "mini-drone" as "drone". */
function englishStems(word: string): readonly string[] {
  const hyphen = word.lastIndexOf('-')
  if (hyphen === -1) return []
  const last = word.slice(hyphen + 1)
  if (sides.has(last)) return ['iran-backed']
  return deedNouns.test(last) ? [last] : []
}
