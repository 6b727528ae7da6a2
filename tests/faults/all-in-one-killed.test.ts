import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import { addFeed } from '../../src/store/feeds.ts'
import { type Outlets, startOutlets } from '../pipeline/outlets.ts'
import { type Receiver, startReceiver } from '../pipeline/receiver.ts'
import { leftoverProcesses } from '../support/leftover-processes.ts'
import { startWorker } from '../workers/worker-process.ts'
import { acknowledge, claimReports, expectWhole, feedItems, impatient, untilUnderWay } from './deployment.ts'

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F2 of the fault matrix: `npm start` on a machine with nothing else, also as root.
describe('the all-in-one killed during ingest', () => {
  let dir: string
  let outlets: Outlets
  let receiver: Receiver | null = null
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'claimwatch-killed-'))
    // As root the server runs under an account that must get in.
    await chmod(dir, 0o755)
    outlets = await startOutlets()
  })
  afterEach(async () => {
    await receiver?.close()
    await outlets.close()
    for (const { pid } of leftoverProcesses(dir)) process.kill(pid, 'SIGKILL')
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  })

  const start = () => startWorker('all', { ...impatient, DATA_DIR: dir })

  it('adopts the server it left behind, starts over the files of a dead one, and loses nothing', async () => {
    const items = feedItems(40, 9)
    outlets.publish('harbour-times', items)

    const first = start()
    await first.until('ready')
    const [acknowledged, orphan] = await within(dir, async (db) => {
      receiver = await startReceiver(db, ['new-claim'])
      await addFeed(db, { url: outlets.url('harbour-times'), source: { name: 'Harbour Times' } })
      const count = await acknowledge(db, claimReports(100, 1))
      await untilUnderWay(db)
      return [count, await postmaster(dir)]
    })
    expect(await first.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' })
    expect(leftoverProcesses(dir).map(({ pid }) => pid)).toContain(orphan)

    const second = start()
    await second.until('ready')
    expect(await postmaster(dir)).toBe(orphan)
    const more = await within(dir, (db) => acknowledge(db, claimReports(60, 2)))
    second.send('SIGKILL')
    process.kill(orphan, 'SIGKILL')
    await second.ended

    const third = start()
    await third.until('ready')
    expect(await postmaster(dir)).not.toBe(orphan)
    await within(dir, async (db) => {
      if (receiver === null) throw new Error('there is no receiver')
      await expectWhole(db, receiver, { acknowledged: acknowledged + more, polled: items.length, failed: 0 })
    })
    expect(await third.end()).toMatchObject({ code: 0 })
    expect(leftoverProcesses(dir)).toEqual([])
  })
})

/** Works in the database of a service that runs, and lets go of it again. */
async function within<T>(dir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const server = await joinEmbeddedServer(dir)
  const db = openDatabase(server.url, { applicationName: 'test' })
  try {
    return await work(db)
  } finally {
    await db.destroy()
    await server.leave()
  }
}

async function postmaster(dir: string): Promise<number> {
  return Number((await readFile(join(dir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}
