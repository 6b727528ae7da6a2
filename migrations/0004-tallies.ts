import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // All that a count needs stands beside the group, so that counting touches no attack.
  `alter table attack_group add column attack_id text, add column to_date date, add column counted_from text`,
  `update attack_group g set attack_id = a.id, to_date = a.to_date, counted_from = a.counted_from
     from attack a where a.row_id = g.attack_row_id`,
  `alter table attack_group alter column attack_id set not null, alter column counted_from set not null`,
  `drop index attack_group_live`,
  `create index attack_group_live on attack_group (group_id, from_date, attack_id)
     include (attack_row_id, role, to_date, counted_from) where live`,
  `create index attack_group_live_day on attack_group (from_date)
     include (group_id, attack_row_id, role, to_date, counted_from) where live`,

  // How long an attack's dates are: 0 fits a month, 1 a quarter, 2 a year, 3 none of them. A night or
  // two belong to their first day whatever boundary they cross.
  `create function attack_reach(first date, last date) returns smallint language sql immutable parallel safe
     return case
       when first is null then 3
       when last is null or last - first < 3 then 0
       when extract(year from first) <> extract(year from last) then 3
       when extract(quarter from first) <> extract(quarter from last) then 2
       when extract(month from first) <> extract(month from last) then 1
       else 0 end`,

  // Attacks as they stand by month; group '' counts each attack once whoever did it.
  `create table group_month (
    group_id text not null,
    month date,
    reach smallint not null,
    counted_from text not null,
    claimed integer not null,
    attributed integer not null,
    denied integer not null,
    attacks integer not null
  )`,
  `create unique index group_month_key on group_month (group_id, month, reach, counted_from) nulls not distinct`,
  `create index group_month_day on group_month (month)`,
  `insert into group_month
     with party as (
       select attack_row_id, group_id, bool_or(role = 'claimed') as claimed,
         bool_or(role = 'attributed') as attributed, bool_or(role = 'denied') as denied
       from attack_group where live group by 1, 2),
     counted as (
       select * from party
       union all
       select attack_row_id, '', bool_or(claimed), bool_or(attributed), bool_or(denied) from party group by 1)
     select c.group_id, date_trunc('month', a.from_date::timestamp)::date,
       attack_reach(a.from_date, a.to_date), a.counted_from,
       count(*) filter (where claimed), count(*) filter (where attributed), count(*) filter (where denied),
       count(*) filter (where claimed or attributed)
     from counted c join attack a on a.row_id = c.attack_row_id group by 1, 2, 3, 4`,

  // Countries of an attack's places, also of those that the gazetteer does not have.
  `alter table attack add column countries jsonb
     generated always as (jsonb_path_query_array(body, '$.places[*].country')) stored`,
  `create index attack_places on attack using gin (place_ids) where superseded_at is null`,
  `create index attack_countries on attack using gin (countries) where superseded_at is null`,
]
