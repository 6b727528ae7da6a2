import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { isSigned } from '../../sources/websub-signature.ts'
import {
  confirmEnd,
  confirmSubscription,
  denySubscription,
  findPushSecret,
  savePush,
} from '../../store/feed-subscriptions.ts'
import type { ApiContext } from '../context.ts'
import { Problem } from '../problem.ts'

/** Hubs send a feed's new items, or at most the whole feed. */
const pushBytesMax = 5_000_000
const leaseSeconds = { min: 60, usual: 10 * 24 * 3600, max: 30 * 24 * 3600 }
const reasonCharsMax = 300

const question = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe', 'denied']),
  'hub.topic': z.string().max(4_096),
  'hub.challenge': z.string().max(4_096).optional(),
  'hub.lease_seconds': z.coerce.number().int().positive().optional(),
  'hub.reason': z.string().optional(),
})

/** Where hubs of feeds call: open to all, since each address is a secret and content is signed (W3C WebSub). */
export function mountWebSub(app: FastifyInstance, context: ApiContext): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const options = { parseAs: 'buffer', bodyLimit: pushBytesMax } as const
    scope.addContentTypeParser('*', options, (_request, body, done) => done(null, body))
    scope.get('/websub/:token', (request, reply) => verify(context, request, reply))
    scope.post('/websub/:token', { bodyLimit: pushBytesMax }, (request, reply) =>
      take(context, request, reply),
    )
  })
}

/** The hub asks whether it was really us, so that nobody can sign us up. */
async function verify({ db, log }: ApiContext, request: FastifyRequest, reply: FastifyReply) {
  const parsed = question.safeParse(request.query)
  if (!parsed.success) throw new Problem(400, 'This is where hubs of feeds ask back (WebSub).')
  const { token } = request.params as { token: string }
  const { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge = '' } = parsed.data
  log.info({ mode, topic }, 'hub asks back')
  if (mode === 'denied') {
    await denySubscription(
      db,
      token,
      (parsed.data['hub.reason'] ?? 'the hub refuses').slice(0, reasonCharsMax),
    )
    return reply.code(200).send()
  }
  const isOurs =
    mode === 'subscribe'
      ? await confirmSubscription(db, { token, topic, leaseSeconds: lease(parsed.data['hub.lease_seconds']) })
      : await confirmEnd(db, token, topic)
  if (!isOurs) throw new Problem(404, 'Nobody here asked for that.')
  return reply.type('text/plain').send(challenge)
}

function lease(given: number | undefined): number {
  return Math.min(Math.max(given ?? leaseSeconds.usual, leaseSeconds.min), leaseSeconds.max)
}

/** Content. What is not signed as agreed is thanked for and forgotten, as the specification asks. */
async function take({ db, log }: ApiContext, request: FastifyRequest, reply: FastifyReply) {
  const { token } = request.params as { token: string }
  const expected = await findPushSecret(db, token)
  if (expected === null) throw new Problem(410, 'Nothing is expected here any more.')
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const signature = request.headers['x-hub-signature']
  const { feedId } = expected
  if (isSigned(body, String(signature ?? ''), expected.secret)) {
    const isKept = await savePush(db, { feedId, body, contentType: request.headers['content-type'] ?? null })
    log.info({ feed: feedId, bytes: body.length, isKept }, 'push taken')
  } else log.warn({ feed: feedId, bytes: body.length }, 'push is not signed by its hub')
  return reply.code(202).send()
}
