import { sql } from 'kysely'
import type { Gauge } from '../domain/alerts/gauge.ts'
import { readWatch, type Watch } from '../domain/alerts/watch.ts'
import type { Db } from './database.ts'

/** A watch that the clock is to look at, at the database's time. */
export interface ClockedWatch {
  readonly watch: Watch
  readonly now: string
  /** What the record was before it was looked at. */
  readonly mark: string
}

/**
 * A watch is looked at when its time has come, and when the record is not what it was when it was last
 * looked at: resolvers need not touch it.
 */
const mark = sql`(select concat(
  (select max(cursor) from change), '/', (select max(row_id) from attack), '/', (select max(row_id) from statement)))`
const isDue = sql`enabled and clock_due_at is not null
  and (clock_due_at <= now() or (problem is null and clock_mark is distinct from ${mark}))`

/** A number that names what there is to look at, null when there is nothing. */
export async function clockDue(db: Db): Promise<number | null> {
  const { rows } = await sql<{ attempt: number | null }>`
    select extract(epoch from min(clock_due_at))::bigint + (select coalesce(max(row_id), 0) from statement)
      as attempt from watch where ${isDue}`.execute(db)
  return rows[0]?.attempt ?? null
}

/** Locks one watch that the clock is due for; null when none is left. One that cannot be read is put aside. */
export async function takeClockedWatch(trx: Db): Promise<ClockedWatch | null> {
  for (;;) {
    const { rows } = await sql<Parameters<typeof readWatch>[0] & { now: Date; mark: string }>`
      select id, name, query, settings, transitions, channel_type as "channelType",
        clock_timestamp() as now, ${mark} as mark
      from watch where ${isDue} order by clock_due_at limit 1 for update skip locked`.execute(trx)
    const row = rows[0]
    if (row === undefined) return null
    const watch = readWatch(row)
    if (!('problem' in watch)) return { watch, now: row.now.toISOString(), mark: row.mark }
    await sql`update watch set clock_due_at = null, problem = ${watch.problem} where id = ${row.id}`.execute(
      trx,
    )
  }
}

/** When the clock looks at a watch again, unless the record changes from what it has now seen. */
export async function setClock(trx: Db, { watch, mark: seen }: ClockedWatch, at: string): Promise<void> {
  await trx
    .updateTable('watch')
    .set({ clock_due_at: at, clock_mark: seen, problem: null })
    .where('id', '=', watch.id)
    .execute()
}

const asideSeconds = 300

/** Says why the clock could not look at a watch; it tries again later, and the others need not wait. */
export async function putAside(db: Db, watchId: string, problem: string): Promise<void> {
  await sql`
    update watch set problem = ${problem}, clock_due_at = now() + make_interval(secs => ${asideSeconds})
    where id = ${watchId}`.execute(db)
}

export async function findGauges(trx: Db, watchId: string): Promise<Gauge[]> {
  const rows = await trx.selectFrom('watch_gauge').selectAll().where('watch_id', '=', watchId).execute()
  return rows.map(({ transition, group_id, holds, occasion }) => ({
    transition,
    group: group_id === '' ? null : group_id,
    holds,
    occasion,
  }))
}

export async function saveGauge(trx: Db, watchId: string, gauge: Gauge): Promise<void> {
  const { transition, group, holds, occasion } = gauge
  await sql`
    insert into watch_gauge (watch_id, transition, group_id, holds, occasion)
    values (${watchId}, ${transition}, ${group ?? ''}, ${holds}, ${occasion})
    on conflict (watch_id, transition, group_id) do update
      set holds = excluded.holds, occasion = excluded.occasion, read_at = now()`.execute(trx)
}

/** The last day on which any of these groups is on record with words of its own; null when none is. */
export async function findLastWord(
  trx: Db,
  groups: readonly string[],
  today: string,
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(least(coalesce(r.published_on, r.first_seen_at::date), ${today}::date)) as day
    from statement s join report r on r.id = s.report_id
    where s.superseded_at is null and (s.speaker_group_id = any(${[...groups]}::text[])
      or (s.kind in ('claim', 'suspension', 'resumption', 'threat') and s.group_id = any(${[...groups]}::text[])))
      and not exists (select from correction c
        where c.undone_at is null and c.action = 'reject' and c.statement_ids @> array[s.id])`.execute(trx)
  return rows[0]?.day ?? null
}

/** How many feeds there are, and how many of them cannot be read now. */
export async function countFeeds(trx: Db): Promise<{ feeds: number; feedsAway: number }> {
  const { rows } = await sql<{ feeds: number; feedsAway: number }>`
    select count(*) as feeds, count(*) filter (where exists (
      select from feed_outage o where o.feed_id = f.id and o.ended_at is null)) as "feedsAway"
    from feed f where f.enabled`.execute(trx)
  return rows[0] ?? { feeds: 0, feedsAway: 0 }
}
