import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // 'bridged': when the feed came back it still held what was known before, so nothing was missed.
  `alter table feed_outage
    add column recorded_at timestamptz not null default now(),
    add column bridged boolean not null default false`,
  `update feed_outage set recorded_at = started_at`,
]
