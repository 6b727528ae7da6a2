import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Only digests (SHA-256, hex) are kept: whoever reads these tables holds no key.
  `create table api_token (
    id text primary key,
    name text not null,
    scope text not null check (scope in ('read', 'write')),
    digest text not null unique check (length(digest) = 64),
    created_at timestamptz not null default now(),
    used_at timestamptz,
    revoked_at timestamptz
  )`,
  // A browser's session stands for the token that it was opened with, and ends with it.
  `create table api_session (
    digest text primary key check (length(digest) = 64),
    token_digest text not null check (length(token_digest) = 64),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
  `create index api_session_expires on api_session (expires_at)`,
  `create index api_session_token on api_session (token_digest)`,
]
