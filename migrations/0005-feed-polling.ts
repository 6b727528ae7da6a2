import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // The host follows the address by itself, also when a redirect moves the feed.
  `alter table feed
    add column full_text boolean not null default false,
    add column host text not null
      generated always as (coalesce(substring(lower(url) from '^[a-z]+://([^/?#]+)'), url)) stored,
    add column announced text check (announced in ('feed-failing','feed-stalled'))`,
  `create index feed_host on feed (host)`,
  `create index feed_rung on feed (lease_until) where rung`,
  `create index feed_polled on feed (last_polled_at)`,

  // Of a report whose article was looked for: the item as the feed gave it, so that an edit is noticed.
  `alter table report add column item_hash text`,
  `create index report_guid on report (guid) where guid is not null`,
  `create index report_feed on report (feed_id)`,
]
