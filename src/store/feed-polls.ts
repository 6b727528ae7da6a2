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
  readonly pollSeconds: number
  readonly redirectUrl: string | null
  readonly redirectCount: number
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
      f.poll_seconds as "pollSeconds", f.redirect_url as "redirectUrl", f.redirect_count as "redirectCount",
      f.last_item_at as "lastItemAt", f.last_success_at as "lastSuccessAt",
      s.id as "sourceId", s.name as source, s.owner, s.wire_family as "wireFamily"
    from started f join source s on s.id = f.source_id order by f.id`.execute(db)
  return rows
}

export interface PollOutcome {
  readonly state: string
  readonly reason: string | null
  readonly dueInSeconds: number
  /** Whether the feed could be read; when not, a spell of outage is open. */
  readonly isReadable: boolean
  readonly title: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly failures: number
  readonly pollSeconds: number
  readonly redirectUrl: string | null
  readonly redirectCount: number
  /** Replaces the address after permanent redirects. */
  readonly url: string | null
  readonly itemsDropped: number
  readonly hasNewItems: boolean
}

/** Ends one poll; false when a newer attempt has taken over. */
export async function settleFeedPoll(trx: Db, ref: FeedRef, outcome: PollOutcome): Promise<boolean> {
  const result = await sql`
    update feed set
      state_since = case when state = ${outcome.state} or not enabled then state_since else now() end,
      state = case when enabled then ${outcome.state} else state end, reason = ${outcome.reason}, title = coalesce(${outcome.title}, title),
      etag = ${outcome.etag}, last_modified = ${outcome.lastModified}, failures = ${outcome.failures},
      poll_seconds = ${outcome.pollSeconds}, redirect_url = ${outcome.redirectUrl},
      redirect_count = ${outcome.redirectCount},
      url = case when ${outcome.url}::text is null
        or exists (select 1 from feed other where other.url = ${outcome.url}::text) then url else ${outcome.url}::text end,
      items_dropped = items_dropped + ${outcome.itemsDropped}, last_polled_at = now(),
      last_success_at = case when ${outcome.isReadable} then now() else last_success_at end,
      last_item_at = case when ${outcome.hasNewItems} then now() else last_item_at end,
      due_at = now() + make_interval(secs => ${outcome.dueInSeconds}), rung = false, lease_until = null
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
