import { sql } from 'kysely'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

export interface FeedRef {
  readonly id: number
  readonly attempt: number
}

export interface FeedToPoll extends FeedRef {
  readonly url: string
  readonly title: string | null
  readonly state: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly failures: number
  /** Usual time between two items; null when unknown. */
  readonly rhythmSeconds: number | null
  readonly redirectUrl: string | null
  readonly redirectCount: number
  readonly createdAt: Date
  readonly lastPolledAt: Date | null
  readonly lastItemAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly sourceId: number
  readonly source: string
  readonly owner: string | null
  readonly wireFamily: string | null
}

/** Takes due feeds, and those whose poll fell silent, under a new attempt. */
export async function claimDueFeeds(
  db: Db,
  limits: { readonly limit: number; readonly leaseSeconds: number },
): Promise<(FeedRef & { readonly url: string })[]> {
  const { rows } = await sql<FeedRef & { url: string }>`
    update feed set rung = true, attempt = attempt + 1,
      lease_until = now() + make_interval(secs => ${limits.leaseSeconds})
    where id in (select id from feed
      where enabled and due_at <= now() and (not rung or lease_until < now())
      order by due_at limit ${limits.limit} for update skip locked)
    returning id, attempt, url`.execute(db)
  return rows
}

/** The feeds of an announcement that no newer attempt has taken over. */
export async function loadRungFeeds(
  db: Db,
  refs: readonly FeedRef[],
  leaseSeconds: number,
): Promise<FeedToPoll[]> {
  const { rows } = await sql<FeedToPoll>`
    with started as (
      update feed set lease_until = now() + make_interval(secs => ${leaseSeconds})
      from ${refSource(refs)} where feed.id = v.id and feed.attempt = v.attempt and feed.rung
      returning feed.*)
    select f.id, f.attempt, f.url, f.title, f.state, f.etag, f.last_modified as "lastModified", f.failures,
      f.rhythm_seconds as "rhythmSeconds", f.created_at as "createdAt", f.last_polled_at as "lastPolledAt",
      f.redirect_url as "redirectUrl", f.redirect_count as "redirectCount",
      f.last_item_at as "lastItemAt", f.last_success_at as "lastSuccessAt",
      s.id as "sourceId", s.name as source, s.owner, s.wire_family as "wireFamily"
    from started f join source s on s.id = f.source_id order by f.id`.execute(db)
  return rows
}

export interface SettledPoll {
  readonly state: string
  readonly reason: string | null
  /** Null when the feed is not to be polled again. */
  readonly nextPollSeconds: number | null
  /** Whether the feed could be read; when not, a spell of outage is open. */
  readonly isReadable: boolean
  readonly title: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly failures: number
  readonly rhythmSeconds: number | null
  readonly redirectUrl: string | null
  readonly redirectCount: number
  /** Another than before once a permanent redirect has proved itself. */
  readonly url: string
  readonly itemsDropped: number
  /** ISO instant of the newest item. */
  readonly lastItemAt: string | null
}

/** Ends one poll; false when a newer attempt has taken over. */
export async function settleFeedPoll(trx: Db, ref: FeedRef, outcome: SettledPoll): Promise<boolean> {
  const result = await sql`
    update feed set
      state_since = case when state = ${outcome.state} or not enabled then state_since else now() end,
      state = case when enabled then ${outcome.state} else state end, reason = ${outcome.reason}, title = coalesce(${outcome.title}, title),
      etag = ${outcome.etag}, last_modified = ${outcome.lastModified}, failures = ${outcome.failures},
      rhythm_seconds = ${outcome.rhythmSeconds}, redirect_url = ${outcome.redirectUrl},
      redirect_count = ${outcome.redirectCount},
      url = case when exists (select 1 from feed other where other.url = ${outcome.url} and other.id <> feed.id)
        then url else ${outcome.url} end,
      items_dropped = items_dropped + ${outcome.itemsDropped}, last_polled_at = now(),
      last_success_at = case when ${outcome.isReadable} then now() else last_success_at end,
      last_item_at = ${outcome.lastItemAt},
      due_at = now() + make_interval(secs => ${outcome.nextPollSeconds ?? 0}),
      enabled = enabled and ${outcome.nextPollSeconds !== null}, rung = false, lease_until = null
    where id = ${ref.id} and attempt = ${ref.attempt} and rung`.execute(trx)
  if (result.numAffectedRows === 0n) return false
  if (outcome.isReadable) {
    await sql`update feed_outage set ended_at = now() where feed_id = ${ref.id} and ended_at is null`.execute(
      trx,
    )
  } else {
    await sql`
      insert into feed_outage (feed_id, reason, started_at)
      select id, ${outcome.reason ?? outcome.state}, coalesce(last_success_at, now()) from feed where id = ${ref.id}
      on conflict (feed_id) where ended_at is null do nothing`.execute(trx)
  }
  return true
}

/** Takes back an announcement that did not reach the queue: nothing was fetched. */
export async function unringFeeds(db: Db, refs: readonly FeedRef[]): Promise<void> {
  await sql`
    update feed set rung = false, lease_until = null from ${refSource(refs)}
    where feed.id = v.id and feed.attempt = v.attempt`.execute(db)
}

function refSource(refs: readonly FeedRef[]) {
  return unnest({
    id: ['bigint', refs.map((ref) => ref.id)],
    attempt: ['bigint', refs.map((ref) => ref.attempt)],
  })
}
