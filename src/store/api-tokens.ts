import { sql } from 'kysely'
import type { ApiTokenTable } from './access-tables.ts'
import type { Db } from './database.ts'

export type TokenScope = ApiTokenTable['scope']

/** A token as an owner may see it: never the token, nor its digest. */
export interface TokenListing {
  readonly id: string
  readonly name: string
  readonly scope: TokenScope
  readonly createdAt: Date
  /** To the minute. */
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
}

export interface KnownToken {
  readonly id: string
  readonly name: string
  readonly scope: TokenScope
  readonly digest: string
}

export async function addToken(db: Db, token: KnownToken): Promise<void> {
  const { id, name, scope, digest } = token
  await db.insertInto('api_token').values({ id, name, scope, digest }).execute()
}

/** Every token ever made, newest first. */
export async function listTokens(db: Db): Promise<readonly TokenListing[]> {
  const rows = await db
    .selectFrom('api_token')
    .select(['id', 'name', 'scope', 'created_at', 'used_at', 'revoked_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ created_at, used_at, revoked_at, ...row }) => ({
    ...row,
    createdAt: created_at,
    usedAt: used_at,
    revokedAt: revoked_at,
  }))
}

/** The token with this digest while it is in force. */
export async function findToken(db: Db, digest: string): Promise<KnownToken | null> {
  const row = await db
    .selectFrom('api_token')
    .select(['id', 'name', 'scope', 'digest', 'used_at'])
    .where('digest', '=', digest)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Notes that a token was used: a row is written once a minute at most, however busy its owner is. */
export async function noteTokenUse(db: Db, id: string): Promise<void> {
  await db
    .updateTable('api_token')
    .set({ used_at: sql`now()` })
    .where('id', '=', id)
    .where(sql<boolean>`(used_at is null or used_at < now() - interval '1 minute')`)
    .execute()
}

/** Ends a token and every browser's session that was opened with it; false when none has this id. */
export async function revokeToken(db: Db, id: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const revoked = await trx
      .updateTable('api_token')
      .set({ revoked_at: sql`coalesce(revoked_at, now())` })
      .where('id', '=', id)
      .returning('digest')
      .executeTakeFirst()
    if (!revoked) return false
    await trx.deleteFrom('api_session').where('token_digest', '=', revoked.digest).execute()
    return true
  })
}
