import type { FastifyRequest } from 'fastify'

/**
 * True when a browser says that a page of ours sends this request. Scripts cannot set either header;
 * an old browser that sends no Sec-Fetch-Site sends Origin with every form.
 */
export function isSameOrigin(request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site === 'same-origin'
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host
}

/** True when a browser says that a page of another site sends it; programs say nothing. */
export function isOtherOrigin(request: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site === 'none' || (site === undefined && origin === undefined)) return false
  return !isSameOrigin(request)
}
