import type { Authority } from '../extraction/statement.ts'
import { dayWords } from './say-attack.ts'
import type { ToldWords } from './told.ts'

const quoteCharsMax = 280

/** Characters that would break a line, reorder it or hide in it. */
const unsaid = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u

/** Text of the outside as part of a line of ours: one line, nothing hidden. */
export function plainLine(text: string): string {
  return text.replace(unsaid, ' ').replace(/\s+/gu, ' ').trim().toWellFormed()
}

/** Who said it in which words, in which report; empty when there are no words. */
export function sayQuote({ quote, speaker, report, published }: ToldWords): string {
  if (quote === null || quote.trim() === '') return ''
  const who = speaker === null ? '' : ` — ${plainLine(speaker.name)}${standing(speaker.authority)}`
  const dated = published === null ? '' : ` of ${dayWords(published)}`
  const where = report === null ? '' : `, report ${plainLine(report)}${dated}`
  return `“${isolated(shortened(plainLine(quote)))}”${who}${where}.`
}

const standings: Readonly<Record<Authority, string>> = {
  official_channel: ' (own channel)',
  named_spokesman: ' (spokesman)',
  named_official: ' (official)',
  unnamed_official: ' (unnamed official)',
  relay: ' (relayed)',
  media: '',
}

function standing(authority: Authority | null): string {
  return authority === null ? '' : standings[authority]
}

/** Right-to-left words keep their own direction and leave that of the line alone. */
function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

function shortened(text: string): string {
  if (text.length <= quoteCharsMax) return text
  const cut = text
    .slice(0, quoteCharsMax)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  const atWord = cut.lastIndexOf(' ')
  return `${(atWord > quoteCharsMax / 2 ? cut.slice(0, atWord) : cut).trimEnd()}…`
}
