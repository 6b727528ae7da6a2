import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Instant of the latest change that can be seen, in milliseconds rounded up; now while the store is
 * empty. Resolvers record under a lock at ever later instants, so whatever becomes visible later is
 * later than this: the same question "as of" it gives the same answer for ever.
 */
export async function recordInstant(db: Db): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select to_char((coalesce(greatest(
        (select max(recorded_at) from attack),
        (select recorded_at from change order by cursor desc limit 1),
        (select max(since) from rules_in_use),
        (select greatest(max(created_at), max(covers_from_at)) from feed),
        (select max(state_since) from feed where state = 'off'),
        (select greatest(max(recorded_at), max(ended_at)) from feed_outage)
      ), now()) + interval '999 microseconds') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`.execute(
    db,
  )
  if (!rows[0]) throw new Error('the database gave no instant')
  return rows[0].at
}
