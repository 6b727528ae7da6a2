import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addSession, removeSession } from '../../store/api-sessions.ts'
import { createSessionKey, digestOf } from '../access/api-token.ts'
import { isSameOrigin } from '../access/same-origin.ts'
import { endedCookie, sessionCookie, sessionKeyOf, sessionSeconds } from '../access/session-cookie.ts'
import { tokenOf } from '../access/viewer.ts'
import type { ApiContext } from '../context.ts'
import { layout } from '../pages/layout.ts'
import { signInBody } from '../pages/sign-in.ts'
import { Problem } from '../problem.ts'

const formBytesMax = 10_000

/** A browser signs in with a token and gets a session; forms are read at these two addresses alone. */
export function mountSignIn(app: FastifyInstance, context: ApiContext): void {
  void app.register(async (scoped) => {
    scoped.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scoped.get('/login', (request, reply) => {
      const { next } = request.query as { next?: unknown }
      return sendForm(reply, 200, ownPath(next), null)
    })
    scoped.post('/login', (request, reply) => signIn(context, request, reply))
    scoped.post('/logout', async (request, reply) => {
      const key = sessionKeyOf(request.headers.cookie)
      if (key !== null) await removeSession(context.db, digestOf(key))
      return reply.header('set-cookie', endedCookie(request)).redirect('/login', 303)
    })
  })
}

async function signIn(context: ApiContext, request: FastifyRequest, reply: FastifyReply) {
  // Else another site could sign a reader in under its own token.
  if (!isSameOrigin(request)) throw new Problem(403, 'This did not come from the page to sign in.')
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
  const next = ownPath(form.get('next'))
  const token = await tokenOf(context, form.get('token')?.trim() ?? '')
  if (token === null) return sendForm(reply, 401, next, 'This token is not known, or it has been revoked.')
  const key = createSessionKey()
  await addSession(context.db, {
    digest: digestOf(key),
    tokenDigest: token.digest,
    seconds: sessionSeconds,
  })
  return reply.header('set-cookie', sessionCookie(key, request)).redirect(next, 303)
}

function sendForm(reply: FastifyReply, status: number, next: string, wrong: string | null) {
  const body = signInBody({ next, wrong })
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(layout({ title: 'Sign in', body, invented: false, viewer: null, isLive: false }))
}

/** Only to a page of ours is anybody led on; `//other.example` and the like lead to the overview. */
function ownPath(asked: unknown): string {
  const base = 'http://claimwatch.invalid'
  if (typeof asked !== 'string' || !URL.canParse(asked, base)) return '/'
  const { origin, pathname, search, hash } = new URL(asked, base)
  if (origin !== base || pathname.startsWith('//') || pathname === '/login') return '/'
  return `${pathname}${search}${hash}`
}
