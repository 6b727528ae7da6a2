import { sql } from 'kysely'
import type { CountedFrom } from '../domain/attacks/attack.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { type Count, type CountedRow, countAttacks, type TallyRow } from '../domain/tallies/count.ts'
import { coverageBy, type Outage, type WatchedFeed } from '../domain/tallies/coverage.ts'
import type { TallyQuery } from '../domain/tallies/query.ts'
import type { Db } from './database.ts'
import { type AttackFilter, attackFits } from './find-attacks.ts'
import { groupSpans } from './find-group-spans.ts'
import { canonicalPlace, knownGroups, knownPlaces } from './find-query.ts'
import { recordInstant } from './find-instant.ts'

export interface Tally extends Omit<Count, 'rows'> {
  readonly rows: readonly TallyRow[]
  /** The query with every default filled in and places by their ids. */
  readonly query: TallyQuery
  /** Instant of the record that was counted. */
  readonly asOf: string
}

/**
 * Counts attacks. SQL chooses what can count, the domain counts it. Throws QueryError for a group or
 * place that is unknown.
 */
export async function findTally(db: Db, asked: TallyQuery, catalogue: Catalogue): Promise<Tally> {
  knownGroups(asked.group, catalogue)
  const query = { ...asked, place: asked.place.map(canonicalPlace) }
  const asOf = query.asOf ?? (await recordInstant(db))
  const [candidates, coverageOf] = await Promise.all([
    findCandidates(db, query, catalogue),
    findCoverage(db, query, asOf),
  ])
  const { rows, ...counted } = countAttacks(candidates, query, catalogue, coverageOf)
  return { query, asOf, ...counted, rows: rows.map(plainRow) }
}

function plainRow({ group, bucket, claimed, attributed, denied, attacks, coverage }: CountedRow): TallyRow {
  return { group, bucket, claimed, attributed, denied, attacks, coverage }
}

type Candidate = Parameters<typeof countAttacks>[0][number]

/**
 * Attacks that `query` could count; the count itself applies every filter again. What it does not
 * need, reasons and quotes above all, is left where it is: that is most of an attack's size.
 */
async function findCandidates(db: Db, query: TallyQuery, catalogue: Catalogue): Promise<Candidate[]> {
  const counted = query.count === 'attacks' ? null : query.count
  return db
    .selectFrom('attack')
    .select([
      'attack.id',
      sql<Candidate['state']>`attack.state`.as('state'),
      'attack.from_date as from',
      'attack.to_date as to',
      sql<Candidate['types']>`attack.types`.as('types'),
      sql<Candidate['places']>`attack.body -> 'places'`.as('places'),
      'attack.claimed_by as claimedBy',
      'attack.attributed_to as attributedTo',
      'attack.denied_by as deniedBy',
      'attack.independent_sources as independentSources',
      'attack.counted_from as countedFrom',
      sql<string[]>`case when ${counted} = 'reports' then attack.body -> 'reports' else '[]' end`.as(
        'reports',
      ),
      sql<string[]>`case when ${counted} = 'statements' then attack.body -> 'statements' else '[]' end`.as(
        'statements',
      ),
    ])
    .where(attackFits(candidateFilter(query, catalogue)))
    .execute()
}

const countedIn: Readonly<Record<TallyQuery['estimate'], readonly CountedFrom[]>> = {
  low: ['low'],
  best: ['low', 'best'],
  high: ['low', 'best', 'high'],
}

function candidateFilter(query: TallyQuery, catalogue: Catalogue): AttackFilter {
  return {
    groups: query.group.length > 0 ? groupSpans(catalogue, query.group, query.rollup) : undefined,
    states: query.state,
    types: query.type,
    places: query.place.length > 0 ? knownPlaces(query.place) : undefined,
    from: query.from,
    to: query.to,
    minSources: query.minSources,
    countedFrom: countedIn[query.estimate],
    asOf: query.asOf,
  }
}

/** What the feeds could tell, as known at `asOf`. */
async function findCoverage(db: Db, query: TallyQuery, asOf: string) {
  const { rows: feeds } = await sql<WatchedFeed>`
    select id, ${isoText(sql`created_at`)} as since from feed
    where enabled and created_at <= ${asOf}::timestamptz`.execute(db)
  const { rows: outages } = await sql<Outage>`
    select feed_id as feed, ${isoText(sql`started_at`)} as "from",
      case when ended_at <= ${asOf}::timestamptz then ${isoText(sql`ended_at`)} end as "to"
    from feed_outage where started_at <= ${asOf}::timestamptz`.execute(db)
  return coverageBy(query.bucket, query.tz, feeds, outages)
}

function isoText(instant: ReturnType<typeof sql>) {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
