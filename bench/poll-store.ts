import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/logging.ts'
import { openStepContext } from '../src/pipeline/context.ts'
import { pollFeeds } from '../src/pipeline/poll-feed.ts'
import { openRuntime, type Runtime } from '../src/pipeline/runtime.ts'
import type { StepContext } from '../src/pipeline/step.ts'
import { closeFeedParsers } from '../src/sources/parse-feed.ts'
import { addFeed } from '../src/store/feeds.ts'

const feeds = 500
const hosts = 100
const pollConcurrency = 20

/** 500 feeds of 100 hosts through the poll step and a database: first all new, then all known. */
export async function benchPollStore() {
  const dataDir = await mkdtemp(join(tmpdir(), 'claimwatch-bench-'))
  await chmod(dataDir, 0o755)
  const server = fork(new URL('./feed-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const config = loadConfig(
    {},
    { dataDir, pollConcurrency, allowPrivateAddresses: true, logLevel: 'silent', logFormat: 'json' },
  )
  const runtime = await openRuntime(config, createLogger(config, 'bench'))
  try {
    for (let n = 0; n < feeds; n += 1) {
      const url = `http://host${n % hosts}.example:${port}/${n}`
      await addFeed(runtime.db, { url, source: { name: `S${n}` } })
    }
    return await measure(runtime, server)
  } finally {
    await closeFeedParsers()
    await runtime.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(runtime: Runtime, server: ChildProcess) {
  const opened = openStepContext(runtime)
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])
  const context: StepContext = { ...opened, feedPolicy: { ...opened.feedPolicy, resolve } }
  const allNew = await pollAll(context)
  await runtime.db
    .updateTable('feed')
    .set({ due_at: new Date(0), etag: null })
    .execute()
  const allKnown = await pollAll(context)
  await context.readers.close()
  const { reports } = await runtime.db
    .selectFrom('report')
    .select(({ fn }) => fn.countAll<number>().as('reports'))
    .executeTakeFirstOrThrow()
  const told = once(server, 'message') as Promise<[{ most: number }]>
  server.send('stop')
  const [{ most }] = await told
  const megabytes = Math.round(process.memoryUsage().rss / 1e6)
  const pollsPerSecond = { allNew, allKnown }
  return { feeds, hosts, pollConcurrency, reports, pollsPerSecond, megabytes, mostConnectionsOfOneHost: most }
}

/** Claims as often as a poll ends, as the sweeper does when the bell rings. */
async function pollAll(context: StepContext): Promise<number> {
  const start = performance.now()
  const running: Promise<void>[] = []
  for (let claimed = 0; claimed < feeds; ) {
    const batches = await pollFeeds.claim(context)
    claimed += batches.flat().length
    running.push(...batches.map((batch) => pollFeeds.run(context, batch)))
    await sleep(10)
  }
  await Promise.all(running)
  return Math.round((feeds / (performance.now() - start)) * 1000)
}
