/** One page of a list and where the next begins. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Opaque; null when nothing follows. */
  readonly next: string | null
}

export interface PageRequest {
  readonly limit: number
  readonly cursor?: string | null
}

/** A cursor that we did not write: callers answer it as wrong usage. */
export class BadCursorError extends Error {
  constructor() {
    super('is not a cursor of this list: use the `next` of an earlier answer')
  }
}

/** Position after `row` in its list, as text that needs no escaping in a URL. */
export function encodeCursor(position: CursorPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

export function decodeCursor(cursor: string, shape: readonly CursorPart[]): CursorPosition {
  let position: unknown
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw new BadCursorError()
  }
  if (!Array.isArray(position) || position.length !== shape.length) throw new BadCursorError()
  if (!position.every((value, index) => partFits(value, shape[index]))) throw new BadCursorError()
  return position as CursorPosition
}

/** Turns limit + 1 rows into a page: the extra row only says that more follows. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => CursorPosition,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null,
  }
}

export type CursorPosition = readonly (string | number | null)[]
type CursorPart = 'date' | 'id' | 'number'

function partFits(value: unknown, part: CursorPart | undefined): boolean {
  if (part === 'number') return Number.isSafeInteger(value)
  if (part === 'date')
    return value === null || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
  return typeof value === 'string' && value.length > 0 && value.length <= 100 && !value.includes('\u0000')
}
