import { describe, expect, it } from 'vitest'
import { createApiToken } from '../../src/api/access/api-token.ts'
import { endpoints } from '../../src/api/endpoints.ts'
import { snakeCase } from '../../src/api/endpoint.ts'
import { addToken } from '../../src/store/api-tokens.ts'
import { sourceFiles } from '../support/source-files.ts'
import { startTestApi } from './running-api.ts'

const apiToken = 'a-token-of-24-characters-or-more'
const bearer = { authorization: `Bearer ${apiToken}` }

describe('S12 rate limits', () => {
  const api = startTestApi(undefined, { apiToken })

  it('S12 are each token’s own: one more than the burst is told when to come back, another token is served', async () => {
    const statuses: number[] = []
    let retryAfter = ''
    while (!statuses.includes(429) && statuses.length < 3_000) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => api.get('/v1/groups/badr-organization', bearer)),
      )
      statuses.push(...answers.map(({ status }) => status))
      retryAfter = answers.find(({ status }) => status === 429)?.headers.get('retry-after') ?? ''
    }
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(300)
    expect(Number(retryAfter)).toBeGreaterThan(0)
    const basic = { authorization: `Basic ${Buffer.from(`x:${apiToken}`).toString('base64')}` }
    expect((await api.get('/v1/groups/badr-organization', basic)).status).toBe(200)
  })
})

describe('S12 an address with many tokens', () => {
  const api = startTestApi(undefined, { apiToken })

  it('S12 has a measure of its own', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const { id, token, digest } = createApiToken()
        await addToken(api.database.db, { id, name: 'one of many', scope: 'read', digest })
        return token
      }),
    )
    const statuses = new Map<number, number>()
    for (let round = 0; round < 25 && !statuses.has(429); round += 1) {
      // Ten of each, so that none comes to its own limit.
      const asked = tokens.flatMap((token) => Array<string>(10).fill(token))
      const answers = await Promise.all(
        asked.map((token) => api.get('/v1/groups/badr-organization', { authorization: `Bearer ${token}` })),
      )
      for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(statuses.get(200)).toBeGreaterThanOrEqual(1_500)
    expect(statuses.has(429)).toBe(true)
  })
})

describe('S12 signing in', () => {
  const api = startTestApi(undefined, { apiToken })
  const guess = (n: number, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/login`, {
      method: 'POST',
      body: new URLSearchParams({ token: `guess-${n}` }),
      headers: { origin: api.url, ...headers },
      redirect: 'manual',
    })

  it('S12 is slower than reading, whatever address a client says that it has', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 25; n += 1) statuses.push((await guess(n)).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    expect(statuses).toContain(429)
    const disguised = {
      'x-forwarded-for': '203.0.113.7',
      forwarded: 'for=203.0.113.8',
      'x-real-ip': '203.0.113.9',
    }
    expect((await guess(99, disguised)).status).toBe(429)
  })
})

describe('S16 no parameter reaches SQL as SQL', () => {
  const api = startTestApi()
  const hostile = [
    '\'";--',
    '\u0000',
    "' or 1=1 --",
    '1;drop table attack',
    '\\',
    '$1',
    '\ud800',
    '💣',
    '%',
    '{}',
  ]
  const reading = endpoints.filter(({ method }) => method === 'GET').map((each) => [each.path, each] as const)

  it.each(reading)('S16 %s', async (path, { params, described }) => {
    const names = Object.keys(described.shape).map(snakeCase)
    for (const text of hostile) {
      const value = encodeURIComponent(text.toWellFormed())
      const filled = path.replace(/:\w+/g, value)
      const asked = [filled, ...names.map((name) => `${filled}?${name}=${value}`)]
      for (const address of asked) {
        const { status } = await api.get(address)
        expect([200, 400, 404], `${address} gave ${status}`).toContain(status)
      }
    }
    expect(Object.keys(params.shape).length + names.length).toBeGreaterThanOrEqual(0)
  })

  it('S16 nor does what a body holds', async () => {
    for (const text of hostile) {
      for (const [path, body] of [
        [
          '/v1/watches',
          {
            name: text,
            query: { groups: [text], places: [text] },
            transitions: ['new-claim'],
            channel: { type: 'feed' },
          },
        ],
        ['/v1/corrections', { action: 'reject', statements: [text], reason: text, by: text }],
        ['/v1/extract', { text, title: text, published: text }],
      ] as const) {
        const { status } = await api.post(path, body)
        expect(status, `${path} ${JSON.stringify(text)} gave ${status}`).toBeLessThan(500)
      }
    }
    expect((await api.get('/v1/attacks')).status).toBe(200)
  })

  it('S16 nor is SQL put together from text, but for the types of columns', () => {
    const raw = sourceFiles('src').filter(({ text }) => /\bsql\.raw\b|\bCompiledQuery\.raw\b/.test(text))
    expect(raw.map(({ path }) => path)).toEqual(['src/store/rows.ts'])
  })
})

describe('S19 metrics', () => {
  const api = startTestApi(undefined, { apiToken })

  it('S19 are for those with a token', async () => {
    expect((await api.get('/metrics')).status).toBe(401)
    expect((await api.get('/metrics', bearer)).status).toBe(200)
  })

  it('S19 have as many series whatever is asked for, and no secret', async () => {
    const series = async () => {
      const text = await (await api.get('/metrics', bearer)).text()
      expect(text).not.toContain(apiToken)
      return text.split('\n').filter((line) => line.startsWith('claimwatch_')).length
    }
    const before = await series()
    for (let n = 0; n < 100; n += 1) await api.get(`/v1/attacks/made-up-${n}?x${n}=1`, bearer)
    expect(await series()).toBe(before)
  })
})
