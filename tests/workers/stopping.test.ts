import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addFeed } from '../../src/store/feeds.ts'
import { startHttpServer } from '../support/http-server.ts'
import { leftoverProcesses } from '../support/leftover-processes.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { until } from '../support/until.ts'
import { startWorker } from './worker-process.ts'

describe('stopping', () => {
  let database: TestDatabase
  let env: Record<string, string>
  beforeEach(async () => {
    database = await createTestDatabase()
    env = { DATABASE_URL: database.url, ALLOW_PRIVATE_ADDRESSES: 'true' }
  })
  afterEach(() => database.drop())

  it.each(['all', 'extract'])('%s that is told during its start closes what it has opened', async (name) => {
    const worker = startWorker(name, env)
    await until('it has a connection', async () => (await connections(database)) > 0)
    expect(await worker.end()).toMatchObject({ code: 0, signal: null })
    expect(worker.log.at(-1)?.msg).toBe('stopped')
  })

  it('takes a second signal as an order to end at once', async () => {
    // A feed that never ends keeps the first signal waiting.
    const feeds = await startHttpServer(() => (response) => void response.writeHead(200))
    await addFeed(database.db, { url: `${feeds.url}/feed`, source: { name: 'Slow Post' } })
    const worker = startWorker('poll', env)
    await until('the feed is being fetched', () => feeds.requests.length > 0)
    worker.send('SIGTERM')
    await worker.until('stopping')
    const end = await worker.end('SIGTERM')
    expect(end.code).toBe(1)
    expect(worker.log.map(({ msg }) => msg)).not.toContain('stopped')
    await feeds.close()
  })

  it('ends when the npm that ran it is gone', async () => {
    const shell = spawn('sh', ['-c', `"${process.execPath}" dist/workers/extract.js; true`], {
      env: { ...process.env, ...env, npm_lifecycle_event: 'start:extract', LOG_FORMAT: 'json' },
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let text = ''
    shell.stderr.on('data', (part: Buffer) => (text += part.toString()))
    const closed = once(shell, 'close')
    await until('it is ready', () => text.includes('"ready"'))
    shell.kill('SIGTERM')
    // Its standard error stays open for as long as the worker behind the shell lives.
    await closed
    expect(text).toContain('"why":"npm ended"')
    expect(text).toContain('"msg":"stopped"')
  })

  it('that cannot start leaves no server of its own behind', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'claimwatch-stop-'))
    const taken = await startHttpServer()
    const worker = startWorker('all', { DATA_DIR: dir, PORT: new URL(taken.url).port })
    expect(await worker.ended).toMatchObject({ code: 1 })
    expect(worker.words()).toContain('is in use')
    expect(leftoverProcesses(dir)).toEqual([])
    await taken.close()
    await rm(dir, { recursive: true, force: true })
  })
})

async function connections({ db }: TestDatabase): Promise<number> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and application_name like 'claimwatch%'`.execute(db)
  return rows.length
}
