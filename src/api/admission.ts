import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Config, isLoopback } from '../config.ts'
import { Problem } from './problem.ts'

/** Answered to anyone: a container's health check and a load balancer hold no token. */
const openPaths = new Set(['/health/live', '/health/ready'])

/** Refuses requests that may not see or change anything here. */
export function admission(config: Pick<Config, 'apiToken'>) {
  const expected = config.apiToken === null ? null : digest(config.apiToken)
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (openPaths.has(request.routeOptions.url ?? '')) return
    if (expected === null) return refuseForeignHost(request)
    const offered = offeredToken(request)
    if (offered !== null && timingSafeEqual(digest(offered), expected)) return
    reply.header('www-authenticate', 'Bearer realm="claimwatch", Basic realm="claimwatch", charset="UTF-8"')
    throw new Problem(401, 'An API token is needed: send it as "Authorization: Bearer TOKEN".')
  }
}

/**
 * Without a token we answer loopback alone, and a page of another site can still send a browser here
 * under a name that it points at 127.0.0.1. The Host header tells.
 */
function refuseForeignHost(request: FastifyRequest): void {
  const hostname = request.hostname.replace(/^\[|\]$/g, '')
  if (isLoopback(hostname)) return
  throw new Problem(421, 'This service answers only under a loopback name while it has no API token.')
}

/** Browsers can show the dashboard by asking for a password: the token, with any user name. */
function offeredToken(request: FastifyRequest): string | null {
  const [scheme, value] = (request.headers.authorization ?? '').split(/ +/, 2)
  if (!value) return null
  if (scheme?.toLowerCase() === 'bearer') return value
  // Browsers add Basic credentials by themselves, also for another site's form: reading only.
  if (scheme?.toLowerCase() !== 'basic' || !['GET', 'HEAD'].includes(request.method)) return null
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  return decoded.slice(decoded.indexOf(':') + 1)
}

/** Equal lengths for the comparison, whatever was sent. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
