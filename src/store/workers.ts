import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface WorkerIdentity {
  readonly id: string
  readonly role: string
  readonly host: string
  readonly pid: number
}

export interface LiveWorker extends WorkerIdentity {
  readonly startedAt: Date
  readonly seenAt: Date
}

/** A process that said nothing for longer is taken for dead; twice and more its heartbeat's interval. */
export const workerSilenceSecondsMax = 10

/** Says that a process lives, by the database's clock. */
export async function beat(db: Db, worker: WorkerIdentity): Promise<void> {
  await db
    .insertInto('worker')
    .values({ ...worker })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ seen_at: sql<Date>`now()`, pid: worker.pid, role: worker.role }),
    )
    .execute()
}

export async function removeWorker(db: Db, id: string): Promise<void> {
  await db.deleteFrom('worker').where('id', '=', id).execute()
}

/** Processes heard of lately; rows of those long dead are cleared away. */
export async function liveWorkers(db: Db, withinSeconds = workerSilenceSecondsMax): Promise<LiveWorker[]> {
  await sql`delete from worker where seen_at < now() - interval '1 day'`.execute(db)
  const { rows } = await sql<LiveWorker>`
    select id, role, host, pid, started_at as "startedAt", seen_at as "seenAt" from worker
    where seen_at > now() - make_interval(secs => ${withinSeconds}) order by role, id`.execute(db)
  return rows
}
