import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pingDatabase } from '../../src/store/database.ts'
import { type EmbeddedServer, joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import { migrateDatabase } from '../../src/store/migrate.ts'
import { redisMissing } from '../support/redis-server.ts'
import { until } from '../support/until.ts'
import { claimReports, type Deployment, deploy, untilUnderWay } from './deployment.ts'

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F7 of the fault matrix: what `pg_ctl stop -m immediate` does, and then a start.
describe.each(['redis', 'postgres'] as const)('a PostgreSQL stopped at once, queue on %s', (backend) => {
  const skipped = backend === 'redis' && redisMissing() !== null
  let dir: string
  let server: EmbeddedServer
  let deployment: Deployment | null = null
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'claimwatch-stopped-'))
    await chmod(dir, 0o755)
    // Whoever joins a server starts it again when it goes away: here the test does.
    server = await joinEmbeddedServer(dir)
    await migrateDatabase(server.url)
  })
  afterEach(async () => {
    await deployment?.close()
    await server.leave()
    await rm(dir, { recursive: true, force: true })
  })

  it.skipIf(skipped)('and started again, twice, ends no process and loses nothing', async () => {
    deployment = await deploy(backend, server.url)
    const { db, start, acknowledge, expectNothingLost } = deployment
    const workers = [await start('extract'), await start('resolve'), await start('deliver')]
    for (const seed of [1, 2]) {
      await acknowledge(claimReports(100, seed))
      await untilUnderWay(db)
      process.kill(await postmaster(dir), 'SIGQUIT')
      await until('the database is away', () => fails(() => pingDatabase(db)))
      await until('the database answers', async () => !(await fails(() => pingDatabase(db))))
    }
    await expectNothingLost()
    const ends = await Promise.all(workers.map((worker) => worker.end()))
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
  })
})

async function fails(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return false
  } catch {
    return true
  }
}

async function postmaster(dir: string): Promise<number> {
  return Number((await readFile(join(dir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}
