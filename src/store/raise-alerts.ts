import { sql } from 'kysely'
import type { Change } from '../domain/alerts/change.ts'
import { lateChanges, lateTransitions } from '../domain/alerts/late.ts'
import { raiseAlerts, subjectKey, type Thread } from '../domain/alerts/raise.ts'
import { toldOf } from '../domain/alerts/told.ts'
import type { Watch } from '../domain/alerts/watch.ts'
import { canFitLater, type Reliability } from '../domain/alerts/watch-query.ts'
import type { Attack } from '../domain/attacks/attack.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { saveAlerts, saveThreads } from './alerts.ts'
import { toChange } from './change-rows.ts'
import type { Db } from './database.ts'
import { enabledWatches } from './watches.ts'

/** What has just been recorded in this transaction. */
export interface News {
  readonly changes: readonly Change[]
  /** Attacks whose facts are not what they were, also when that is no change of its own. */
  readonly attacks?: readonly Attack[]
  readonly catalogue: Catalogue
}

/**
 * Raises the alerts that follow from changes, in the transaction that records them: a change that is
 * there has its alerts, and an alert that is there has its delivery.
 */
export async function raiseAlertsOf(trx: Db, { changes, attacks = [], catalogue }: News): Promise<void> {
  if (changes.length === 0 && attacks.length === 0) return
  const watches = await enabledWatches(trx)
  if (watches.length === 0) return
  const late = await findLate(trx, attacks, watches)
  const subjects = [...new Set([...changes, ...late].flatMap(subjectsOf))]
  const [threads, reliabilityOf] = [
    await findThreads(trx, subjects),
    await findReliability(trx, [...changes, ...late], watches),
  ]
  const raised = raiseAlerts({ changes, late, watches, threads, reliabilityOf, catalogue })
  await saveThreads(trx, raised.threads)
  await saveAlerts(trx, raised.alerts, catalogue)
}

/** The subject of a change and those that it went into. */
function subjectsOf(change: Change): string[] {
  const heirs = change.transition === 'attack-merged' ? toldOf(change.detail).into : []
  return [subjectKey(change), ...heirs.map((id) => subjectKey({ subjectType: 'attack', subjectId: id }))]
}

async function findThreads(trx: Db, subjects: readonly string[]): Promise<Thread[]> {
  const { rows } = await sql<Omit<Thread, 'told'> & { told: string[] }>`
    select t.thread_id as id, t.watch_id as "watchId", t.subject,
      (select a.payload -> 'thread' ->> 'title' from alert a where a.thread_id = t.thread_id
        order by a.recorded_at, a.change_cursor limit 1) as title,
      coalesce((select array_agg(distinct a.transition || ' ' || coalesce(a.group_id, ''))
        from alert a where a.thread_id = t.thread_id), '{}') as told
    from alert_thread t where t.subject = any(${[...subjects]}::text[])`.execute(trx)
  return rows.map((row) => ({ ...row, told: new Set(row.told) }))
}

/** Changes of these attacks under any of their ids, for watches that may hear of them late. */
async function findLate(trx: Db, attacks: readonly Attack[], watches: readonly Watch[]): Promise<Change[]> {
  if (attacks.length === 0 || !watches.some(({ query }) => canFitLater(query))) return []
  const ids = attacks.map(({ id }) => id)
  const { rows: moved } = await sql<{ from_id: string; to_ids: string[] }>`
    select from_id, to_ids from attack_redirect where to_ids && ${ids}::text[]`.execute(trx)
  const idsOf = ({ id }: Attack) => [
    ...moved.filter(({ to_ids }) => to_ids.includes(id)).map(({ from_id }) => from_id),
    id,
  ]
  const rows = await trx
    .selectFrom('change')
    .selectAll()
    .where('subject_type', '=', 'attack')
    .where(sql<boolean>`subject_id = any(${attacks.flatMap(idsOf)}::text[])`)
    .where('transition', 'in', lateTransitions)
    .orderBy('cursor')
    .execute()
  return lateChanges(rows.map(toChange), attacks, idsOf)
}

/** The best reliability among the sources of each subject, when any watch asks for it. */
async function findReliability(
  trx: Db,
  changes: readonly Change[],
  watches: readonly Watch[],
): Promise<(subject: string) => Reliability | null> {
  if (!watches.some(({ query }) => query.minReliability !== null)) return () => null
  const ids = changes.map(({ subjectId }) => subjectId)
  const { rows } = await sql<{ subject: string; reliability: Reliability }>`
    select 'attack:' || a.id as subject, min(so.reliability) as reliability
    from attack a join attack_statement l on l.attack_row_id = a.row_id
      join statement s on s.id = l.statement_id and s.superseded_at is null
      join report r on r.id = s.report_id join source so on so.id = r.source_id
    where a.superseded_at is null and a.id = any(${ids}::text[]) group by a.id
    union all
    select 'statement:' || s.id, min(so.reliability)
    from statement s join report r on r.id = s.report_id join source so on so.id = r.source_id
    where s.superseded_at is null and s.id = any(${ids}::text[]) group by s.id`.execute(trx)
  const found = new Map(rows.map(({ subject, reliability }) => [subject, reliability]))
  return (subject) => found.get(subject) ?? null
}
