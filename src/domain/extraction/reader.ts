import { contentId } from '../catalogue/content-id.ts'
import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { compileMatcher, type Matcher } from '../catalogue/matcher.ts'
import type { ReportInput } from '../reports/report.ts'
import { arabicCues, readArabic } from './arabic/read-arabic.ts'
import { arabicRules } from './arabic/rules.data.ts'
import { arabicRows } from './arabic/words.data.ts'
import { dayOf } from './calendar.ts'
import { english, englishParties } from './english.ts'
import { detectLanguage } from './language.ts'
import { englishLexicon } from './lexicon.en.data.ts'
import { type NamesInText, findNames } from './mentions.ts'
import { nameSpans } from './names.ts'
import { type FieldInput, readField } from './read-field.ts'
import type { Reading } from './reading.ts'
import { englishRules } from './rules.en.data.ts'
import type { ReportField, Statement } from './statement.ts'

/** Raised by hand when the code reads otherwise than before; the tables speak for themselves. */
const codeVersion = 3

/** Changes whenever the same report could be read otherwise than before: a hash of the rules and words. */
export const extractorVersion = `${codeVersion}-${contentId([englishRules, englishLexicon, arabicRules, arabicRows]).slice(0, 8)}`

/** Reads reports against one catalogue. Keep it: names are compiled once. */
export interface Reader {
  readonly catalogue: Catalogue
  /** Who says what about whose responsibility in a report; pure: the same report reads the same. */
  read(report: ReportInput): Reading
}

/** How a language is read: its cheap tests and its reading of one text. */
interface LanguageReader {
  /** Pieces of words of which a text must hold one. */
  readonly cues: readonly string[]
  /** Who strikes, or with what: a text that names no party must hold one of these. */
  readonly parties: RegExp
  readonly read: (input: Omit<FieldInput, 'pack'>) => Statement[]
}

const languages: ReadonlyMap<string, LanguageReader> = new Map([
  [
    english.lang,
    {
      cues: english.cues,
      parties: englishParties,
      read: (input) => readField({ ...input, pack: english }),
    },
  ],
  ['ar', { cues: arabicCues, parties: /./u, read: readArabic }],
])

export function createReader(catalogue: Catalogue): Reader {
  const matcher = compileMatcher(catalogue)
  return { catalogue, read: (report) => readReport(report, catalogue, matcher) }
}

function readReport(report: ReportInput, catalogue: Catalogue, matcher: Matcher): Reading {
  const { text } = report
  const published = dayOf(report.published)
  const lang = detectLanguage(text)
  const language = languages.get(lang)
  const names = findNames(text, matcher, published)
  const read = (field: ReportField, words: string, found: NamesInText): Statement[] => {
    if (!language || !isWorthReading(words, found, language)) return []
    const spans = nameSpans(words, found, catalogue, gazetteer)
    return language.read({ text: words, field, names: spans, published, catalogue, gazetteer })
  }
  const statements = read('text', text, names)
  const title = report.title ?? ''
  if (statements.length === 0 && title !== '') {
    statements.push(...read('title', title, findNames(title, matcher, published)))
  }
  return { id: report.id, lang, mentions: [...names.mentions], statements }
}

/** The cheap reading: a text that names no party is read no further unless it speaks of strikers and of attacks. */
function isWorthReading(text: string, names: NamesInText, { cues, parties }: LanguageReader): boolean {
  const isNamed = names.mentions.length > 0 || names.outside.length > 0
  return isNamed || (parties.test(text) && cues.some((cue) => text.includes(cue)))
}
