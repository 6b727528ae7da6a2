import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Adds these attack rows to the counts by month, or takes them out again. The transaction must hold
 * the resolver's lock.
 */
export async function addToMonths(trx: Db, rowIds: readonly number[], sign: 1 | -1): Promise<void> {
  if (rowIds.length === 0) return
  const ids = [...rowIds]
  await sql`
    insert into group_month (${groupFields})
    select group_id, month, reach, counted_from,
      ${sign}::int * claimed, ${sign}::int * attributed, ${sign}::int * denied, ${sign}::int * attacks
    from (${groupMonths(sql`attack_row_id = any(${ids}::bigint[])`)}) fresh
    order by group_id, month, reach, counted_from
    on conflict (group_id, month, reach, counted_from) do update set
      claimed = group_month.claimed + excluded.claimed,
      attributed = group_month.attributed + excluded.attributed,
      denied = group_month.denied + excluded.denied,
      attacks = group_month.attacks + excluded.attacks`.execute(trx)
  await sql`
    insert into party_month (${partyFields})
    select month, reach, counted_from, claimed_by, attributed_to, denied_by, ${sign}::int * attacks
    from (${partyMonths(sql`row_id = any(${ids}::bigint[])`)}) fresh
    order by month, reach, counted_from, claimed_by, attributed_to, denied_by
    on conflict (month, reach, counted_from, claimed_by, attributed_to, denied_by) do update set
      attacks = party_month.attacks + excluded.attacks`.execute(trx)
}

/** Counts all months from the attacks that stand. */
export async function recountMonths(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from group_month`.execute(trx)
    await sql`insert into group_month (${groupFields})
      select ${groupFields} from (${groupMonths(sql`live`)}) fresh`.execute(trx)
    await sql`delete from party_month`.execute(trx)
    await sql`insert into party_month (${partyFields})
      select ${partyFields} from (${partyMonths(sql`superseded_at is null`)}) fresh`.execute(trx)
  })
}

export interface MonthDiscrepancy {
  /** Empty where the parties of attacks, or all groups together, are counted wrongly. */
  readonly group: string
  readonly month: string | null
}

/** Months whose counts are not those of the attacks that stand. */
export async function findWrongMonths(db: Db): Promise<readonly MonthDiscrepancy[]> {
  const { rows } = await sql<MonthDiscrepancy>`
    with fresh as (${groupMonths(sql`live`)}),
    kept as (select * from group_month where claimed <> 0 or attributed <> 0 or denied <> 0 or attacks <> 0),
    fresh_party as (${partyMonths(sql`superseded_at is null`)}),
    kept_party as (select * from party_month where attacks <> 0)
    select distinct group_id as "group", month from (
      (select ${groupFields} from fresh except select ${groupFields} from kept)
      union all
      (select ${groupFields} from kept except select ${groupFields} from fresh)) differing
    union
    select '', month from (
      (select ${partyFields} from fresh_party except select ${partyFields} from kept_party)
      union all
      (select ${partyFields} from kept_party except select ${partyFields} from fresh_party)) differing_party
    order by 1, 2`.execute(db)
  return rows
}

const groupFields = sql`group_id, month, reach, counted_from, claimed, attributed, denied, attacks`
const partyFields = sql`month, reach, counted_from, claimed_by, attributed_to, denied_by, attacks`

/** By group; group '' counts each attack once whoever did it. */
function groupMonths(which: ReturnType<typeof sql>) {
  return sql`
    with party as (
      select attack_row_id, group_id, min(from_date) as from_date, min(to_date) as to_date,
        min(counted_from) as counted_from, bool_or(role = 'claimed') as claimed,
        bool_or(role = 'attributed') as attributed, bool_or(role = 'denied') as denied
      from attack_group where ${which} group by 1, 2),
    counted as (
      select * from party
      union all
      select attack_row_id, '', min(from_date), min(to_date), min(counted_from), bool_or(claimed),
        bool_or(attributed), bool_or(denied)
      from party group by 1)
    select group_id, date_trunc('month', from_date::timestamp)::date as month,
      attack_reach(from_date, to_date) as reach, counted_from,
      count(*) filter (where claimed)::int as claimed, count(*) filter (where attributed)::int as attributed,
      count(*) filter (where denied)::int as denied,
      count(*) filter (where claimed or attributed)::int as attacks
    from counted group by 1, 2, 3, 4`
}

function partyMonths(which: ReturnType<typeof sql>) {
  return sql`
    select date_trunc('month', from_date::timestamp)::date as month, attack_reach(from_date, to_date) as reach,
      counted_from, claimed_by, attributed_to, denied_by, count(*)::int as attacks
    from attack where ${which} and cardinality(claimed_by || attributed_to || denied_by) > 0
    group by 1, 2, 3, 4, 5, 6`
}
