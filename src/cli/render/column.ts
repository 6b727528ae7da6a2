/** What a list shows of one row: a heading and the value under it. */
export interface Column<Row> {
  readonly name: string
  value(row: Row): string | number | null
  /** Left out of the table for a terminal, kept in CSV. */
  readonly csvOnly?: boolean
  /** Characters after which the table cuts the value. */
  readonly widthMax?: number
}
