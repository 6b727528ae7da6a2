import type { FastifyRequest } from 'fastify'

/** A working day and a night; after that the token is asked for again. */
export const sessionSeconds = 24 * 60 * 60
const cookieName = 'claimwatch_session'
const keyForm = /^[\w-]{43}$/

/** No script reads it and no other site's page sends it; https alone carries it where https is spoken. */
export function sessionCookie(key: string, request: FastifyRequest): string {
  return cookie(key, sessionSeconds, isHttps(request))
}

export function endedCookie(request: FastifyRequest): string {
  return cookie('', 0, isHttps(request))
}

export function sessionKeyOf(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === cookieName && value !== undefined && keyForm.test(value)) return value
  }
  return null
}

function cookie(value: string, seconds: number, secure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`
  return `${cookieName}=${value}; ${attributes}`
}

/** Behind a proxy we speak http ourselves; the browser tells which page it sends a form from. */
function isHttps(request: FastifyRequest): boolean {
  return request.headers.origin?.startsWith('https:') ?? false
}
