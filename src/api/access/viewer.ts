import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { findSession } from '../../store/api-sessions.ts'
import { findToken, type KnownToken, noteTokenUse, type TokenScope } from '../../store/api-tokens.ts'
import type { Db } from '../../store/database.ts'
import { digestOf, sameDigest } from './api-token.ts'
import { sessionKeyOf } from './session-cookie.ts'

/** Who asks, and what he may do. */
export interface Viewer {
  readonly name: string
  readonly scope: TokenScope
  readonly via: 'loopback' | 'token' | 'session'
}

export interface AccessContext {
  readonly config: Pick<Config, 'apiToken'>
  readonly db: Db
}

/** A program or person of this machine, while no token is asked for. */
export const localViewer: Viewer = { name: 'this machine', scope: 'write', via: 'loopback' }

/** Who the credentials of a request belong to; null when they are unknown, 'none' when there are none. */
export async function viewerOf(
  context: AccessContext,
  request: FastifyRequest,
): Promise<Viewer | null | 'none'> {
  const offered = offeredToken(request)
  if (offered !== null) {
    const token = await tokenOf(context, offered.value)
    return token === null ? null : { name: token.name, scope: offered.scope ?? token.scope, via: 'token' }
  }
  const key = sessionKeyOf(request.headers.cookie)
  if (key !== null) return sessionViewer(context, key)
  return request.headers.authorization === undefined ? 'none' : null
}

/** The token in force that `secret` is, be it of the configuration or of the store. */
export async function tokenOf({ config, db }: AccessContext, secret: string): Promise<KnownToken | null> {
  const digest = digestOf(secret)
  const bootstrap = bootstrapToken(config)
  if (bootstrap !== null && sameDigest(digest, bootstrap.digest)) return bootstrap
  const token = await findToken(db, digest)
  if (token === null || !sameDigest(digest, token.digest)) return null
  await noteTokenUse(db, token.id)
  return token
}

async function sessionViewer({ config, db }: AccessContext, key: string): Promise<Viewer | 'none'> {
  const session = await findSession(db, digestOf(key))
  // A session that has run out is like none: its browser is asked to sign in again.
  if (session === null) return 'none'
  const bootstrap = bootstrapToken(config)
  const token = session.token ?? (bootstrap?.digest === session.tokenDigest ? bootstrap : null)
  return token === null ? 'none' : { name: token.name, scope: token.scope, via: 'session' }
}

/** API_TOKEN may write, so that a new installation has a way in. */
function bootstrapToken({ apiToken }: Pick<Config, 'apiToken'>): KnownToken | null {
  if (apiToken === null) return null
  return { id: 'API_TOKEN', name: 'API_TOKEN', scope: 'write', digest: digestOf(apiToken) }
}

interface Offered {
  readonly value: string
  /** Narrower than the token's own. */
  readonly scope: 'read' | null
}

/** A bearer token, or the password of a browser's own dialog, with any user name. */
function offeredToken(request: FastifyRequest): Offered | null {
  const [scheme, value] = (request.headers.authorization ?? '').split(/ +/, 2)
  if (!value) return null
  if (scheme?.toLowerCase() === 'bearer') return { value, scope: null }
  // Browsers add Basic credentials by themselves, also for another site's form: reading only.
  if (scheme?.toLowerCase() !== 'basic' || !['GET', 'HEAD'].includes(request.method)) return null
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  return { value: decoded.slice(decoded.indexOf(':') + 1), scope: 'read' }
}
