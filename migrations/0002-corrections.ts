import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table correction
    add column undone_by text,
    add column undone_reason text`,
  `create index correction_statements on correction using gin (statement_ids) where undone_at is null`,
  `create index correction_recorded on correction (recorded_at)`,

  // What the review queue asks for.
  `create index statement_confidence on statement (confidence) where superseded_at is null`,
  `create index statement_candidates on statement (row_id) where superseded_at is null and group_id is null
     and jsonb_array_length(body -> 'candidates') > 1`,
  `create index attack_doubtful on attack (from_date desc, id) where superseded_at is null and counted_from = 'high'`,
  `create index attack_near_miss on attack (from_date desc, id) where superseded_at is null
     and jsonb_path_exists(body, '$.why[*] ? (@ starts with "not merged with")')`,
]
