import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { compileMatcher, type Matcher } from '../catalogue/matcher.ts'
import type { ReportInput } from '../reports/report.ts'
import { arabicCues, readArabic } from './arabic/read-arabic.ts'
import { dayOf } from './calendar.ts'
import { english } from './english.ts'
import { detectLanguage } from './language.ts'
import { findNameSpans } from './names.ts'
import { type FieldInput, readField } from './read-field.ts'
import type { Reading } from './reading.ts'
import type { Mention, Statement } from './statement.ts'

/** Changes whenever the same report could be read otherwise than before. */
export const extractorVersion = '1'

/** Reads reports against one catalogue. Keep it: names are compiled once. */
export interface Reader {
  readonly catalogue: Catalogue
  /** Who says what about whose responsibility in a report; pure: the same report reads the same. */
  read(report: ReportInput): Reading
}

/** How a language is read: its cheap test and its reading of one text. */
interface LanguageReader {
  readonly cues: readonly string[]
  readonly read: (input: Omit<FieldInput, 'pack'>) => Statement[]
}

const languages: ReadonlyMap<string, LanguageReader> = new Map([
  [english.lang, { cues: english.cues, read: (input) => readField({ ...input, pack: english }) }],
  ['ar', { cues: arabicCues, read: readArabic }],
])

export function createReader(catalogue: Catalogue): Reader {
  const matcher = compileMatcher(catalogue)
  return { catalogue, read: (report) => readReport(report, catalogue, matcher) }
}

function readReport(report: ReportInput, catalogue: Catalogue, matcher: Matcher): Reading {
  const { text } = report
  const lang = detectLanguage(text)
  const published = dayOf(report.published)
  const names = findNameSpans(text, matcher, catalogue, gazetteer, published)
  const language = languages.get(lang)
  const statements: Statement[] = []
  if (language && hasCue(text, language)) {
    statements.push(
      ...language.read({ text, field: 'text', names: names.spans, published, catalogue, gazetteer }),
    )
  }
  const title = report.title ?? ''
  if (language && title !== '' && statements.length === 0 && hasCue(title, language)) {
    const spans = findNameSpans(title, matcher, catalogue, gazetteer, published).spans
    statements.push(
      ...language.read({ text: title, field: 'title', names: spans, published, catalogue, gazetteer }),
    )
  }
  return { id: report.id, lang, mentions: mentionsOf(names.mentions), statements }
}

function mentionsOf(mentions: readonly Mention[]): Mention[] {
  return [...mentions]
}

/** The cheap reading: a text without any word of attack is read no further. */
function hasCue(text: string, language: LanguageReader): boolean {
  return language.cues.some((cue) => text.includes(cue))
}
