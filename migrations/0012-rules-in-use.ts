import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Which catalogue and extractor the store was run with from when on: what an old tally was counted by.
  `create table rules_in_use (
    id bigint generated always as identity primary key,
    catalogue_version text not null references catalogue_version (version),
    extractor_version text not null,
    since timestamptz not null
  )`,
  `create index rules_in_use_since on rules_in_use (since)`,
  `insert into rules_in_use (catalogue_version, extractor_version, since)
     select c.version, coalesce((select extractor_version from reading r where r.catalogue_version = c.version
       order by r.id desc limit 1), 'unknown'), c.loaded_at from catalogue_version c order by c.loaded_at`,
]
