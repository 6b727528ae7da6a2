import { type Kysely, sql } from 'kysely'

// Frozen: numbered, forward only, importing nothing but kysely.
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table watch
    add column settings jsonb not null default '{}',
    add column problem text,
    add column clock_due_at timestamptz,
    add column clock_mark text`,

  // What one watch has heard about one subject, whatever ids the subject has had.
  `create table alert_thread (
    watch_id text not null references watch (id) on delete cascade,
    subject text not null,
    thread_id text not null,
    primary key (watch_id, subject)
  )`,
  `create index alert_thread_subject on alert_thread (subject)`,

  // A delivery tells one alert, or several together when it is a digest. 'held' waits on purpose.
  `alter table delivery
    add column watch_id text references watch (id) on delete cascade,
    add column thread_id text,
    add column together boolean not null default false,
    add column alerts integer not null default 1,
    add column seq bigint generated always as identity,
    drop constraint delivery_state_check,
    add constraint delivery_state_check check (state in ('due','held','rung','done','failed'))`,
  `update delivery d set watch_id = a.watch_id from alert a where a.id = d.alert_id`,
  `alter table delivery alter column watch_id set not null`,

  `alter table alert
    drop constraint alert_watch_id_subject_id_transition_key,
    alter column change_cursor drop not null,
    add column kind text not null default 'alert' check (kind in ('alert','update','correction')),
    add column thread_id text,
    add column group_id text,
    add column occasion text not null default '',
    add column urgent boolean not null default false,
    add column delivery_id text references delivery (id) on delete set null`,
  `update alert a set
      thread_id = 'thread_' || md5(a.watch_id || ' ' || c.subject_type || ':' || c.subject_id),
      group_id = c.group_id, subject_id = c.subject_type || ':' || c.subject_id, delivery_id = d.id
    from change c, delivery d where c.cursor = a.change_cursor and d.alert_id = a.id`,
  `insert into alert_thread (watch_id, subject, thread_id)
    select distinct watch_id, subject_id, thread_id from alert`,
  `update delivery d set thread_id = a.thread_id from alert a where a.id = d.alert_id`,
  `alter table alert alter column thread_id set not null`,
  `alter table delivery drop column alert_id`,

  // One alert a watch, thread and transition; what may be told again says on which occasion.
  `create unique index alert_once on alert (thread_id, transition, coalesce(group_id, ''), occasion)`,
  `create index alert_watch on alert (watch_id, recorded_at desc, id)`,
  `create index alert_delivery on alert (delivery_id)`,

  `drop index delivery_due`,
  `create index delivery_waiting on delivery (watch_id, due_at) where state in ('due','held')`,
  `create index delivery_failing on delivery (watch_id) where state = 'due' and tries > 0`,
  `drop index delivery_rung`,
  `create index delivery_rung on delivery (watch_id, lease_until) where state = 'rung'`,
  `create index delivery_of_watch on delivery (watch_id, seq desc)`,
  `create index delivery_thread on delivery (thread_id, seq) where state in ('due','rung')`,

  // What the clock last found for a watch: whether the condition holds, and which time it is.
  `create table watch_gauge (
    watch_id text not null references watch (id) on delete cascade,
    transition text not null,
    group_id text not null default '',
    holds boolean not null default false,
    occasion text not null default '0',
    read_at timestamptz not null default now(),
    primary key (watch_id, transition, group_id)
  )`,
]
