import type { StatementRecord } from '../domain/attacks/attack.ts'
import { nowhere, reachesOf } from '../domain/attacks/neighbourhood.ts'
import { statementIds } from '../domain/attacks/statement-id.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import type { Reading } from '../domain/extraction/reading.ts'
import type { Reader } from '../domain/extraction/reader.ts'
import type { ReportInput } from '../domain/reports/report.ts'
import type { NewStatement } from '../store/readings.ts'

/** What a reading thread is asked: reports with the keys that statement ids derive from. */
export interface ReadTask {
  readonly reports: readonly { readonly key: string; readonly input: ReportInput }[]
}

export type ReadOutcome =
  | { readonly reading: Reading; readonly statements: readonly NewStatement[] }
  | { readonly error: string }

/** Reads each report; one that the reader cannot digest gives its error and stops no other. */
export function readAll(reader: Reader, catalogue: Catalogue, task: ReadTask): ReadOutcome[] {
  return task.reports.map(({ key, input }) => {
    try {
      const reading = reader.read(input)
      return { reading, statements: toStatements(reading, key, input.published ?? null, catalogue) }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  })
}

function toStatements(
  { statements }: Reading,
  key: string,
  published: string | null,
  catalogue: Catalogue,
): NewStatement[] {
  const ids = statementIds(key, statements)
  const records = statements.map((statement, at): StatementRecord => {
    // Days depend on what the report says alone; the keys, also on its text, are reckoned when it is resolved.
    return { id: ids[at] ?? '', statement, reportId: key, published, independenceKey: '', recordedAt: '' }
  })
  const reaches = reachesOf(records, catalogue)
  return records.map(({ id, statement }) => ({ id, statement, window: (reaches.get(id) ?? nowhere).window }))
}
