import { gazetteer } from '../catalogue/gazetteer.ts'
import type { Catalogue } from '../catalogue/group.ts'
import { compileMatcher, type Matcher } from '../catalogue/matcher.ts'
import type { ReportInput } from '../reports/report.ts'
import { readArabic } from './arabic/read-arabic.ts'
import { dayOf } from './calendar.ts'
import { english } from './english.ts'
import { detectLanguage } from './language.ts'
import { type NamesInText, findNames } from './mentions.ts'
import { partySpans } from './names.ts'
import { type FieldInput, readField } from './read-field.ts'
import type { Reading } from './reading.ts'
import type { ReportField, Statement } from './statement.ts'

/** Reads reports against one catalogue. Keep it: names are compiled once. */
export interface Reader {
  readonly catalogue: Catalogue
  /** Who says what about whose responsibility in a report; pure: the same report reads the same. */
  read(report: ReportInput): Reading
}

/** How a text is read, by its language. */
const languages: ReadonlyMap<string, (input: Omit<FieldInput, 'pack'>) => Statement[]> = new Map([
  [english.lang, (input) => readField({ ...input, pack: english })],
  ['ar', readArabic],
])

export function createReader(catalogue: Catalogue): Reader {
  const matcher = compileMatcher(catalogue)
  return { catalogue, read: (report) => readReport(report, catalogue, matcher) }
}

function readReport(report: ReportInput, catalogue: Catalogue, matcher: Matcher): Reading {
  const { text } = report
  const published = dayOf(report.published)
  const lang = detectLanguage(text)
  const readText = languages.get(lang)
  const names = findNames(text, matcher, published)
  const read = (field: ReportField, words: string, found: NamesInText): Statement[] => {
    if (!readText) return []
    const parties = partySpans(found, catalogue)
    return readText({ text: words, field, parties, published, catalogue, gazetteer })
  }
  const statements = read('text', text, names)
  const title = report.title ?? ''
  if (statements.length === 0 && title !== '') {
    statements.push(...read('title', title, findNames(title, matcher, published)))
  }
  return { id: report.id, lang, mentions: [...names.mentions], statements }
}
