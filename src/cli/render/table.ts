import Table from 'cli-table3'
import type { Column } from './column.ts'
import { plainText } from './plain-text.ts'

const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** Rows as an aligned table without frames, so that it can be copied and grepped. */
export function renderTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const shown = columns.filter((column) => !column.csvOnly)
  const table = new Table({
    head: shown.map((column) => column.name.toUpperCase()),
    chars: borderless,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: shown.map((column) =>
      rows.some((row) => typeof column.value(row) === 'number') ? 'right' : 'left',
    ),
  })
  table.push(...rows.map((row) => shown.map((column) => cell(column, row))))
  return table.toString().replace(/[ ]+$/gm, '')
}

function cell<Row>(column: Column<Row>, row: Row): string {
  const value = column.value(row)
  if (value === null) return '–'
  const text = plainText(String(value))
  const widthMax = column.widthMax ?? 60
  return text.length > widthMax ? `${text.slice(0, widthMax - 1)}…` : text
}
