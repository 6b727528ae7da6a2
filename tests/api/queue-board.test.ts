import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiToken } from '../../src/api/access/api-token.ts'
import { createApi } from '../../src/api/server.ts'
import { loadConfig } from '../../src/config.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createLogger } from '../../src/logging.ts'
import { openQueues, type Queues } from '../../src/queue/queues.ts'
import { addToken } from '../../src/store/api-tokens.ts'
import { redisMissing, startRedis, type TestRedis } from '../support/redis-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const apiToken = 'a-token-of-24-characters-or-more'

describe.skipIf(redisMissing() !== null)('S19 the board of the queues', () => {
  const config = loadConfig({ LOG_LEVEL: 'silent' }, { apiToken })
  const log = createLogger(config, 'test')
  let redis: TestRedis
  let database: TestDatabase
  let queues: Queues
  let app: ReturnType<typeof createApi>
  let url = ''

  beforeAll(async () => {
    redis = await startRedis()
    database = await createTestDatabase()
    queues = await openQueues({ redisUrl: redis.url, databaseUrl: database.url }, log)
    await queues.ring('extract', [[{ id: 7, attempt: 1 }]])
    const runtime = { config, db: database.db, log, catalogue: seedCatalogue }
    const shownQueues = queues.onRedis()
    app = createApi({ runtime, queueDepth: () => queues.depth(), shownQueues })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await app.close()
    await queues.close()
    await database.drop()
    await redis.stop()
  })
  const get = (path: string, token: string | null, more: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...more } })
  const paths = [
    '/queues',
    '/queues/api/queues',
    '/queues/static/css/none.css',
    '/%71ueues',
    '/queues/?x=/v1/',
  ]

  it.each(paths)('S19 %s is closed to those without a token and to those who may only read', async (path) => {
    const { id, token, digest } = createApiToken()
    await addToken(database.db, { id, name: 'reader', scope: 'read', digest })
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
    const inPostgres = await openQueues({ redisUrl: null, databaseUrl: database.url }, log)
    expect(inPostgres.onRedis()).toEqual([])
    const runtime = { config, db: database.db, log, catalogue: seedCatalogue }
    const other = createApi({
      runtime,
      queueDepth: () => Promise.resolve({}),
      shownQueues: inPostgres.onRedis(),
    })
    const headers = { authorization: `Bearer ${apiToken}` }
    expect((await other.inject({ url: '/queues', headers })).statusCode).toBe(404)
    await other.close()
    await inPostgres.close()
  })
})
