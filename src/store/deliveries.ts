import { sql } from 'kysely'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

export interface DeliveryRef {
  readonly id: string
  readonly attempt: number
}

export interface DeliveryToSend extends DeliveryRef {
  readonly tries: number
  readonly watchId: string
  readonly watchName: string
  readonly channelType: string
  /** Address and secret: never logged. */
  readonly channel: Readonly<Record<string, string>>
  /** True for a digest, however many alerts it tells. */
  readonly together: boolean
  /** Of its alerts, oldest first. */
  readonly payloads: readonly Readonly<Record<string, unknown>>[]
}

export interface ClaimLimits {
  readonly leaseSeconds: number
  /** Deliveries of one watch under way at once. */
  readonly perWatch: number
  /** The same while its receiver fails. */
  readonly perFailingWatch: number
  readonly limit: number
}

/**
 * Takes due deliveries, and those whose sender fell silent, under a new attempt: few of each watch,
 * so that a receiver that hangs takes nobody else's place, and none before an earlier one of its thread.
 */
export async function claimDueDeliveries(db: Db, limits: ClaimLimits): Promise<DeliveryRef[]> {
  const { leaseSeconds, perWatch, perFailingWatch, limit } = limits
  const { rows } = await sql<DeliveryRef>`
    with room as (
      select w.id as watch_id,
        case when exists (select from delivery where watch_id = w.id and state = 'due' and tries > 0)
          then ${perFailingWatch}::int else ${perWatch}::int end
        - (select count(*) from delivery where watch_id = w.id and state = 'rung' and lease_until >= now())
        as places
      from watch w
      where exists (select from delivery where watch_id = w.id and ${isDue})
        or exists (select from delivery where watch_id = w.id and ${isSilent})),
    next as (
      select n.id from room cross join lateral (
        select d.id, d.due_at from (
          (select * from delivery where watch_id = room.watch_id and ${isDue}
            order by due_at limit ${limit})
          union all (select * from delivery where watch_id = room.watch_id and ${isSilent} limit ${limit})) d
        where not exists (select from delivery e
          where e.thread_id = d.thread_id and e.seq < d.seq and e.state in ('due', 'rung'))
        order by d.due_at, d.seq limit greatest(room.places, 0)) n
      order by n.due_at limit ${limit}),
    locked as (
      select id from delivery where id in (select id from next) and (${isDue} or ${isSilent})
      for update skip locked)
    update delivery set state = 'rung', attempt = attempt + 1,
      lease_until = now() + make_interval(secs => ${leaseSeconds})
    where id in (select id from locked)
    returning id, attempt`.execute(db)
  return rows
}

const isDue = sql`state in ('due', 'held') and due_at <= now()`
const isSilent = sql`state = 'rung' and lease_until < now()`

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
      returning delivery.id, delivery.attempt, delivery.tries, delivery.watch_id, delivery.together)
    select s.id, s.attempt, s.tries, s.together, w.id as "watchId", w.name as "watchName",
      w.channel_type as "channelType", w.channel,
      (select coalesce(jsonb_agg(a.payload order by a.recorded_at, a.change_cursor, a.id), '[]')
        from alert a where a.delivery_id = s.id) as payloads
    from started s join watch w on w.id = s.watch_id
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

/** Tries given-up deliveries of a watch again from the start; returns how many. */
export async function retryDeliveries(db: Db, watchId: string): Promise<number> {
  const result = await sql`
    update delivery set state = 'due', due_at = now(), tries = 0, settled_at = null, last_error = null
    from watch w where w.id = delivery.watch_id and w.enabled and w.id = ${watchId}
      and delivery.state = 'failed'`.execute(db)
  await announceDue(db, 'deliver')
  return Number(result.numAffectedRows ?? 0n)
}

function refSource(refs: readonly DeliveryRef[]) {
  return unnest({
    id: ['text', refs.map((ref) => ref.id)],
    attempt: ['bigint', refs.map((ref) => ref.attempt)],
  })
}
