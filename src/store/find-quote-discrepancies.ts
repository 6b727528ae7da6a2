import { sql } from 'kysely'
import { findNumbers } from '../domain/extraction/numbers.ts'
import type { Statement } from '../domain/extraction/statement.ts'
import { tokenise } from '../domain/extraction/tokens.ts'
import { englishNumbers } from '../domain/extraction/words.en.data.ts'
import type { Db } from './database.ts'
import type { Discrepancy, Proof } from './find-discrepancies.ts'

const statementsPerLoad = 500

interface QuotedRow {
  readonly rowId: number
  readonly id: string
  readonly body: Statement
  readonly text: string
  readonly title: string | null
}

/** Every offset still selects its quote, and every number stands in the words that it was taken from. */
export async function* quoteDiscrepancies(db: Db): AsyncGenerator<Proof> {
  const quotes: Discrepancy[] = []
  const numbers: Discrepancy[] = []
  let checked = 0
  for (let after = 0; ; ) {
    const rows = await liveStatements(db, after)
    for (const row of rows) {
      const subject = `statement ${row.id}`
      quotes.push(...badQuotes(row).map((words) => ({ subject, words })))
      numbers.push(...strayNumbers(row.body).map((words) => ({ subject, words })))
    }
    checked += rows.length
    after = rows.at(-1)?.rowId ?? 0
    if (rows.length < statementsPerLoad) break
  }
  yield { name: 'quotes', says: 'every offset selects its quote', checked, discrepancies: quotes }
  yield { name: 'numbers', says: 'every number stands in its quote', checked, discrepancies: numbers }
}

async function liveStatements(db: Db, after: number): Promise<readonly QuotedRow[]> {
  const { rows } = await sql<QuotedRow>`
    select s.row_id as "rowId", s.id, s.body, v.text, v.title
    from statement s
    join report_version v on v.report_id = s.report_id and v.version = s.version
    where s.superseded_at is null and s.row_id > ${after}
    order by s.row_id limit ${statementsPerLoad}`.execute(db)
  return rows
}

function badQuotes({ body, text, title }: QuotedRow): string[] {
  return [{ of: 'statement', ...body }, ...body.evidence].flatMap(({ of, quote, start, end, field }) => {
    const source = field === 'title' ? (title ?? '') : text
    return source.slice(start, end) === quote ? [] : [`the ${of}'s quote is not at ${field} ${start}–${end}`]
  })
}

/** What a number may have been taken from, besides the quote. */
const evidenceOf = {
  killed: 'killed',
  wounded: 'wounded',
  munitions: 'munitions',
  value: 'aggregate',
} as const

function strayNumbers({ attack, aggregate, quote, evidence }: Statement): string[] {
  const stored = {
    killed: attack?.killed,
    wounded: attack?.wounded,
    munitions: attack?.munitions,
    value: aggregate?.value,
  }
  return (Object.keys(evidenceOf) as (keyof typeof evidenceOf)[]).flatMap((name) => {
    const number = stored[name]
    if (number === null || number === undefined) return []
    const words = [quote, ...evidence.filter(({ of }) => of === evidenceOf[name]).map((each) => each.quote)]
    return words.some((text) => saysNumber(text, number))
      ? []
      : [`${name} ${number} does not stand in its quote`]
  })
}

const negations = /\b(?:no|none|nobody|zero|without|any|not|never|nor)\b|n't|لا|لم|دون|أي|عدم/iu
/** One thing is often told by an article or, as two are in Arabic, by the noun alone. */
const singular = /\b(?:a|an|another|one|the|single)\b|\p{Script=Arabic}/iu
const dual = /\b(?:both|pair|couple|two|twice)\b|\p{Script=Arabic}/iu

function saysNumber(text: string, number: number): boolean {
  if (digitsIn(text).includes(number)) return true
  if (number === 0 && negations.test(text)) return true
  if (number === 1 && singular.test(text)) return true
  if (number === 2 && dual.test(text)) return true
  return findNumbers(tokenise(text, 0, text.length), englishNumbers).some(
    ({ value }) => value.low <= number && number <= (value.high ?? Number.POSITIVE_INFINITY),
  )
}

/** Numbers in digits, western or Arabic, with separators of thousands. */
function digitsIn(text: string): number[] {
  const western = text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
  return [...western.matchAll(/\d+(?:[,.٬]\d{3})*/gu)].map(([digits]) => Number(digits.replace(/\D/gu, '')))
}
