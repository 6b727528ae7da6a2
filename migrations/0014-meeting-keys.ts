import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Hashes of what a statement says of its attack (the dead, the list of places, its words, and what it
  // is alike in): who gives no day is found by them, and so are attacks alike in all but the day.
  `alter table statement add column meeting_keys integer[] not null default '{}'`,
  // Without a day there is no window any more. What is stored is resolved anew, which gives it its keys.
  `update statement set resolve_due = true,
       window_from = case when window_to = '9999-12-31' then null else window_from end,
       window_to = case when window_to = '9999-12-31' then null else window_to end
     where superseded_at is null and window_from is not null
       and kind in ('claim', 'attribution', 'acknowledgement', 'non_claim', 'denial', 'refutation')`,
  `create index statement_meeting on statement using gin (meeting_keys) with (fastupdate = off)
     where superseded_at is null`,
]
