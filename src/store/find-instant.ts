import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Now by the database's clock, in milliseconds rounded up: everything that can be seen now was
 * recorded before it, so that the same question "as of" it gives the same answer later.
 */
export async function instantNow(db: Db): Promise<string> {
  const { rows } = await sql<{ now: string }>`
    select to_char((clock_timestamp() + interval '999 microseconds') at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`.execute(db)
  if (!rows[0]) throw new Error('the database has no clock')
  return rows[0].now
}
