import { stringify } from 'csv-stringify/sync'
import type { Column } from './column.ts'

/** Rows as CSV with a heading line (RFC 4180, UTF-8). */
export function renderCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return stringify([
    columns.map((column) => column.name),
    ...rows.map((row) => columns.map((column) => inert(column.value(row)))),
  ])
}

/** A spreadsheet runs a cell that starts like a formula: a leading quote makes it text. Numbers stay numbers. */
function inert(value: string | number | null): string | number {
  if (value === null) return ''
  return typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value
}
