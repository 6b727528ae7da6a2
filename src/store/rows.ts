import { type RawBuilder, sql } from 'kysely'

/** Rows in one statement: large enough to be quick, small enough for a plan and a lock list. */
export const rowsPerStatement = 500

/** Splits a list into statements' worth of rows. */
export function chunks<T>(rows: readonly T[], size = rowsPerStatement): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < rows.length; at += size) parts.push(rows.slice(at, at + size))
  return parts
}

/** `unnest` of typed arrays as a row source: one parameter a column whatever the number of rows. */
export function unnest(
  columns: Readonly<Record<string, readonly [type: string, values: readonly unknown[]]>>,
) {
  const names = Object.keys(columns)
  const arrays = Object.values(columns).map(
    ([type, values]): RawBuilder<unknown> => sql`${[...values]}::${sql.raw(`${type}[]`)}`,
  )
  return sql`unnest(${sql.join(arrays)}) as v(${sql.join(names.map((name) => sql.ref(name)))})`
}
