import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { admitViewers } from './access/admission.ts'
import { answerConditionally } from './conditional.ts'
import type { ApiContext } from './context.ts'
import { mountEndpoints } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { mountOpenApi } from './openapi.ts'
import { answerError } from './answer-error.ts'
import { Problem } from './problem.ts'
import { limitRates } from './rate-limit.ts'
import { mountDashboard } from './routes/dashboard.ts'
import { mountHealth } from './routes/health.ts'
import { mountMetrics } from './routes/metrics.ts'
import { mountQueueBoard } from './routes/queue-board.ts'
import { mountSignIn } from './routes/sign-in.ts'
import { mountStream } from './routes/stream.ts'
import { mountWatchFeeds } from './routes/watch-feeds.ts'
import { mountWebSub } from './routes/websub.ts'

/** Longest request body: one report with room to spare. */
const bodyBytesMax = 2_000_000
const requestMsMax = 30_000
const pathParameterCharsMax = 2_000

export interface ApiParts {
  readonly runtime: Omit<ApiContext, 'queueDepth' | 'shownQueues'>
  readonly queueDepth: ApiContext['queueDepth']
  readonly shownQueues?: ApiContext['shownQueues']
}

/** The HTTP service, not yet listening: `await api.listen({ host, port })`, `await api.close()`. */
export function createApi({ runtime, queueDepth, shownQueues = [] }: ApiParts): FastifyInstance {
  const { config, db, log, catalogue } = runtime
  const context: ApiContext = { config, db, log, catalogue, queueDepth, shownQueues }
  // Widened, so that routes need not know which logger there is.
  const loggerInstance: FastifyBaseLogger = log
  const app = Fastify({
    loggerInstance,
    // One line an event: failures are logged where they are answered.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
    // A client that keeps its connection open must not hold up a stop.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: pathParameterCharsMax },
  })
  // Only JSON comes in: a form of another site can send text/plain without asking, so it is not read.
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  // Without a token only programs of this machine get in, and they may be as quick as they like.
  if (config.apiToken !== null) limitRates(app)
  admitViewers(app, context)
  answerConditionally(app)
  endConnectionsOnClose(app)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'There is nothing at this address. /openapi.json lists what there is.')
  })
  mountEndpoints(app, context, endpoints)
  mountHealth(app, context)
  mountMetrics(app, context)
  mountStream(app, context)
  mountWatchFeeds(app, context)
  mountWebSub(app, context)
  mountOpenApi(app, endpoints)
  mountDashboard(app, context)
  mountSignIn(app, context)
  mountQueueBoard(app, context)
  return app
}

/** Answers under way get this long; then a stop waits for no client, however it holds on. */
const drainMsMax = 2_000

function endConnectionsOnClose(app: FastifyInstance): void {
  let timer: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    timer = setTimeout(() => app.server.closeAllConnections(), drainMsMax)
  })
  app.addHook('onClose', async () => clearTimeout(timer))
}

const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Our own forms must say where they come from; other sites are told nothing.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-cache',
}
