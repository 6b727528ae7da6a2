import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiToken } from '../../src/api/access/api-token.ts'
import { createApi } from '../../src/api/server.ts'
import { openQueues } from '../../src/queue/queues.ts'
import { addToken } from '../../src/store/api-tokens.ts'
import { redisMissing } from '../support/redis-server.ts'
import { apiToken, type QueueBoardApi, startQueueBoardApi } from './queue-board-api.ts'

describe.skipIf(redisMissing() !== null)('S19 the board of the queues', () => {
  let api: QueueBoardApi
  beforeAll(async () => {
    api = await startQueueBoardApi()
  })
  afterAll(() => api.close())
  const get = (path: string, token: string | null, more: Record<string, string> = {}) =>
    fetch(`${api.url}${path}`, {
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...more },
    })
  const paths = [
    '/queues',
    '/queues/api/queues',
    '/queues/static/css/none.css',
    '/%71ueues',
    '/queues/?x=/v1/',
  ]

  it.each(paths)('S19 %s is closed to those without a token and to those who may only read', async (path) => {
    const { id, token, digest } = createApiToken()
    await addToken(api.database.db, { id, name: 'reader', scope: 'read', digest })
    expect((await get(path, null)).status).toBe(401)
    expect((await get(path, 'wrong')).status).toBe(401)
    const refused = await get(path, token)
    expect(refused.status).toBe(403)
    expect(await refused.text()).not.toContain('bull')
  })

  it('S19 asks a browser to sign in', async () => {
    const answer = await get('/queues', null, { accept: 'text/html' })
    expect(await answer.text()).toContain('<form method="post" action="/login"')
  })

  it('shows who may write what waits, under the strict policy but for its base', async () => {
    const page = await get('/queues', apiToken)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(page.headers.get('content-security-policy')).toContain("base-uri 'self'")
    const answer = await get('/queues/api/queues', apiToken)
    const { queues: shown } = (await answer.json()) as { queues: { name: string; counts: object }[] }
    expect(shown.map(({ name }) => name).sort()).toEqual(
      ['alert', 'deliver', 'extract', 'poll', 'resolve'].map((name) => `claimwatch-${name}`),
    )
    expect(shown.find(({ name }) => name.endsWith('extract'))?.counts).toMatchObject({ waiting: 1 })
  })

  it('has no queue to show where they are in PostgreSQL', async () => {
    const inPostgres = await openQueues({ redisUrl: null, databaseUrl: api.database.url }, api.log)
    expect(inPostgres.onRedis()).toEqual([])
    const other = createApi({
      runtime: api.runtime,
      queueDepth: () => Promise.resolve({}),
      shownQueues: inPostgres.onRedis(),
    })
    const headers = { authorization: `Bearer ${apiToken}` }
    expect((await other.inject({ url: '/queues', headers })).statusCode).toBe(404)
    await other.close()
    await inPostgres.close()
  })
})
