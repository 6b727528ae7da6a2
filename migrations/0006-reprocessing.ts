import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // The newest catalogue that is known to give the same reading as the one that made it.
  `alter table reading add column fits_catalogue text`,
  // Without the parties outside it, two versions of a catalogue cannot be compared.
  `alter table catalogue_version add column outside jsonb`,
  `drop index correction_statements`,
  `create index correction_statements on correction using gin (statement_ids)`,
]
