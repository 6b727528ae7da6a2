import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Adds these attack rows to the counts by month, or takes them out again. The transaction must hold
 * the resolver's lock.
 */
export async function addToMonths(trx: Db, rowIds: readonly number[], sign: 1 | -1): Promise<void> {
  if (rowIds.length === 0) return
  await sql`
    insert into group_month (group_id, month, reach, counted_from, claimed, attributed, denied, attacks)
    select group_id, month, reach, counted_from,
      ${sign}::int * claimed, ${sign}::int * attributed, ${sign}::int * denied, ${sign}::int * attacks
    from (${monthsOf(sql`attack_row_id = any(${[...rowIds]}::bigint[])`)}) fresh
    order by group_id, month, reach, counted_from
    on conflict (group_id, month, reach, counted_from) do update set
      claimed = group_month.claimed + excluded.claimed,
      attributed = group_month.attributed + excluded.attributed,
      denied = group_month.denied + excluded.denied,
      attacks = group_month.attacks + excluded.attacks`.execute(trx)
}

/** Counts all months from the attacks that stand. */
export async function recountMonths(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from group_month`.execute(trx)
    await sql`
      insert into group_month (group_id, month, reach, counted_from, claimed, attributed, denied, attacks)
      select group_id, month, reach, counted_from, claimed, attributed, denied, attacks
      from (${monthsOf(sql`live`)}) fresh`.execute(trx)
  })
}

export interface MonthDiscrepancy {
  readonly group: string
  readonly month: string | null
}

/** Months whose counts are not those of the attacks that stand. */
export async function findWrongMonths(db: Db): Promise<readonly MonthDiscrepancy[]> {
  const fields = sql`group_id, month, reach, counted_from, claimed, attributed, denied, attacks`
  const { rows } = await sql<MonthDiscrepancy>`
    with fresh as (${monthsOf(sql`live`)}),
    kept as (select ${fields} from group_month
      where claimed <> 0 or attributed <> 0 or denied <> 0 or attacks <> 0)
    select distinct group_id as "group", month from (
      (select ${fields} from fresh except select ${fields} from kept)
      union all
      (select ${fields} from kept except select ${fields} from fresh)) differing
    order by 1, 2`.execute(db)
  return rows
}

function monthsOf(which: ReturnType<typeof sql>) {
  return sql`
    with party as (
      select attack_row_id, group_id, bool_or(role = 'claimed') as claimed,
        bool_or(role = 'attributed') as attributed, bool_or(role = 'denied') as denied
      from attack_group where ${which} group by 1, 2),
    counted as (
      select * from party
      union all
      select attack_row_id, '', bool_or(claimed), bool_or(attributed), bool_or(denied) from party group by 1)
    select c.group_id, date_trunc('month', a.from_date::timestamp)::date as month,
      attack_reach(a.from_date, a.to_date) as reach, a.counted_from,
      count(*) filter (where claimed)::int as claimed, count(*) filter (where attributed)::int as attributed,
      count(*) filter (where denied)::int as denied,
      count(*) filter (where claimed or attributed)::int as attacks
    from counted c join attack a on a.row_id = c.attack_row_id group by 1, 2, 3, 4`
}
