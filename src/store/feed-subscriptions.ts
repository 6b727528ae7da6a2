import { sql } from 'kysely'
import { announceDue } from './bell.ts'
import type { Db } from './database.ts'

/** WebSub: what hubs were asked to send us. The token is the last part of the callback's address. */
export interface SubscriptionRef {
  readonly id: string
  readonly attempt: number
}

export interface Subscription extends SubscriptionRef {
  readonly hub: string
  readonly topic: string
  readonly secret: string
  readonly state: 'wanted' | 'active' | 'denied' | 'unwanted'
  readonly failures: number
  /** True when the hub has ever begun. */
  readonly wasActive: boolean
}

/** A hub and the address under which it knows a feed, with what a new subscription to it needs. */
export interface NewSubscription {
  readonly hub: string
  readonly topic: string
  readonly token: string
  readonly secret: string
}

const isOrphan = sql`(state <> 'unwanted'
  and not exists (select from feed where feed.id = feed_subscription.feed_id and feed.enabled))`

/** Takes what a feed offers now; null when it offers no hub any more. What was asked of another hub ends. */
export async function keepSubscription(
  trx: Db,
  feedId: number,
  offered: NewSubscription | null,
): Promise<void> {
  await sql`
    update feed_subscription set state = 'unwanted', due_at = now(), failures = 0
    where feed_id = ${feedId} and state <> 'unwanted'
      and (hub, topic) is distinct from (${offered?.hub ?? null}::text, ${offered?.topic ?? null}::text)`.execute(
    trx,
  )
  if (offered === null) return
  const { hub, topic, token, secret } = offered
  await trx
    .insertInto('feed_subscription')
    .values({ token, feed_id: feedId, hub, topic, secret })
    .onConflict((conflict) => conflict.column('feed_id').where('state', '<>', 'unwanted').doNothing())
    .execute()
}

const subscriptionsPerClaim = 10

/** Takes subscriptions to begin, to renew or (their feed is gone or off) to end. */
export async function claimSubscriptions(db: Db, leaseSeconds: number): Promise<SubscriptionRef[]> {
  const { rows } = await sql<SubscriptionRef>`
    update feed_subscription set attempt = attempt + 1,
      rung_until = now() + make_interval(secs => ${leaseSeconds}),
      failures = case when ${isOrphan} then 0 else failures end,
      state = case when ${isOrphan} then 'unwanted' else state end
    where token in (select token from feed_subscription
      where (due_at <= now() or ${isOrphan}) and (rung_until is null or rung_until < now())
      order by due_at limit ${subscriptionsPerClaim} for update skip locked)
    returning token as id, attempt`.execute(db)
  return rows
}

/** Takes back a claim that did not reach the queue. */
export async function unringSubscriptions(db: Db, refs: readonly SubscriptionRef[]): Promise<void> {
  for (const { id, attempt } of refs) {
    await sql`update feed_subscription set rung_until = null
      where token = ${id} and attempt = ${attempt}`.execute(db)
  }
}

/** The subscription of a claim; null when a newer one has taken it over. */
export async function loadSubscription(db: Db, ref: SubscriptionRef): Promise<Subscription | null> {
  const { rows } = await sql<Subscription>`
    select token as id, attempt, hub, topic, secret, state, failures, lease_until is not null as "wasActive"
    from feed_subscription
    where token = ${ref.id} and attempt = ${ref.attempt} and rung_until is not null`.execute(db)
  return rows[0] ?? null
}

/** Asks again after `seconds`, unless the hub has answered meanwhile. */
export async function settleSubscription(
  db: Db,
  ref: SubscriptionRef,
  { seconds, problem }: { readonly seconds: number; readonly problem: string | null },
): Promise<void> {
  await sql`
    update feed_subscription set rung_until = null, reason = ${problem}, failures = failures + 1,
      due_at = now() + make_interval(secs => ${seconds})
    where token = ${ref.id} and attempt = ${ref.attempt} and rung_until is not null`.execute(db)
}

/** Forgets a subscription that is over. */
export async function dropSubscription(db: Db, token: string): Promise<void> {
  await db.deleteFrom('feed_subscription').where('token', '=', token).execute()
}

/** Of a lease this share may pass before it is renewed. */
const renewAfter = 0.8

/** The hub asks whether we asked to begin; true when we did. It tells for `leaseSeconds` from now. */
export async function confirmSubscription(
  db: Db,
  { token, topic, leaseSeconds }: { token: string; topic: string; leaseSeconds: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update feed_subscription set state = 'active', failures = 0, reason = null, rung_until = null,
      lease_until = now() + make_interval(secs => ${leaseSeconds}),
      due_at = now() + make_interval(secs => ${leaseSeconds * renewAfter})
    where token = ${token} and topic = ${topic} and state <> 'unwanted'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** The hub asks whether we asked to end; true when we did, and then it is over. */
export async function confirmEnd(db: Db, token: string, topic: string): Promise<boolean> {
  const result = await db
    .deleteFrom('feed_subscription')
    .where('token', '=', token)
    .where('topic', '=', topic)
    .where('state', '=', 'unwanted')
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

const deniedSeconds = 24 * 3600

/** The hub will not, or no longer, tell us: it is asked again after a day. */
export async function denySubscription(db: Db, token: string, reason: string): Promise<void> {
  await sql`
    update feed_subscription set state = 'denied', reason = ${reason}, rung_until = null,
      due_at = now() + make_interval(secs => ${deniedSeconds})
    where token = ${token} and state <> 'unwanted'`.execute(db)
}

/** What content sent to this callback must be signed with; null when nothing is expected there. */
export async function findPushSecret(
  db: Db,
  token: string,
): Promise<{ readonly feedId: number; readonly secret: string } | null> {
  const row = await db
    .selectFrom('feed_subscription')
    .select(['feed_id as feedId', 'secret'])
    .where('token', '=', token)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row === undefined || row.feedId === null ? null : { feedId: row.feedId, secret: row.secret }
}

/** Unread pushes kept for one feed; what is beyond them comes with the next poll. */
const pushesMax = 50

/** Keeps signed content for a poller; false when too much of this feed waits already. */
export async function savePush(
  db: Db,
  push: { readonly feedId: number; readonly body: Buffer; readonly contentType: string | null },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numAffectedRows } = await sql`
      insert into feed_push (feed_id, body, content_type)
      select ${push.feedId}, ${push.body}, ${push.contentType}
      where (select count(*) from feed_push where feed_id = ${push.feedId}) < ${pushesMax}`.execute(trx)
    await announceDue(trx, 'poll')
    return (numAffectedRows ?? 0n) > 0n
  })
}

export interface Push {
  readonly id: number
  readonly body: Buffer
  readonly contentType: string | null
}

/** Content of a feed that waits to be read, oldest first. */
export async function findPushes(db: Db, feedId: number): Promise<Push[]> {
  return db
    .selectFrom('feed_push')
    .select(['id', 'body', 'content_type as contentType'])
    .where('feed_id', '=', feedId)
    .orderBy('id')
    .execute()
}

export async function dropPush(db: Db, id: number): Promise<void> {
  await db.deleteFrom('feed_push').where('id', '=', id).execute()
}
