import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // When 'covers_from' became known, so that a tally "as of" an earlier instant stays what it was.
  `alter table feed add column covers_from_at timestamptz`,
]
