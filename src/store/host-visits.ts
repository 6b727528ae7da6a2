import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Takes a host for `leaseSeconds`; false while another visit is there. One statement, so that two cannot both. */
export async function takeHost(db: Db, host: string, holder: string, leaseSeconds: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into host_visit (host, holder, until)
    values (${host}, ${holder}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (host) do update set holder = excluded.holder, until = excluded.until
      where host_visit.until < now()`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Gives a host back, unless another has taken it since the lease ran out. */
export async function leaveHost(db: Db, host: string, holder: string): Promise<void> {
  await sql`delete from host_visit where host = ${host} and holder = ${holder}`.execute(db)
}
