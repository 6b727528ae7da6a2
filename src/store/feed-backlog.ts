import { sql } from 'kysely'
import type { Db } from './database.ts'
import { unnest } from './rows.ts'

export interface OverdueFeed {
  readonly id: number
  readonly overdueSeconds: number
}

/**
 * Feeds that came due while nobody polled, but for the `atOnce` that have waited longest. None as
 * long as anybody polls: then a feed that is late only waits its turn.
 */
export async function findBacklog(
  db: Db,
  limits: { readonly idleSeconds: number; readonly atOnce: number },
): Promise<OverdueFeed[]> {
  const { rows } = await sql<OverdueFeed>`
    select id, extract(epoch from now() - due_at)::float8 as "overdueSeconds" from feed
    where ${isWaiting(limits.idleSeconds)}
      and not exists (select from feed
        where last_polled_at > now() - make_interval(secs => ${limits.idleSeconds})
          or (rung and lease_until >= now()))
    order by due_at, id offset ${limits.atOnce}`.execute(db)
  return rows
}

/** Puts feeds of a backlog off; those that somebody has taken meanwhile stay his. */
export async function putOffFeeds(
  db: Db,
  feeds: readonly { readonly id: number; readonly seconds: number }[],
  idleSeconds: number,
): Promise<void> {
  const source = unnest({
    id: ['bigint', feeds.map(({ id }) => id)],
    seconds: ['float8', feeds.map(({ seconds }) => seconds)],
  })
  await sql`
    update feed set due_at = now() + make_interval(secs => v.seconds)
    from ${source} where feed.id = v.id and ${isWaiting(idleSeconds)}`.execute(db)
}

function isWaiting(seconds: number) {
  return sql`enabled and due_at < now() - make_interval(secs => ${seconds})
    and (not rung or lease_until < now())`
}
