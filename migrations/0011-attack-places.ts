import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // The most exactly known of an attack's places: 'site:tower-22', 'near:erbil', 'country:iraq',
  // 'words:IQ' (a name that is in no gazetteer, and only when there is no other), 'unknown:'.
  `create function attack_place_at(body jsonb) returns text language sql immutable parallel safe return (
    select coalesce(
      (select case when place ->> 'id' is null then 'words:' || coalesce(place ->> 'country', '')
          else (place ->> 'precision') || ':' || (place ->> 'id') end
        from jsonb_array_elements(body -> 'places') with ordinality as named (place, at)
        order by place ->> 'id' is null,
          array_position(array['site', 'town', 'near', 'admin2', 'admin1', 'country'], place ->> 'precision'),
          at
        limit 1),
      'unknown:'))`,
  `alter table attack add column place_at text not null generated always as (attack_place_at(body)) stored`,
  `create index attack_place_at_live on attack (place_at) where superseded_at is null`,
]
