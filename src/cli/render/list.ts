import { Option } from 'commander'
import { say, write, writeLine } from '../output.ts'
import type { Column } from './column.ts'
import { renderCsv } from './csv.ts'
import { renderTable } from './table.ts'

export type ListFormat = 'table' | 'json' | 'ndjson' | 'csv'

/** `--format` with the first choice as default. */
export function formatOption(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default(choices[0])
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
