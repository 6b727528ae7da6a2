import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { startWorker } from './worker-process.ts'

const roles = ['all', 'poll', 'extract', 'resolve', 'deliver', 'api', 'migrate']

describe('a worker that cannot work', () => {
  it.each(roles)('%s names every problem of its configuration and ends with 1', async (name) => {
    const worker = startWorker(name, {
      DATABASE_URL: 'mysql://secret:hunter2@nowhere/db',
      PORT: 'eighty',
      HOST: '0.0.0.0',
      EXTRACT_THREADS: '0',
    })
    expect(await worker.ended).toMatchObject({ code: 1, signal: null })
    for (const variable of ['DATABASE_URL', 'PORT', 'EXTRACT_THREADS', 'API_TOKEN']) {
      expect(worker.words()).toContain(variable)
    }
    expect(worker.words()).not.toMatch(/hunter2|eighty/)
  })

  it('says that REDIS_URL alone is not enough', async () => {
    const worker = startWorker('all', { REDIS_URL: 'redis://127.0.0.1:1' })
    expect(await worker.ended).toMatchObject({ code: 1 })
    expect(worker.words()).toMatch(/REDIS_URL.*DATABASE_URL/)
  })

  it.each(['all', 'extract', 'migrate'])('%s says that the database does not answer', async (name) => {
    const worker = startWorker(name, { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/none' })
    expect(await worker.ended).toMatchObject({ code: 1 })
    expect(worker.words()).toContain('ECONNREFUSED')
    expect(worker.words()).not.toContain('hunter2')
  })

  it('names the entry and the field of a catalogue that is wrong', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'claimwatch-catalogue-'))
    const path = join(dir, 'mine.json')
    await writeFile(path, JSON.stringify({ groups: [{ id: 'my-group', kind: 'choir', names: [] }] }))
    const worker = startWorker('extract', { CATALOGUE: path, DATABASE_URL: 'postgres://u@127.0.0.1:1/none' })
    expect(await worker.ended).toMatchObject({ code: 1 })
    expect(worker.words()).toMatch(/my-group/)
    expect(worker.words()).toMatch(/kind/)
    await rm(dir, { recursive: true })
  })

  describe('beside a database', () => {
    let database: TestDatabase
    beforeEach(async () => {
      database = await createTestDatabase()
    })
    afterEach(() => database.drop())

    it('says that its port is taken', async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      const worker = startWorker('api', { DATABASE_URL: database.url, PORT: String(port) })
      expect(await worker.ended).toMatchObject({ code: 1 })
      expect(worker.words()).toContain(`port ${port}`)
      server.close()
    })

    it.each(roles)('%s refuses tables newer than itself', async (name) => {
      await sql`insert into kysely_migration (name, timestamp) values ('9999-of-tomorrow', 'now')`.execute(
        database.db,
      )
      const worker = startWorker(name, { DATABASE_URL: database.url })
      expect(await worker.ended).toMatchObject({ code: 1 })
      expect(worker.words()).toMatch(/9999-of-tomorrow.*newer/s)
    })
  })
})

describe('migrate', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createEmptyDatabase()
  })
  afterEach(() => database.drop())

  it('ends with 0 when it has migrated and when there is nothing to do; others ask for it', async () => {
    const env = { DATABASE_URL: database.url }
    const early = startWorker('extract', env)
    expect(await early.ended).toMatchObject({ code: 1 })
    expect(early.words()).toContain('npm run migrate')
    for (const said of ['migrated', 'already up to date']) {
      const migrate = startWorker('migrate', env)
      expect(await migrate.ended).toMatchObject({ code: 0 })
      expect(migrate.log.map(({ msg }) => msg)).toContain(said)
    }
    const worker = startWorker('extract', env)
    await worker.until('ready')
    expect(await worker.end()).toMatchObject({ code: 0 })
  })

  it('of two at once lets one win and the other find nothing to do', async () => {
    const env = { DATABASE_URL: database.url }
    const pair = [startWorker('migrate', env), startWorker('migrate', env)]
    const ends = await Promise.all(pair.map(({ ended }) => ended))
    expect(ends.map(({ code }) => code)).toEqual([0, 0])
    const said = new Set(pair.map(({ log }) => log.at(-1)?.msg))
    expect(said).toEqual(new Set(['already up to date', 'migrated']))
  })
})
