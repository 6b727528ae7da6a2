import { sql } from 'kysely'
import type { KnownToken } from './api-tokens.ts'
import type { Db } from './database.ts'

/** What a browser's session was opened with; `token` is null when no live row has that digest. */
export interface OpenSession {
  readonly tokenDigest: string
  readonly token: KnownToken | null
}

/** Opens a session for `seconds`, and forgets those that have run out. */
export async function addSession(
  db: Db,
  session: { readonly digest: string; readonly tokenDigest: string; readonly seconds: number },
): Promise<void> {
  await db.deleteFrom('api_session').where('expires_at', '<', sql<Date>`now()`).execute()
  await db
    .insertInto('api_session')
    .values({
      digest: session.digest,
      token_digest: session.tokenDigest,
      expires_at: sql<Date>`now() + make_interval(secs => ${session.seconds})`,
    })
    .execute()
}

export async function findSession(db: Db, digest: string): Promise<OpenSession | null> {
  const row = await db
    .selectFrom('api_session as s')
    .leftJoin('api_token as t', (join) =>
      join.onRef('t.digest', '=', 's.token_digest').on('t.revoked_at', 'is', null),
    )
    .select(['s.token_digest', 't.id', 't.name', 't.scope'])
    .where('s.digest', '=', digest)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  if (!row) return null
  const { token_digest: tokenDigest, id, name, scope } = row
  const token = id && name && scope ? { id, name, scope, digest: tokenDigest } : null
  return { tokenDigest, token }
}

export async function removeSession(db: Db, digest: string): Promise<void> {
  await db.deleteFrom('api_session').where('digest', '=', digest).execute()
}
