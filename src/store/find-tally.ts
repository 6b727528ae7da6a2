import type { Catalogue } from '../domain/catalogue/group.ts'
import { coverageBy } from '../domain/tallies/coverage.ts'
import { type LaidOut, layOut } from '../domain/tallies/lay-out.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'
import { atRecord } from './at-record.ts'
import { countByBucket } from './count-attacks.ts'
import type { Db } from './database.ts'
import { canonicalPlace, knownGroups } from './find-query.ts'
import { findWatchedTime } from './find-watched-time.ts'

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
    const { feeds, outages } = await findWatchedTime(trx, record.asOf)
    const laidOut = layOut(counts, query, coverageBy(query.bucket, query.tz, feeds, outages, query))
    return { query, ...record, total, ...laidOut }
  })
}
