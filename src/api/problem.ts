import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply } from 'fastify'
import { BadCursorError } from '../store/find-page.ts'
import { QueryError } from '../store/find-query.ts'

/** What is wrong with one parameter or field. */
export interface ParameterProblem {
  readonly parameter: string
  readonly detail: string
}

/** An answer that is no success, as an RFC 9457 problem document. */
export class Problem extends Error {
  readonly status: number
  readonly members: Readonly<Record<string, unknown>>

  constructor(status: number, detail: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail)
    this.status = status
    this.members = members
  }
}

/** A request that names parameters wrongly: each is told apart. */
export function badParameters(problems: readonly ParameterProblem[]): Problem {
  const detail = problems.map(({ parameter, detail }) => `${parameter}: ${detail}`).join('; ')
  return new Problem(400, detail, { parameter: problems[0]?.parameter, errors: problems })
}

export function sendProblem(reply: FastifyReply, problem: Problem) {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[problem.status] ?? 'Error',
        status: problem.status,
        detail: problem.message,
        ...problem.members,
      }),
    )
}

/** What outsiders are told of an error; anything that nobody foresaw is told in fixed words. */
export function problemOf(error: Error & Partial<FastifyError>): Problem {
  if (error instanceof Problem) return error
  if (error instanceof BadCursorError) return badParameters([{ parameter: 'cursor', detail: error.message }])
  if (error instanceof QueryError)
    return badParameters([{ parameter: error.parameter, detail: error.message }])
  if (databaseIsAway(error)) return new Problem(503, 'The database does not answer. Try again shortly.')
  const status = error.statusCode ?? 500
  // Fastify's own words for a bad body or path are safe; anything else may hold what outsiders must not see.
  if (status >= 400 && status < 500 && error.code?.startsWith('FST_'))
    return new Problem(status, error.message)
  return new Problem(500, 'Something failed on our side. The log has the details.')
}

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
])

function databaseIsAway(error: Error & Partial<FastifyError>): boolean {
  return (
    connectionCodes.has(error.code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}
