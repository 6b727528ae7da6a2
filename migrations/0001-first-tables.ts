import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table source (
    id bigint generated always as identity primary key,
    name text not null unique,
    owner text,
    wire_family text,
    kind text not null default 'unknown' check (kind in
      ('wire','outlet','state_media','group_media','official','monitor','aggregator','unknown')),
    reliability text not null default 'F' check (reliability in ('A','B','C','D','E','F')),
    lang text,
    invented boolean not null default false,
    created_at timestamptz not null default now()
  )`,

  // One row per polled address. 'rung' means a job has been announced under this attempt.
  `create table feed (
    id bigint generated always as identity primary key,
    source_id bigint not null references source (id),
    url text not null unique,
    title text,
    enabled boolean not null default true,
    state text not null default 'new' check (state in
      ('new','ok','empty','unchanged','http_error','not_a_feed','stalled','gone','off')),
    reason text,
    state_since timestamptz not null default now(),
    etag text,
    last_modified text,
    rhythm_seconds integer,
    failures integer not null default 0,
    redirect_url text,
    redirect_count integer not null default 0,
    items_dropped bigint not null default 0,
    last_polled_at timestamptz,
    last_success_at timestamptz,
    last_item_at timestamptz,
    due_at timestamptz not null default now(),
    rung boolean not null default false,
    lease_until timestamptz,
    attempt bigint not null default 0,
    created_at timestamptz not null default now()
  )`,
  `create index feed_due on feed (due_at) where enabled`,

  // Spells in which a feed could not be read: what coverage of a tally is computed from.
  `create table feed_outage (
    id bigint generated always as identity primary key,
    feed_id bigint not null references feed (id) on delete cascade,
    reason text not null,
    started_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create unique index feed_outage_open on feed_outage (feed_id) where ended_at is null`,
  `create index feed_outage_span on feed_outage (started_at, ended_at)`,

  `create table report (
    id bigint generated always as identity primary key,
    key text not null unique,
    external_id text not null,
    source_id bigint not null references source (id),
    feed_id bigint references feed (id) on delete set null,
    guid text,
    url text,
    canonical_url text,
    independence_key text not null,
    version integer not null default 1,
    content_hash text not null,
    lang text,
    published_at timestamptz,
    published_on date,
    first_seen_at timestamptz not null default now(),
    state text not null default 'due' check (state in ('due','rung','done','failed')),
    attempt bigint not null default 0,
    tries integer not null default 0,
    lease_until timestamptz,
    last_error text,
    read_at timestamptz
  )`,
  `create index report_due on report (id) where state = 'due'`,
  `create index report_rung on report (lease_until) where state = 'rung'`,
  `create index report_failed on report (id) where state = 'failed'`,
  `create index report_canonical_url on report (canonical_url) where canonical_url is not null`,
  `create index report_external_id on report (external_id)`,
  `create index report_first_seen on report (first_seen_at)`,

  `create table report_version (
    report_id bigint not null references report (id) on delete cascade,
    version integer not null,
    title text,
    text text not null,
    url text,
    published_at timestamptz,
    content_hash text not null,
    recorded_at timestamptz not null default now(),
    primary key (report_id, version)
  )`,

  `create table reading (
    id bigint generated always as identity primary key,
    report_id bigint not null references report (id) on delete cascade,
    version integer not null,
    lang text not null,
    extractor_version text not null,
    catalogue_version text not null,
    mentions jsonb not null,
    recorded_at timestamptz not null default now(),
    superseded_at timestamptz
  )`,
  `create unique index reading_live on reading (report_id) where superseded_at is null`,

  // \`body\` is the Statement of src/domain/extraction; the columns beside it are what SQL asks for.
  `create table statement (
    row_id bigint generated always as identity primary key,
    id text not null,
    reading_id bigint not null references reading (id) on delete cascade,
    report_id bigint not null references report (id) on delete cascade,
    version integer not null,
    kind text not null,
    group_id text,
    speaker_group_id text,
    body jsonb not null,
    confidence real not null,
    window_from date,
    window_to date,
    attack_from date,
    attack_to date,
    recorded_at timestamptz not null default now(),
    superseded_at timestamptz,
    resolve_due boolean not null default true
  )`,
  `create unique index statement_live on statement (id) where superseded_at is null`,
  `create index statement_resolve_due on statement (row_id) where resolve_due`,
  `create index statement_report on statement (report_id)`,
  `create index statement_group on statement (group_id, attack_from) where superseded_at is null`,
  `create index statement_window on statement using gist (daterange(window_from, window_to, '[]'))
     where superseded_at is null`,
  `create index statement_kind on statement (kind, recorded_at)`,

  // Attacks are kept by spell of validity: a changed attack closes its row and opens another,
  // so that "as of" asks the same table with another instant.
  `create table attack (
    row_id bigint generated always as identity primary key,
    id text not null,
    body jsonb not null,
    state text not null,
    from_date date,
    to_date date,
    precision text not null,
    types text[] not null,
    place_ids text[] not null,
    claimed_by text[] not null,
    attributed_to text[] not null,
    denied_by text[] not null,
    independent_sources integer not null,
    counted_from text not null check (counted_from in ('low','best','high')),
    first_recorded_at timestamptz not null,
    recorded_at timestamptz not null,
    superseded_at timestamptz
  )`,
  `create unique index attack_live on attack (id) where superseded_at is null`,
  `create index attack_id on attack (id, recorded_at)`,
  `create index attack_date on attack (from_date, id) where superseded_at is null`,
  `create index attack_recorded on attack (recorded_at)`,

  `create table attack_group (
    attack_row_id bigint not null references attack (row_id) on delete cascade,
    group_id text not null,
    role text not null check (role in ('claimed','attributed','denied')),
    from_date date,
    live boolean not null default true,
    primary key (attack_row_id, group_id, role)
  )`,
  `create index attack_group_live on attack_group (group_id, from_date) where live`,
  `create index attack_group_all on attack_group (group_id, from_date)`,

  `create table attack_statement (
    attack_row_id bigint not null references attack (row_id) on delete cascade,
    statement_id text not null,
    live boolean not null default true,
    primary key (attack_row_id, statement_id)
  )`,
  `create index attack_statement_live on attack_statement (statement_id) where live`,

  `create table attack_redirect (
    from_id text primary key,
    to_ids text[] not null,
    recorded_at timestamptz not null default now()
  )`,

  `create table contradiction (
    id text primary key,
    kind text not null,
    attack_id text,
    statement_ids text[] not null,
    words text not null,
    recorded_at timestamptz not null default now(),
    closed_at timestamptz
  )`,
  `create index contradiction_open on contradiction (attack_id) where closed_at is null`,
  `create index contradiction_statements on contradiction using gin (statement_ids) where closed_at is null`,

  `create table correction (
    id text primary key,
    action text not null,
    statement_ids text[] not null,
    patch jsonb,
    reason text not null,
    made_by text not null,
    recorded_at timestamptz not null default now(),
    undone_at timestamptz
  )`,

  // Cursors are handed out under the resolver's lock, so no reader can see a later one first.
  `create table change (
    cursor bigint primary key,
    transition text not null,
    subject_type text not null,
    subject_id text not null,
    group_id text,
    detail jsonb not null,
    recorded_at timestamptz not null default now(),
    alerts_due boolean not null default true
  )`,
  `create index change_alerts_due on change (cursor) where alerts_due`,
  `create index change_subject on change (subject_type, subject_id)`,

  `create table watch (
    id text primary key,
    name text not null,
    query jsonb not null,
    transitions text[] not null,
    channel_type text not null,
    channel jsonb not null,
    enabled boolean not null default true,
    created_at timestamptz not null default now(),
    from_cursor bigint not null default 0
  )`,

  `create table alert (
    id text primary key,
    watch_id text not null references watch (id) on delete cascade,
    change_cursor bigint not null references change (cursor),
    subject_id text not null,
    transition text not null,
    payload jsonb not null,
    recorded_at timestamptz not null default now(),
    unique (watch_id, subject_id, transition)
  )`,

  `create table delivery (
    id text primary key,
    alert_id text not null references alert (id) on delete cascade,
    state text not null default 'due' check (state in ('due','rung','done','failed')),
    due_at timestamptz not null default now(),
    attempt bigint not null default 0,
    tries integer not null default 0,
    lease_until timestamptz,
    last_status integer,
    last_error text,
    created_at timestamptz not null default now(),
    settled_at timestamptz,
    unique (alert_id)
  )`,
  `create index delivery_due on delivery (due_at) where state = 'due'`,
  `create index delivery_rung on delivery (lease_until) where state = 'rung'`,

  `create table worker (
    id text primary key,
    role text not null,
    host text not null,
    pid integer not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
  )`,

  `create table step_failure (
    step text primary key,
    count bigint not null default 0,
    last_error text,
    last_at timestamptz
  )`,

  `create table catalogue_version (
    version text primary key,
    groups jsonb not null,
    loaded_at timestamptz not null default now()
  )`,
]
