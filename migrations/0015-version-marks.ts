import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // An edit may change what a report copies and when it was published: what was resolved by the edition
  // before is found by what that one was. Null for editions older than this; the report's own then stand in.
  `alter table report_version add column independence_key text, add column published_on date`,
]
