import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sessionKeyOf } from './access/session-cookie.ts'
import { Problem } from './problem.ts'

/** Enough for a dashboard and a script side by side; a runaway loop is stopped. */
const requestsPerMinute = 1_200
const burstRequests = 300
/** Of one address, whatever number of tokens it has. */
const addressPerMinute = 6_000
const addressBurst = 1_500
/** Wrong tokens are answered more slowly than guessing is worth. */
const refusedPerMinute = 20
const clientsMax = 10_000

interface Bucket {
  tokens: number
  filledAt: number
}

/** Allows each client so many requests a minute, with a burst; by token and by address. */
export function limitRates(app: FastifyInstance): void {
  const served = new Map<string, Bucket>()
  const addresses = new Map<string, Bucket>()
  const refused = new Map<string, Bucket>()
  app.addHook('onRequest', async (request, reply) => {
    const now = performance.now()
    const waitMs = Math.max(
      take(served, clientOf(request), requestsPerMinute, burstRequests, now),
      take(addresses, request.ip, addressPerMinute, addressBurst, now),
      wait(refused.get(request.ip), refusedPerMinute, refusedPerMinute, now),
    )
    if (waitMs <= 0) return
    const seconds = Math.ceil(waitMs / 1000)
    reply.header('retry-after', seconds)
    throw new Problem(429, `Too many requests: try again in ${seconds} s.`)
  })
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode !== 401) return
    take(refused, request.ip, refusedPerMinute, refusedPerMinute, performance.now())
  })
}

/** A token or session is remembered only by its digest. */
function clientOf(request: FastifyRequest): string {
  const credentials = request.headers.authorization ?? sessionKeyOf(request.headers.cookie)
  return credentials ? createHash('sha256').update(credentials).digest('base64url') : request.ip
}

/** Takes one request out of a client's bucket; the milliseconds to wait when it is empty, else 0. */
function take(
  buckets: Map<string, Bucket>,
  client: string,
  perMinute: number,
  burst: number,
  now: number,
): number {
  const known = buckets.get(client)
  const tokens = filled(known, perMinute, burst, now)
  if (tokens < 1) return wait(known, perMinute, burst, now)
  buckets.delete(client)
  // The longest unseen goes first: memory stays bounded whatever addresses are tried.
  if (buckets.size >= clientsMax) buckets.delete(buckets.keys().next().value ?? '')
  buckets.set(client, { tokens: tokens - 1, filledAt: now })
  return 0
}

function wait(bucket: Bucket | undefined, perMinute: number, burst: number, now: number): number {
  const missing = 1 - filled(bucket, perMinute, burst, now)
  return missing <= 0 ? 0 : (missing * 60_000) / perMinute
}

function filled(bucket: Bucket | undefined, perMinute: number, burst: number, now: number): number {
  if (!bucket) return burst
  return Math.min(burst, bucket.tokens + ((now - bucket.filledAt) * perMinute) / 60_000)
}
