import { Option } from 'commander'
import { UsageError } from '../failure.ts'
import { say, write, writeLine } from '../output.ts'
import type { Column } from './column.ts'
import { renderCsv } from './csv.ts'
import { renderTable } from './table.ts'

export const listFormats = ['table', 'json', 'ndjson', 'csv'] as const
export type ListFormat = (typeof listFormats)[number]

/** `--format` with the first choice as default. */
export function formatOption(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default(choices[0])
}

/** The format asked for where it depends on what is printed; the first when none was. */
export function formatOf<F extends string>(asked: string | undefined, choices: readonly [F, ...F[]]): F {
  const format = asked === undefined ? choices[0] : choices.find((choice) => choice === asked)
  if (format === undefined) throw new UsageError(`--format: must be one of ${choices.join(', ')} here`)
  return format
}

/** Prints rows the way that was asked; `whole` is the document that JSON prints around them. */
export async function renderList<Row>(
  format: ListFormat,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  whole: object,
): Promise<void> {
  switch (format) {
    case 'json':
      return writeLine(JSON.stringify(whole, null, 2))
    case 'ndjson':
      for (const row of rows) await writeLine(JSON.stringify(row))
      return
    case 'csv':
      return write(renderCsv(rows, columns))
    case 'table':
      if (rows.length === 0) return say('Nothing matches.')
      return writeLine(renderTable(rows, columns))
  }
}
