import { compileLanguage } from './language-pack.ts'
import { englishLexicon } from './lexicon.en.data.ts'
import { englishRules } from './rules.en.data.ts'
import { englishDates, englishNumbers } from './words.en.data.ts'
import { englishCasualtyWords } from './words.en.casualties.data.ts'
import { englishEventWords } from './words.en.events.data.ts'

/** English, ready to read with. */
export const english = compileLanguage({
  lang: 'en',
  lexicon: englishLexicon,
  numbers: englishNumbers,
  dates: englishDates,
  events: englishEventWords,
  casualties: englishCasualtyWords,
  rules: englishRules,
  cues: [
    'ttack',
    'esponsib',
    'strike',
    'struck',
    'strik',
    'ocket',
    'issile',
    'rone',
    'laim',
    'lame',
    'ombed',
    'ombing',
    'targeted',
    'fired',
    'hostilities',
    'xplos',
    'uspend',
    'hreat',
    'vow',
    'mbush',
    'hoot',
    'hot dead',
    'perations',
    'illed',
    'credit for',
    'idnap',
    'hell',
    'ssassin',
    'enied',
    'orist',
    'reveng',
    'aveng',
  ],
  stems: (word) =>
    word.includes('-')
      ? [word.slice(word.lastIndexOf('-') + 1)].filter(
          (last) =>
            last.length > 3 &&
            /^(?:drone|drones|attack|attacks|missile|missiles|rocket|rockets|strike|strikes|day)$/u.test(
              last,
            ),
        )
      : [],
})
