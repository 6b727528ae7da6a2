import { afterAll, beforeAll } from 'vitest'
import { createApi } from '../../src/api/server.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createLogger } from '../../src/logging.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

export interface RunningApi {
  readonly url: string
  readonly database: TestDatabase
  /** One more server on the same database, for a test that ends it. */
  another(): Promise<{ url: string; close(): Promise<void> }>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
}

/** A real server on a database of the test file's own, filled by `fill`; started before all its tests. */
export function startTestApi(
  fill: (database: TestDatabase) => Promise<unknown> = () => Promise.resolve(),
  overrides: Partial<Config> = {},
  queueDepth: () => Promise<Record<string, number>> = () => Promise.resolve({ extract: 2 }),
): RunningApi {
  let database: TestDatabase | undefined
  let app: ReturnType<typeof createApi> | undefined
  let url = ''
  const start = async (db: TestDatabase['db']) => {
    const config = loadConfig({ LOG_LEVEL: 'silent' }, overrides)
    const runtime = { config, db, log: createLogger(config, 'test'), catalogue: seedCatalogue }
    const started = createApi({ runtime, queueDepth })
    return { app: started, url: await started.listen({ host: '127.0.0.1', port: 0 }) }
  }
  beforeAll(async () => {
    database = await createTestDatabase()
    await fill(database)
    const started = await start(database.db)
    app = started.app
    url = started.url
  })
  afterAll(async () => {
    await app?.close()
    await database?.drop()
  })
  return {
    get url() {
      return url
    },
    get database() {
      if (!database) throw new Error('the test API has not started')
      return database
    },
    another: async () => {
      if (!database) throw new Error('the test API has not started')
      const started = await start(database.db)
      return { url: started.url, close: () => Promise.resolve(started.app.close()) }
    },
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}
