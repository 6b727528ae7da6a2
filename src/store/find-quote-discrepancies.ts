import { sql } from 'kysely'
import { strayNumbers } from '../domain/attacks/stray-numbers.ts'
import type { Statement } from '../domain/extraction/statement.ts'
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
