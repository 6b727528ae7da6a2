import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startTestApi } from './running-api.ts'
import { attackOf, storeAttacks, storeReports } from './stored-story.ts'

const token = 'a-token-of-24-characters-or-more'
const hostile = `<script>alert(1)</script>" onload="x' \u202e\u0007`

describe('with an API token', () => {
  const api = startTestApi(undefined, { apiToken: token })
  const bearer = { authorization: `Bearer ${token}` }
  const basic = { authorization: `Basic ${Buffer.from(`reader:${token}`).toString('base64')}` }

  it.each(['/v1/attacks', '/v1/changes', '/', '/metrics', '/openapi.json', '/v1/nothing'])(
    'nothing is told at %s without it',
    async (path) => {
      const refused = await api.get(path)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(await refused.text()).not.toContain(token)
      expect((await api.get(path, { authorization: 'Bearer wrong' })).status).toBe(401)
      expect((await api.get(path, { authorization: `Bearer ${token}x` })).status).toBe(401)
    },
  )

  it('the token opens, as a bearer or as a browser’s password', async () => {
    expect((await api.get('/v1/attacks', bearer)).status).toBe(200)
    expect((await api.get('/', basic)).status).toBe(200)
  })

  it('a browser’s password reads only: another site’s form could send it', async () => {
    expect((await api.post('/v1/extract', { text: 'x' }, basic)).status).toBe(401)
  })

  it('health checks need none', async () => {
    expect((await api.get('/health/live')).status).toBe(200)
    expect((await api.get('/health/ready')).status).toBe(200)
  })
})

describe('with a token, requests have their measure', () => {
  const api = startTestApi(undefined, { apiToken: token })

  it('guessing tokens is slowed down', async () => {
    const guess = (index: number) => api.get('/v1/groups', { authorization: `Bearer guess-${index}` })
    const statuses: number[] = []
    for (let index = 0; index < 30; index += 1) statuses.push((await guess(index)).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    const refused = await guess(99)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ status: 429 })
  })
})

describe('a flood from one client', () => {
  const api = startTestApi(undefined, { apiToken: token })

  it('is stopped, and told when to come back', async () => {
    const bearer = { authorization: `Bearer ${token}` }
    const ask = async () => (await api.get('/v1/groups/kataib-hezbollah', bearer)).status
    const statuses = (
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const mine: number[] = []
          for (let index = 0; index < 20; index += 1) mine.push(await ask())
          return mine
        }),
      )
    ).flat()
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(300)
    expect(statuses).toContain(429)
  })
})

describe('without a token', () => {
  const api = startTestApi(async ({ db }) => {
    await storeReports(db, [
      {
        id: 'r1',
        text: hostile,
        title: hostile,
        url: 'javascript:alert(1)',
        source: hostile,
        invented: true,
        statement: { kind: 'claim' },
      },
    ])
    await storeAttacks(db, [attackOf('a1', 'claimed', '2024-01-05', { statements: ['s-r1'] })])
  })

  it('a page of another site cannot reach it under its own name', async () => {
    const { port } = new URL(api.url)
    const status = await new Promise((resolve, reject) => {
      const ask = request({ host: '127.0.0.1', port, path: '/v1/attacks', headers: { host: 'evil.example' } })
      ask.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
      ask.end()
    })
    expect(status).toBe(421)
  })

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ])('a page of another site can change nothing, though it needs no body: %j', async (headers) => {
    const id = 'watch_none'
    const send = (more: Record<string, string>) =>
      fetch(`${api.url}/v1/watches/${id}/secret`, { method: 'POST', headers: more })
    expect((await send(headers)).status).toBe(403)
    expect((await send({})).status).toBe(404)
    expect((await send({ origin: api.url })).status).toBe(404)
  })

  it('every answer carries the security headers, errors too', async () => {
    for (const path of ['/', '/v1/attacks', '/v1/nothing', '/health/live']) {
      const { headers } = await api.get(path)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('shows hostile text inert and invented data as such', async () => {
    const page = await (await api.get('/')).text()
    expect(page).toContain('&#60;script&#62;alert(1)')
    expect(page).not.toMatch(
      /<script(?! src="\/(?:live|chart|actions).js" defer>)|<img|\sonload="|javascript:/,
    )
    expect(page).not.toMatch(/\u202e|(?!\n)\p{Cc}/u)
    expect(page).toContain('invented')
    const { attacks } = (await (await api.get('/v1/attacks')).json()) as { attacks: object[] }
    expect(attacks).toMatchObject([{ id: 'a1', invented: true }])
  })

  it('tells those who have an answer already only so', async () => {
    const first = await api.get('/v1/attacks')
    const tag = first.headers.get('etag') ?? ''
    const again = await api.get('/v1/attacks', { 'if-none-match': `"other", ${tag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await api.get('/v1/attacks', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('packs long answers for those who can unpack', async () => {
    const packed = await api.get('/openapi.json', { 'accept-encoding': 'gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(await packed.json()).toMatchObject({ openapi: '3.1.0' })
    const plain = await api.get('/openapi.json', { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
  })

  it('takes JSON alone, and not too much of it', async () => {
    const asText = await api.post('/v1/extract', '{"text":"x"}', { 'content-type': 'text/plain' })
    expect(asText.status).toBe(415)
    expect((await api.post('/v1/extract', '{"text":')).status).toBe(400)
    expect((await api.post('/v1/extract', { text: 'x'.repeat(3_000_000) })).status).toBe(413)
    const long = await api.post('/v1/extract', { text: 'x'.repeat(300_000) })
    expect(await long.json()).toMatchObject({ status: 400, parameter: 'text' })
  })
})
