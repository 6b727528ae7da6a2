import { sql } from 'kysely'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

export interface NewAlert {
  readonly id: string
  readonly watchId: string
  readonly changeCursor: number
  readonly subjectId: string
  readonly transition: string
  readonly payload: object
}

export interface DeliveryRef {
  readonly id: string
  readonly attempt: number
}

export interface DeliveryToSend extends DeliveryRef {
  readonly tries: number
  readonly watchId: string
  readonly channelType: string
  /** Address and secret: never logged. */
  readonly channel: Readonly<Record<string, string>>
  readonly payload: Readonly<Record<string, unknown>>
}

/**
 * Raises alerts, each with its one delivery. An alert that exists for the same watch, subject and
 * transition is left as it is: it has been told. Returns how many are new.
 */
export async function raiseAlerts(trx: Db, alerts: readonly NewAlert[]): Promise<number> {
  let count = 0
  for (const alert of alerts) {
    const { rows } = await sql<{ id: string }>`
      with raised as (
        insert into alert (id, watch_id, change_cursor, subject_id, transition, payload)
        values (${alert.id}, ${alert.watchId}, ${alert.changeCursor}, ${alert.subjectId},
          ${alert.transition}, ${JSON.stringify(alert.payload)})
        on conflict do nothing returning id)
      insert into delivery (id, alert_id) select id, id from raised returning id`.execute(trx)
    count += rows.length
  }
  return count
}

/** Takes due deliveries, and those whose sender fell silent, under a new attempt. */
export async function claimDueDeliveries(
  db: Db,
  limits: { readonly limit: number; readonly leaseSeconds: number },
): Promise<DeliveryRef[]> {
  const { rows } = await sql<DeliveryRef>`
    with due as (
      select id from delivery where state = 'due' and due_at <= now()
      order by due_at limit ${limits.limit} for update skip locked),
    silent as (
      select id from delivery where state = 'rung' and lease_until < now()
      order by lease_until limit ${limits.limit} for update skip locked)
    update delivery set state = 'rung', attempt = attempt + 1,
      lease_until = now() + make_interval(secs => ${limits.leaseSeconds})
    where id in (select id from due union all select id from silent)
    returning id, attempt`.execute(db)
  return rows
}

/** Marks deliveries as started; an overtaken attempt gets nothing. */
export async function startDeliveries(
  db: Db,
  refs: readonly DeliveryRef[],
  leaseSeconds: number,
): Promise<DeliveryToSend[]> {
  const { rows } = await sql<DeliveryToSend>`
    with started as (
      update delivery set tries = tries + 1, lease_until = now() + make_interval(secs => ${leaseSeconds})
      from ${refSource(refs)}
      where delivery.id = v.id and delivery.attempt = v.attempt and delivery.state = 'rung'
      returning delivery.id, delivery.attempt, delivery.tries, delivery.alert_id)
    select s.id, s.attempt, s.tries, a.payload, w.id as "watchId",
      w.channel_type as "channelType", w.channel
    from started s join alert a on a.id = s.alert_id join watch w on w.id = a.watch_id
    order by s.id`.execute(db)
  return rows
}

export interface DeliveryOutcome {
  readonly state: 'done' | 'failed' | 'due'
  /** Seconds until the next try when `due`. */
  readonly afterSeconds: number
  readonly status: number | null
  readonly error: string | null
}

/** Ends one try; false when a newer attempt has taken over. */
export async function settleDelivery(db: Db, ref: DeliveryRef, outcome: DeliveryOutcome): Promise<boolean> {
  const result = await db
    .updateTable('delivery')
    .set({
      state: outcome.state,
      due_at: sql<Date>`now() + make_interval(secs => ${outcome.afterSeconds})`,
      lease_until: null,
      last_status: outcome.status,
      last_error: outcome.error,
      settled_at: outcome.state === 'due' ? null : sql<Date>`now()`,
    })
    .where('id', '=', ref.id)
    .where('attempt', '=', ref.attempt)
    .where('state', '=', 'rung')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Takes back an announcement that did not reach the queue: nothing was sent. */
export async function unringDeliveries(db: Db, refs: readonly DeliveryRef[]): Promise<void> {
  await sql`
    update delivery set state = 'due', lease_until = null from ${refSource(refs)}
    where delivery.id = v.id and delivery.attempt = v.attempt and delivery.state = 'rung'`.execute(db)
}

function refSource(refs: readonly DeliveryRef[]) {
  return unnest({
    id: ['text', refs.map((ref) => ref.id)],
    attempt: ['bigint', refs.map((ref) => ref.attempt)],
  })
}
