import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { FeedRef, PollMemory } from './feed-polls.ts'

/** How a poll ended; its `url` is another than before once a permanent redirect has proved itself. */
export interface SettledPoll extends PollMemory {
  readonly reason: string | null
  /** Null when the feed is not to be polled again. */
  readonly nextPollSeconds: number | null
  /** Time for which the server wants none of the host's feeds asked for. */
  readonly hostPauseSeconds: number | null
  /** Whether the feed could be read. */
  readonly isReadable: boolean
  /** Whether it still holds something that was known before, so that nothing of it was missed. */
  readonly isContinuous: boolean
  /** Since when more was published than the feed still holds, as after a downtime of ours; null when nothing was missed. */
  readonly missedSince: Date | null
  /** Whether it has told nothing new for longer than usual. */
  readonly isSilent: boolean
  /** ISO instant: how far back the first document reached; null when it is not the first. */
  readonly coversFrom: string | null
  readonly itemsDropped: number
  /** ISO instant of the newest item. */
  readonly lastItemAt: string | null
}

/** Ends one poll; false when a newer attempt has taken over. */
export async function settleFeedPoll(trx: Db, ref: FeedRef, outcome: SettledPoll): Promise<boolean> {
  const result = await sql`
    update feed set
      state_since = case when state = ${outcome.state} or not enabled then state_since else now() end,
      state = case when enabled then ${outcome.state} else state end,
      reason = case when enabled then ${outcome.reason} else reason end,
      title = coalesce(${outcome.title}, title),
      etag = ${outcome.etag}, last_modified = ${outcome.lastModified}, failures = ${outcome.failures},
      rhythm_seconds = ${outcome.rhythmSeconds}, redirect_url = ${outcome.redirectUrl},
      redirect_count = ${outcome.redirectCount}, announced = ${outcome.announced},
      url = case when exists (select 1 from feed other where other.url = ${outcome.url} and other.id <> feed.id)
        then url else ${outcome.url} end,
      items_dropped = items_dropped + ${outcome.itemsDropped}, last_polled_at = now(),
      last_success_at = case when ${outcome.isReadable} then now() else last_success_at end,
      last_item_at = ${outcome.lastItemAt},
      covers_from = coalesce(${outcome.coversFrom}, covers_from),
      covers_from_at = case when ${outcome.coversFrom}::timestamptz is null then covers_from_at else now() end,
      due_at = now() + make_interval(secs => ${outcome.nextPollSeconds ?? 0}),
      enabled = enabled and ${outcome.nextPollSeconds !== null}, rung = false, lease_until = null
    where id = ${ref.id} and attempt = ${ref.attempt} and rung`.execute(trx)
  if (result.numAffectedRows === 0n) return false
  await keepOutage(trx, ref.id, outcome)
  if (outcome.hostPauseSeconds !== null) await pauseHost(trx, ref.id, outcome.hostPauseSeconds)
  return true
}

const reasonCharsMax = 300

/** Ends a visit that broke off on our side; the feed is read again after `seconds`, and nothing of it is believed. */
export async function putOffPoll(db: Db, ref: FeedRef, seconds: number, reason: string): Promise<void> {
  await sql`
    update feed set rung = false, lease_until = null, failures = failures + 1,
      reason = ${reason.slice(0, reasonCharsMax)}, etag = null, last_modified = null,
      due_at = greatest(due_at, now() + make_interval(secs => ${seconds}))
    where id = ${ref.id} and attempt = ${ref.attempt} and rung`.execute(db)
}

/** Ends a visit for nothing but what a hub sent. A feed that was in trouble is polled at once, to judge it anew. */
export async function settleFeedPush(db: Db, ref: FeedRef, newReports: number): Promise<void> {
  await sql`
    update feed set rung = false, lease_until = null,
      last_item_at = case when ${newReports} > 0 then now() else last_item_at end,
      state_since = case when ${newReports} > 0 and state in ('unchanged', 'empty') then now() else state_since end,
      due_at = case when ${newReports} > 0 and state not in ('ok', 'unchanged', 'empty') then now() else due_at end,
      state = case when ${newReports} > 0 and state in ('unchanged', 'empty') then 'ok' else state end
    where id = ${ref.id} and attempt = ${ref.attempt} and rung`.execute(db)
}

/** A spell that tallies do not cover: from the last good poll, or from the last item of a feed that fell silent. */
async function keepOutage(trx: Db, id: number, outcome: SettledPoll): Promise<void> {
  if (outcome.isReadable && !outcome.isSilent) {
    const { numAffectedRows } = await sql`
      update feed_outage set ended_at = now(), bridged = ${outcome.isContinuous}
      where feed_id = ${id} and ended_at is null`.execute(trx)
    if (numAffectedRows === 0n) await noteGap(trx, id, outcome)
    return
  }
  await sql`
    insert into feed_outage (feed_id, reason, started_at)
    select id, ${outcome.reason ?? outcome.state}, case when ${outcome.isReadable}
      then greatest(last_item_at, covers_from, case when covers_from is null then created_at end)
      else coalesce(last_success_at, created_at) end
    from feed where id = ${id}
    on conflict (feed_id) where ended_at is null do nothing`.execute(trx)
}

async function noteGap(trx: Db, id: number, { missedSince }: SettledPoll): Promise<void> {
  if (missedSince === null) return
  await sql`
    insert into feed_outage (feed_id, reason, started_at, ended_at)
    values (${id}, 'more was published than the feed holds', ${missedSince}, now())`.execute(trx)
}

/** "Slow down" is about all that we ask of a host. */
async function pauseHost(trx: Db, id: number, seconds: number): Promise<void> {
  await sql`
    update feed set due_at = greatest(due_at, now() + make_interval(secs => ${seconds}))
    where host = (select host from feed where id = ${id}) and id <> ${id}`.execute(trx)
}
