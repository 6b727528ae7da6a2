import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // Who is at a host now. Worth nothing after a crash, so it costs no write-ahead log.
  `create unlogged table host_visit (
    host text primary key,
    holder text not null,
    until timestamptz not null
  )`,
  // How far back the first document reached: the feed tells of that time too.
  `alter table feed add column covers_from timestamptz`,
  // WebSub. The token is the callback's address; 'unwanted' rows outlive their feed until the hub has let go.
  `create table feed_subscription (
    token text primary key,
    feed_id bigint references feed on delete set null,
    hub text not null,
    topic text not null,
    secret text not null,
    state text not null default 'wanted' check (state in ('wanted','active','denied','unwanted')),
    reason text,
    lease_until timestamptz,
    due_at timestamptz not null default now(),
    rung_until timestamptz,
    attempt bigint not null default 0,
    failures int not null default 0,
    created_at timestamptz not null default now()
  )`,
  `create unique index feed_subscription_feed on feed_subscription (feed_id) where state <> 'unwanted'`,
  `create index feed_subscription_due on feed_subscription (due_at)`,
  // Signed content that a hub sent, until a poller has read it.
  `create table feed_push (
    id bigint generated always as identity primary key,
    feed_id bigint not null references feed on delete cascade,
    body bytea not null,
    content_type text,
    received_at timestamptz not null default now()
  )`,
  `create index feed_push_feed on feed_push (feed_id)`,
]
