import { sql } from 'kysely'
import type { Change } from '../domain/alerts/change.ts'
import { joined, type Raised, type RaisedAlert } from '../domain/alerts/raise.ts'
import { alertPayload } from '../domain/alerts/render.ts'
import { type Sending, sendingOf } from '../domain/alerts/sending.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { contentId } from '../domain/catalogue/content-id.ts'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'

/** Alerts told in one digest at most; a fuller one goes out in parts. */
const alertsPerDigest = 40

/** Remembers which thread a subject belongs to; a subject that has one keeps it. */
export async function saveThreads(trx: Db, threads: Raised['threads']): Promise<void> {
  for (const { id, watchId, subject } of threads) {
    await sql`insert into alert_thread (watch_id, subject, thread_id) values (${watchId}, ${subject}, ${id})
      on conflict do nothing`.execute(trx)
  }
}

/** Stores alerts, each with the delivery that will tell it. What has been told is left as it is. */
export async function saveAlerts(
  trx: Db,
  alerts: readonly RaisedAlert[],
  catalogue: Catalogue,
): Promise<number> {
  if (alerts.length === 0) return 0
  const now = await clockOf(trx)
  const lastTold = await lastToldIn(trx, alerts)
  let count = 0
  for (const alert of alerts) {
    if (alert.kind === 'update' && (await joinPending(trx, alert, catalogue))) continue
    if (!(await insertAlert(trx, alert, catalogue))) continue
    count += 1
    const lastToldAt = lastTold.get(alert.threadId) ?? null
    const sending = sendingOf(alert.watch.settings, { ...alert, lastToldAt }, now)
    await insertDelivery(trx, alert, sending)
  }
  await announceDue(trx, 'deliver')
  return count
}

async function clockOf(trx: Db): Promise<string> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx)
  return (rows[0]?.now ?? new Date(0)).toISOString()
}

/** When each thread was last told anything, for those that are about to be told an update. */
async function lastToldIn(trx: Db, alerts: readonly RaisedAlert[]): Promise<ReadonlyMap<string, string>> {
  const threads = alerts.filter(({ kind }) => kind === 'update').map(({ threadId }) => threadId)
  if (threads.length === 0) return new Map()
  const { rows } = await sql<{ id: string; at: Date }>`
    select a.thread_id as id, max(coalesce(d.settled_at, d.due_at)) as at
    from alert a join delivery d on d.id = a.delivery_id
    where a.thread_id = any(${threads}::text[]) group by a.thread_id`.execute(trx)
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]))
}

/** False when it has been told: the same transition of the same thread on the same occasion. */
async function insertAlert(trx: Db, alert: RaisedAlert, catalogue: Catalogue): Promise<boolean> {
  const { id, kind, watch, threadId, change, occasion, isUrgent } = alert
  const { rows } = await sql`
    insert into alert (id, kind, watch_id, thread_id, change_cursor, subject_id, transition, group_id,
      occasion, urgent, payload)
    values (${id}, ${kind}, ${watch.id}, ${threadId}, ${change.cursor || null},
      ${`${change.subjectType}:${change.subjectId}`}, ${change.transition}, ${change.group}, ${occasion},
      ${isUrgent}, ${JSON.stringify(payloadOf(alert, catalogue))})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

function payloadOf(alert: RaisedAlert, catalogue: Catalogue) {
  return alertPayload({ ...alert, catalogue })
}

/** Makes an update part of one of its thread that still waits; false when none does. */
async function joinPending(trx: Db, alert: RaisedAlert, catalogue: Catalogue): Promise<boolean> {
  // A sender that is just taking it holds the lock: then it is as good as told.
  const { rows } = await sql<{ id: string; delivery: string; payload: { detail: Change['detail'] } }>`
    select a.id, a.payload, d.id as delivery from alert a join delivery d on d.id = a.delivery_id
    where a.thread_id = ${alert.threadId} and a.kind = 'update' and d.state = 'held'
    order by a.id limit 1 for update of d skip locked`.execute(trx)
  const pending = rows[0]
  if (pending === undefined) return false
  const change = joined({ ...alert.change, detail: pending.payload.detail }, alert.change)
  const payload = payloadOf({ ...alert, id: pending.id, change }, catalogue)
  await sql`update alert set payload = ${JSON.stringify(payload)}, change_cursor = ${change.cursor || null}
    where id = ${pending.id}`.execute(trx)
  if (alert.isUrgent) {
    await sql`update delivery set due_at = now() where id = ${pending.delivery} and not together`.execute(trx)
  }
  return true
}

async function insertDelivery(trx: Db, alert: RaisedAlert, sending: Sending): Promise<void> {
  const { id, watch, threadId } = alert
  if (watch.channelType === 'feed') return
  const deliveryId =
    sending.when === 'later' && sending.together ? await openDigest(trx, watch.id, sending.at) : id
  if (deliveryId === id) {
    await trx
      .insertInto('delivery')
      .values({
        id,
        watch_id: watch.id,
        thread_id: threadId,
        ...(sending.when === 'later' ? { state: 'held' as const, due_at: sending.at } : {}),
      })
      .execute()
  }
  await trx.updateTable('alert').set({ delivery_id: deliveryId }).where('id', '=', id).execute()
}

/**
 * The digest of a watch that leaves at `at`, with one more alert in it. One that is full or already
 * on its way has a further part, which leaves as soon as it can.
 */
async function openDigest(trx: Db, watchId: string, at: string): Promise<string> {
  for (let part = 0; ; part += 1) {
    const id = `digest_${contentId([watchId, at, part])}`
    const { rows } = await sql`
      insert into delivery (id, watch_id, state, due_at, together) values (${id}, ${watchId}, 'held', ${at}, true)
      on conflict (id) do update set alerts = delivery.alerts + 1
        where delivery.state = 'held' and delivery.alerts < ${alertsPerDigest}
      returning id`.execute(trx)
    if (rows.length > 0) return id
  }
}
