import type { FastifyInstance } from 'fastify'
import { answerError } from '../answer-error.ts'
import type { ApiContext } from '../context.ts'
import { Problem } from '../problem.ts'
import { withDeadline } from '../with-deadline.ts'

const basePath = '/queues'

/** Bull Board, for those who may write; only where the queues are on Redis. */
export function mountQueueBoard(app: FastifyInstance, { shownQueues, queueDepth }: ApiContext): void {
  if (shownQueues.length === 0) return
  void app.register(
    async (scoped) => {
      scoped.addHook('onRequest', async (_request, reply) => {
        const policy = String(reply.getHeader('content-security-policy'))
        // Its page finds its parts by a <base>; its fonts from elsewhere stay out.
        reply.header('content-security-policy', policy.replace("base-uri 'none'", "base-uri 'self'"))
      })
      scoped.addHook('preHandler', async (request, reply) => {
        try {
          await withDeadline(queueDepth())
        } catch {
          // Its own calls wait for Redis without end.
          return answerError(new Problem(503, 'Redis does not answer. Try again shortly.'), request, reply)
        }
      })
      await scoped.register(await boardOf(shownQueues))
    },
    { prefix: basePath },
  )
}

async function boardOf(queues: ApiContext['shownQueues']) {
  // Loaded here: it is large, and most services have no Redis.
  const [{ createBullBoard }, { BullMQAdapter }, { FastifyAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/fastify'),
  ])
  const serverAdapter = new FastifyAdapter()
  serverAdapter.setBasePath(basePath)
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'claimwatch queues', hideRedisDetails: true } },
  })
  return serverAdapter.registerPlugin()
}
