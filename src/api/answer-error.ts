import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemBody } from './pages/problem.ts'
import { layout } from './pages/layout.ts'
import { signInBody } from './pages/sign-in.ts'
import { Problem, problemOf, sendProblem } from './problem.ts'
import { wantsPage } from './wants-page.ts'

/** A problem document for programs, a page in plain words for a browser that opens one. */
export async function answerError(error: Error, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error)
  if (problem.status >= 500) {
    const { message, stack } = error
    request.log.error(
      { error: message, stack, method: request.method, route: request.routeOptions.url },
      'request failed',
    )
  }
  if (!wantsPage(request)) return sendProblem(reply, problem)
  return reply.code(problem.status).type('text/html; charset=utf-8').send(pageOf(problem, request))
}

function pageOf(problem: Problem, request: FastifyRequest): string {
  const { viewer } = request
  if (problem.status === 401) {
    const body = signInBody({ next: request.url, wrong: null })
    return layout({ title: 'Sign in', body, invented: false, viewer, isLive: false })
  }
  const { title, body } = problemBody(problem)
  return layout({ title, body, invented: false, viewer, isLive: false })
}
