import { sql } from 'kysely'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { coverageBy, type Outage, type WatchedFeed } from '../domain/tallies/coverage.ts'
import { type LaidOut, layOut } from '../domain/tallies/lay-out.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'
import { atRecord } from './at-record.ts'
import { countByBucket } from './count-attacks.ts'
import type { Db } from './database.ts'
import { canonicalPlace, knownGroups } from './find-query.ts'

export interface Tally extends LaidOut {
  /** Distinct attacks (or statements, or reports) behind all rows. */
  readonly total: number
  /** The query with every default filled in and places by their ids. */
  readonly query: TallyQuery
  /** Instant of the record that was counted, and what was in use then. */
  readonly asOf: string
  readonly catalogueVersion: string
  readonly extractorVersion: string
}

/**
 * Counts attacks, rolled up as the catalogue in use then says. Asked again "as of" the instant that it
 * names, it gives the same answer for ever. Throws QueryError for a group or place that is unknown and for an instant that has not come.
 */
export async function findTally(db: Db, asked: TallyQuery, today: Catalogue): Promise<Tally> {
  const query = { ...asked, place: asked.place.map(canonicalPlace) }
  return atRecord(db, query.asOf, today, async (trx, { catalogue, ...record }) => {
    knownGroups(asked.group, catalogue)
    const { counts, total } = await countByBucket(trx, query, catalogue)
    const laidOut = layOut(counts, query, await findCoverage(trx, query, record.asOf))
    return { query, ...record, total, ...laidOut }
  })
}

/** What the feeds could tell, as known at `asOf`. A feed that its owner turned off is missed no longer. */
async function findCoverage(db: Db, query: TallyQuery, asOf: string) {
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
  return coverageBy(query.bucket, query.tz, feeds, outages, query)
}

function isoText(instant: ReturnType<typeof sql>) {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
