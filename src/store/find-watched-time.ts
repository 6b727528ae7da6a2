import { sql } from 'kysely'
import type { Outage, WatchedFeed } from '../domain/tallies/coverage.ts'
import type { Db } from './database.ts'

export interface WatchedTime {
  readonly feeds: readonly WatchedFeed[]
  readonly outages: readonly Outage[]
}

/** What the feeds could tell, as known at `asOf`. A feed that its owner turned off is missed no longer. */
export async function findWatchedTime(db: Db, asOf: string): Promise<WatchedTime> {
  const { rows: feeds } = await sql<WatchedFeed>`
    select id, ${isoText(sql`case when covers_from_at <= ${asOf}::timestamptz then covers_from else created_at end`)} as since,
      case when state = 'off' and state_since <= ${asOf}::timestamptz
        then ${isoText(sql`state_since`)} end as until
    from feed where created_at <= ${asOf}::timestamptz`.execute(db)
  const { rows: outages } = await sql<Outage>`
    select feed_id as feed, ${isoText(sql`started_at`)} as "from",
      case when ended_at <= ${asOf}::timestamptz then ${isoText(sql`ended_at`)} end as "to"
    from feed_outage where recorded_at <= ${asOf}::timestamptz
      and not (bridged and ended_at <= ${asOf}::timestamptz)`.execute(db)
  return { feeds, outages }
}

function isoText(instant: ReturnType<typeof sql>) {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
