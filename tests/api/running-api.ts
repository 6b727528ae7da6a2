import { afterAll, beforeAll } from 'vitest'
import { createApi } from '../../src/api/server.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createLogger } from '../../src/logging.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

export interface RunningApi {
  readonly url: string
  readonly database: TestDatabase
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
  beforeAll(async () => {
    database = await createTestDatabase()
    await fill(database)
    const config = loadConfig({ LOG_LEVEL: 'silent' }, overrides)
    const runtime = { config, db: database.db, log: createLogger(config, 'test'), catalogue: seedCatalogue }
    app = createApi({ runtime, queueDepth })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
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
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}
