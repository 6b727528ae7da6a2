import { sql } from 'kysely'
import { resolverLock } from './attacks.ts'
import type { Db } from './database.ts'
import { QueryError } from './find-query.ts'

/** Clocks of callers may run a little ahead of the database's; this long the answer waits for `asOf`. */
const aheadSecondsMax = 2

/**
 * Returns when nothing can be recorded any more under an instant up to `asOf`: a resolver under way
 * records under the instant at which it began, so one that began before is waited for. Throws
 * QueryError for an instant that has not come.
 */
export async function awaitRecord(db: Db, asOf: string): Promise<void> {
  const { rows } = await sql<{ ahead: number }>`
    select extract(epoch from ${asOf}::timestamptz - clock_timestamp())::float8 as ahead`.execute(db)
  const ahead = rows[0]?.ahead ?? 0
  if (ahead > aheadSecondsMax) throw new QueryError('asOf', 'must not lie in the future')
  if (ahead > 0) await sql`select pg_sleep(${ahead})`.execute(db)
  await sql`
    select pg_advisory_xact_lock_shared(${resolverLock}) where exists (
      select from pg_locks held left join pg_stat_activity holder on holder.pid = held.pid
      where held.locktype = 'advisory' and held.granted and held.objid = ${resolverLock}
        and coalesce(holder.xact_start <= ${asOf}::timestamptz, true))`.execute(db)
}
