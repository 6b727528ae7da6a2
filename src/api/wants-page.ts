import type { FastifyRequest } from 'fastify'

/** Addresses of programs: their answers are data, whoever asks. */
const dataPaths = /^\/(?:v1|health|openapi\.json|metrics)(?:[/?]|$)/

/** True for a browser that opens one of the dashboard's pages; it is told what is wrong on a page too. */
export function wantsPage(request: FastifyRequest): boolean {
  if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return false
  return !dataPaths.test(request.url)
}
