import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createApiToken } from '../../src/api/access/api-token.ts'
import { addToken, listTokens, revokeToken } from '../../src/store/api-tokens.ts'
import { startTestApi } from './running-api.ts'

const bootstrap = 'a-token-of-24-characters-or-more'
const watch = { name: 'mine', transitions: ['new-claim'], channel: { type: 'feed' } }

type Scope = 'read' | 'write'

describe('S11 API tokens', () => {
  const api = startTestApi(undefined, { apiToken: bootstrap })
  const made = async (scope: Scope) => {
    const { id, token, digest } = createApiToken()
    await addToken(api.database.db, { id, name: `for ${scope}`, scope, digest })
    return { id, token, bearer: { authorization: `Bearer ${token}` } }
  }

  it('S11 have 256 random bits and a prefix that scanners know', () => {
    const tokens = new Set(Array.from({ length: 100 }, () => createApiToken().token))
    expect(tokens.size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^cwt_[\w-]{43}$/)
  })

  it('S11 of scope read reads and changes nothing', async () => {
    const { bearer } = await made('read')
    expect((await api.get('/v1/attacks', bearer)).status).toBe(200)
    expect((await api.post('/v1/extract', { text: 'x' }, bearer)).status).toBe(200)
    const refused = await api.post('/v1/watches', watch, bearer)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('scope write') })
    expect((await fetch(`${api.url}/v1/watches/none`, { method: 'DELETE', headers: bearer })).status).toBe(
      403,
    )
  })

  it('S11 of scope write changes things, as the one of the configuration does', async () => {
    const { bearer } = await made('write')
    expect((await api.post('/v1/watches', watch, bearer)).status).toBe(201)
    const first = { authorization: `Bearer ${bootstrap}` }
    expect((await api.post('/v1/watches', watch, first)).status).toBe(201)
  })

  it('S11 end at once when they are revoked', async () => {
    const { id, bearer } = await made('write')
    expect((await api.get('/v1/groups', bearer)).status).toBe(200)
    expect(await revokeToken(api.database.db, id)).toBe(true)
    expect((await api.get('/v1/groups', bearer)).status).toBe(401)
    expect(await revokeToken(api.database.db, 'token_none')).toBe(false)
  })

  it('S11 are told apart to the last character', async () => {
    const { token } = await made('read')
    const last = token.endsWith('A') ? 'B' : 'A'
    for (const wrong of [
      `${token.slice(0, -1)}${last}`,
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
    ]) {
      expect((await api.get('/v1/groups', { authorization: `Bearer ${wrong}` })).status).toBe(401)
    }
  })

  it('S11 stand in no table, and their digest is told to nobody', async () => {
    const { id, token } = await made('write')
    await signIn(api.url, token)
    const dump = await dumpOf(api.database.db)
    expect(dump).toContain(id)
    for (const secret of [token, token.slice(4), bootstrap]) expect(dump).not.toContain(secret)
    const listed = await listTokens(api.database.db)
    expect(Object.keys(listed[0] ?? {})).toEqual(['id', 'name', 'scope', 'createdAt', 'usedAt', 'revokedAt'])
  })

  it('S11 say when they were last used', async () => {
    const { id, bearer } = await made('read')
    const used = async () => (await listTokens(api.database.db)).find((one) => one.id === id)?.usedAt
    expect(await used()).toBeNull()
    await api.get('/v1/groups', bearer)
    expect(await used()).toBeInstanceOf(Date)
  })
})

describe('a browser’s session', () => {
  const api = startTestApi(undefined, { apiToken: bootstrap })
  const own = () => ({ origin: api.url })

  it('is opened with a token and kept in a cookie that no script and no other site gets at', async () => {
    const opened = await signIn(api.url, bootstrap, { next: '/attacks?from=2024-01-01#a' })
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/attacks?from=2024-01-01#a'])
    expect(opened.headers.get('set-cookie')).toMatch(
      /^claimwatch_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=86400$/,
    )
    const cookie = cookieOf(opened)
    expect((await api.get('/', { cookie })).status).toBe(200)
    expect((await api.post('/v1/watches', watch, { cookie, ...own() })).status).toBe(201)
  })

  it('is carried by https alone where the page came by https', async () => {
    const host = new URL(api.url).host
    const opened = await signIn(api.url, bootstrap, {}, { origin: `https://${host}` })
    expect(opened.headers.get('set-cookie')).toMatch(/; Secure$/)
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['nowhere', {}],
    ['another site, by a new browser', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling, by a new browser', { 'sec-fetch-site': 'same-site' }],
  ])('changes nothing for %s', async (_, headers: Record<string, string>) => {
    const cookie = cookieOf(await signIn(api.url, bootstrap))
    expect((await api.post('/v1/watches', watch, { cookie, ...headers })).status).toBe(403)
    expect((await signIn(api.url, bootstrap, {}, headers)).status).toBe(403)
    expect((await api.post('/logout', {}, { cookie, ...headers })).status).toBe(403)
    expect((await api.get('/v1/groups', { cookie })).status).toBe(200)
  })

  it('reads only when its token reads only', async () => {
    const { id, token, digest } = createApiToken()
    await addToken(api.database.db, { id, name: 'reader', scope: 'read', digest })
    const cookie = cookieOf(await signIn(api.url, token))
    expect((await api.get('/review', { cookie })).status).toBe(200)
    expect((await api.post('/v1/watches', watch, { cookie, ...own() })).status).toBe(403)
    await revokeToken(api.database.db, id)
    expect((await api.get('/review', { cookie })).status).toBe(401)
  })

  it('ends with signing out, and with its time', async () => {
    const cookie = cookieOf(await signIn(api.url, bootstrap))
    const left = await fetch(`${api.url}/logout`, {
      method: 'POST',
      headers: { cookie, ...own() },
      redirect: 'manual',
    })
    expect([left.status, left.headers.get('set-cookie')]).toEqual([303, expect.stringContaining('Max-Age=0')])
    expect((await api.get('/', { cookie })).status).toBe(401)
    const late = cookieOf(await signIn(api.url, bootstrap))
    await sql`update api_session set expires_at = now() - interval '1 second'`.execute(api.database.db)
    expect((await api.get('/', { cookie: late })).status).toBe(401)
  })

  it('ends when API_TOKEN is another', async () => {
    const cookie = cookieOf(await signIn(api.url, bootstrap))
    await sql`update api_session set token_digest = repeat('0', 64)`.execute(api.database.db)
    expect((await api.get('/', { cookie })).status).toBe(401)
  })

  it('is never opened by a wrong token, and leads to no other site', async () => {
    const refused = await signIn(api.url, 'wrong')
    expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, null])
    expect(await refused.text()).toContain('not known')
    for (const next of ['//evil.example/', 'https://evil.example', '/\\evil.example', '/login', 'x:y']) {
      const { headers } = await signIn(api.url, bootstrap, { next })
      expect([next, headers.get('location')]).toEqual([next, '/'])
    }
  })
})

async function signIn(
  url: string,
  token: string,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = { origin: url },
): Promise<Response> {
  const body = new URLSearchParams({ token, ...fields })
  return fetch(`${url}/login`, { method: 'POST', body, headers, redirect: 'manual' })
}

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Every row of every table as text. */
async function dumpOf(db: Parameters<typeof addToken>[0]): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(db)
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql<{ row: string }>`
        select t::text as row from ${sql.raw(name)} t`.execute(db)
      return rows.map(({ row }) => row)
    }),
  )
  return texts.flat().join('\n')
}
