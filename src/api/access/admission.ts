import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '../../config.ts'
import { answerError } from '../answer-error.ts'
import { Problem } from '../problem.ts'
import { wantsPage } from '../wants-page.ts'
import { isOtherOrigin, isSameOrigin } from './same-origin.ts'
import { type AccessContext, localViewer, type Viewer, viewerOf } from './viewer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody needs to be known. */
    viewer: Viewer | null
  }
}

/** Answered to anyone: what a container's health check asks, and what the page to sign in is made of. */
const openPaths = new Set(['/health/live', '/health/ready', '/login', '/style.css', '/websub/:token'])
/** Sent like something that writes, though it changes nothing. */
const readingPosts = new Set(['/v1/extract', '/logout'])
/** Only those who may write see these at all. */
const writersOnly = /^\/queues(?:\/|$)/

/** Lets in who may see or change what he asks for: with a token, or from this machine while none is set. */
export function admitViewers(app: FastifyInstance, context: AccessContext): void {
  app.decorateRequest('viewer', null)
  app.addHook('onRequest', async (request, reply) => {
    if (openPaths.has(request.routeOptions.url ?? '')) return
    try {
      request.viewer = await knownViewer(context, request, reply)
      refuseForeignPage(request, request.viewer)
      refuseWriting(request, request.viewer)
    } catch (error) {
      // Answered here, whatever the route does with errors of its own.
      return answerError(error as Error, request, reply)
    }
  })
}

/** A browser can be led to send something by a page of another site; it says so itself. */
function refuseForeignPage(request: FastifyRequest, viewer: Viewer): void {
  if (isReading(request)) return
  if (viewer.via === 'session' ? isSameOrigin(request) : !isOtherOrigin(request)) return
  throw new Problem(403, 'This did not come from a page of this service.')
}

function refuseWriting(request: FastifyRequest, viewer: Viewer): void {
  const path = request.routeOptions.url ?? ''
  const needsWrite = writersOnly.test(path) || !(isReading(request) || readingPosts.has(path))
  if (!needsWrite || viewer.scope === 'write') return
  throw new Problem(403, 'This token may only read. A token of scope write is needed.')
}

function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

async function knownViewer(
  context: AccessContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Viewer> {
  const viewer = await viewerOf(context, request)
  if (viewer !== null && viewer !== 'none') return viewer
  if (viewer === 'none' && context.config.apiToken === null) {
    refuseForeignHost(request)
    return localViewer
  }
  // To a browser's page our own form is shown in place of the browser's dialog.
  const schemes = wantsPage(request) ? '' : ', Basic realm="claimwatch", charset="UTF-8"'
  reply.header('www-authenticate', `Bearer realm="claimwatch"${schemes}`)
  throw new Problem(401, 'An API token is needed: send it as "Authorization: Bearer TOKEN".')
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
