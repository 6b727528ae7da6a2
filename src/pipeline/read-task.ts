import { statementId } from '../domain/attacks/statement-id.ts'
import { attackWindow } from '../domain/attacks/neighbourhood.ts'
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
export function readAll(reader: Reader, task: ReadTask): ReadOutcome[] {
  return task.reports.map(({ key, input }) => {
    try {
      const reading = reader.read(input)
      const statements = reading.statements.map((statement) => ({
        id: statementId(key, statement),
        statement,
        window: attackWindow(statement, input.published ?? null),
      }))
      return { reading, statements }
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    }
  })
}
