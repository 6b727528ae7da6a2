import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Counts by word, as metrics and `doctor` show them. */
export interface StoreStats {
  readonly reports: Readonly<Record<string, number>>
  readonly statements: Readonly<Record<string, number>>
  readonly attacks: Readonly<Record<string, number>>
  readonly deliveries: Readonly<Record<string, number>>
  readonly feeds: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
  /** Statements that wait to be resolved. */
  readonly resolveBacklog: number
  /** Seconds that the oldest due row of each step has waited; 0 when none waits. */
  readonly lagSeconds: Readonly<Record<'poll' | 'extract' | 'resolve' | 'alert' | 'deliver', number>>
}

export async function storeStats(db: Db): Promise<StoreStats> {
  const { rows } = await sql<{ noun: string; word: string; count: number }>`
    select 'reports' as noun, state as word, count(*) as count from report group by state
    union all select 'statements', kind, count(*) from statement where superseded_at is null group by kind
    union all select 'attacks', state, count(*) from attack where superseded_at is null group by state
    union all select 'deliveries', state, count(*) from delivery group by state
    union all select 'feeds', state, count(*) from feed group by state
    union all select 'failures', step, count from step_failure
    union all select 'backlog', 'resolve', count(*) from statement where resolve_due`.execute(db)
  const of = (noun: string) =>
    Object.fromEntries(rows.filter((row) => row.noun === noun).map((row) => [row.word, row.count]))
  return {
    reports: of('reports'),
    statements: of('statements'),
    attacks: of('attacks'),
    deliveries: of('deliveries'),
    feeds: of('feeds'),
    failures: of('failures'),
    resolveBacklog: of('backlog').resolve ?? 0,
    lagSeconds: await lagSeconds(db),
  }
}

async function lagSeconds(db: Db): Promise<StoreStats['lagSeconds']> {
  const { rows } = await sql<StoreStats['lagSeconds']>`
    select ${age(sql`select min(due_at) from feed where enabled and due_at <= now()`)} as poll,
      ${age(sql`select min(v.recorded_at) from report r join report_version v on v.report_id = r.id
        and v.version = r.version where r.state in ('due', 'rung')`)} as extract,
      ${age(sql`select min(recorded_at) from statement where resolve_due`)} as resolve,
      ${age(sql`select min(recorded_at) from change where alerts_due`)} as alert,
      ${age(sql`select min(due_at) from delivery where state in ('due', 'rung') and due_at <= now()`)} as deliver`.execute(
    db,
  )
  if (!rows[0]) throw new Error('the lag query gave no row')
  return rows[0]
}

function age(oldest: ReturnType<typeof sql>) {
  return sql`coalesce(extract(epoch from now() - (${oldest})), 0)::float8`
}
