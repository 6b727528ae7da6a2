import { sql } from 'kysely'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

export interface FeedRef {
  readonly id: number
  readonly attempt: number
}

export interface DueFeed extends FeedRef {
  readonly host: string
}

/** What one poll of a feed leaves for the next. */
export interface PollMemory {
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
  /** The trouble that watches are told of and that is not over. */
  readonly announced: 'feed-failing' | 'feed-stalled' | null
}

export interface FeedToPoll extends FeedRef, PollMemory {
  readonly fullText: boolean
  /** False when it was taken only for what a hub sent of it. */
  readonly isDue: boolean
  /** The database's clock at the start of the poll. */
  readonly now: Date
  readonly createdAt: Date
  readonly lastPolledAt: Date | null
  readonly lastItemAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly sourceId: number
  readonly source: string
  readonly owner: string | null
  readonly wireFamily: string | null
  readonly lang: string | null
}

/** Any number that no other user of the database's advisory locks takes. */
const claimLock = 4_205_001
/** Also a feed of which a hub has sent something. */
const isDue = sql`enabled and (due_at <= now() or exists (select from feed_push where feed_id = feed.id))`
/** Hubs are asked one after the other: together they take the place of one host. */
const hubsAtOnce = sql`(select least(count(*), 1) from feed_subscription where rung_until >= now())`
/** Feeds of one host that are polled one after the other before other hosts have their turn. */
const feedsPerHostMax = 10
const dueFeedsMax = 5_000

/**
 * Takes due feeds, and those whose poll fell silent, under a new attempt: a few a host, of at most
 * `hostsMax` hosts in all processes together, and of none that is being visited already.
 */
export async function claimDueFeeds(
  db: Db,
  limits: { readonly hostsMax: number; readonly leaseSeconds: number },
): Promise<DueFeed[]> {
  return db.transaction().execute(async (trx) => {
    // One claim at a time: two at once would each find the same host free.
    await sql`select pg_advisory_xact_lock(${claimLock})`.execute(trx)
    const { rows } = await sql<DueFeed>`
      with busy as materialized (select distinct host from feed where rung and lease_until >= now()),
      due as materialized (select id, host, due_at from feed
        where ${isDue} and (not rung or lease_until < now())
          and host not in (select host from busy)
        order by due_at limit ${dueFeedsMax}),
      free as (select host from due group by host order by min(due_at), host
        limit (select greatest(${limits.hostsMax} - count(*) - ${hubsAtOnce}, 0) from busy)),
      turns as (select id, row_number() over (partition by host order by due_at, id) as turn
        from due where host in (select host from free)),
      mine as (select id from feed where id in (select id from turns where turn <= ${feedsPerHostMax})
        and ${isDue} and (not rung or lease_until < now()) for update skip locked)
      update feed set rung = true, attempt = attempt + 1,
        lease_until = now() + make_interval(secs => ${limits.leaseSeconds})
      from mine where feed.id = mine.id
      returning feed.id, feed.attempt, feed.host`.execute(trx)
    return rows
  })
}

/** The feeds of an announcement that no newer attempt has taken over, their leases renewed. */
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
      f.announced, f.full_text as "fullText", f.due_at <= now() as "isDue", now(),
      f.last_item_at as "lastItemAt", f.last_success_at as "lastSuccessAt",
      s.id as "sourceId", s.name as source, s.owner, s.wire_family as "wireFamily", s.lang
    from started f join source s on s.id = f.source_id order by f.id`.execute(db)
  return rows
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
