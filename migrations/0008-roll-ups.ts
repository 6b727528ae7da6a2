import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Also what narrows a count, so that a narrowed one touches no attack either.
  `alter table attack_group add column state text, add column types text[], add column independent_sources integer`,
  `update attack_group g set state = a.state, types = a.types, independent_sources = a.independent_sources
     from attack a where a.row_id = g.attack_row_id`,
  `alter table attack_group alter column state set not null, alter column types set not null,
     alter column independent_sources set not null`,
  `drop index attack_group_live`,
  `drop index attack_group_live_day`,
  `create index attack_group_live on attack_group (group_id, from_date, attack_id)
     include (attack_row_id, role, to_date, counted_from, state, types, independent_sources) where live`,
  `create index attack_group_live_day on attack_group (from_date)
     include (group_id, attack_row_id, role, to_date, counted_from, state, types, independent_sources) where live`,

  // Attacks as they stand by month and by who claimed, was blamed and denied: what a roll-up needs to
  // count an attack of two members once.
  `create table party_month (
    month date,
    reach smallint not null,
    counted_from text not null,
    claimed_by text[] not null,
    attributed_to text[] not null,
    denied_by text[] not null,
    attacks integer not null
  )`,
  `create unique index party_month_key on party_month
     (month, reach, counted_from, claimed_by, attributed_to, denied_by) nulls not distinct`,
  `insert into party_month
     select date_trunc('month', from_date::timestamp)::date, attack_reach(from_date, to_date), counted_from,
       claimed_by, attributed_to, denied_by, count(*)
     from attack where superseded_at is null and cardinality(claimed_by || attributed_to || denied_by) > 0
     group by 1, 2, 3, 4, 5, 6`,

  // One that was superseded is asked for by its id too.
  `create index statement_id on statement (id)`,
  `create index report_source on report (source_id)`,
  `create index statement_speaker on statement (speaker_group_id) where superseded_at is null and group_id is null`,
]
