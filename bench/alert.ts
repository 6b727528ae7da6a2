import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { loadConfig } from '../src/config.ts'
import { addDays } from '../src/domain/reports/day.ts'
import { createLogger } from '../src/logging.ts'
import { openRuntime, type Runtime } from '../src/pipeline/runtime.ts'
import { startService } from '../src/pipeline/service.ts'
import { announceDue } from '../src/store/bell.ts'
import type { Db } from '../src/store/database.ts'
import { joinEmbeddedServer } from '../src/store/embedded-server.ts'
import { addFeed } from '../src/store/feeds.ts'
import { migrateDatabase } from '../src/store/migrate.ts'
import { type Outlets, startOutlets } from '../tests/pipeline/outlets.ts'
import { type Receiver, startReceiver } from '../tests/pipeline/receiver.ts'
import { startRedis } from '../tests/support/redis-server.ts'
import { until } from '../tests/support/until.ts'

export interface AlertBench {
  readonly claims: number
  readonly cpus: number
  readonly rows: readonly AlertRow[]
}

export interface AlertRow {
  readonly name: string
  /** Milliseconds from a report standing in its feed, its poll due, to the webhook received. */
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
  /** Webhooks received for one claim beyond the first, and claims without any. */
  readonly repeated: number
  readonly lost: number
}

const claims = Number(process.env.BENCH_CLAIMS ?? 200)
const warmUp = 5
const itemsInFeed = 20
const graceMs = 5_000
const firstDay = '2022-01-03'

/** How soon a new claim is told, with the queue in PostgreSQL and in Redis. */
export async function benchAlert(): Promise<AlertBench> {
  const rows = [await row('queue in PostgreSQL', null)]
  const redis = await startRedis({ appendonly: true })
  try {
    rows.push(await row('queue in Redis', redis.url))
  } finally {
    await redis.stop()
  }
  return { claims, cpus: cpus().length, rows }
}

async function row(name: string, redisUrl: string | null): Promise<AlertRow> {
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-bench-'))
  await chmod(dir, 0o755)
  // The bundled server under its default settings: durable, as one that is installed would be.
  const server = await joinEmbeddedServer(dir)
  try {
    await migrateDatabase(server.url)
    const runtime = await openBenchRuntime(server.url, redisUrl)
    try {
      return { name, ...(await measure(runtime)) }
    } finally {
      await runtime.close()
    }
  } finally {
    await server.leave()
    await rm(dir, { recursive: true, force: true })
  }
}

function openBenchRuntime(databaseUrl: string, redisUrl: string | null): Promise<Runtime> {
  const local = { port: 0, allowPrivateAddresses: true, allowPrivateWebhooks: true }
  const config = loadConfig({}, { databaseUrl, redisUrl, ...local, logLevel: 'silent' })
  return openRuntime(config, createLogger(config, 'bench'))
}

async function measure(runtime: Runtime): Promise<Omit<AlertRow, 'name'>> {
  const { db } = runtime
  const outlets = await startOutlets()
  const receiver = await startReceiver(db, ['new-claim'])
  const service = await startService(runtime, 'all')
  const latencies: number[] = []
  try {
    outlets.publish('wire', [])
    await addFeed(db, { url: outlets.url('wire'), source: { name: 'wire' } })
    await until('the empty feed is polled', () => isPolled(db))
    for (let n = 0; n < warmUp + claims; n++) {
      const ms = await tellOne(db, outlets, receiver, n)
      if (n >= warmUp) latencies.push(ms)
    }
    const told = [...receiver.received().values()].map((messages) => messages.length)
    return {
      ...quantiles(latencies),
      repeated: told.reduce((sum, count) => sum + count - 1, 0),
      lost: warmUp + claims - told.length,
    }
  } finally {
    await service.close(graceMs)
    await receiver.close()
    await outlets.close()
  }
}

/** Puts the claim of one more day into the feed, and waits until its webhook has come. */
async function tellOne(db: Db, outlets: Outlets, receiver: Receiver, n: number): Promise<number> {
  const items = Array.from({ length: Math.min(n + 1, itemsInFeed) }, (_, back) => claimOf(n - back))
  const arrived = new Promise<number>((resolve) => {
    receiver.server.answerWith(({ body }) => {
      if (body.includes(dayOf(n))) resolve(performance.now())
      return { status: 204 }
    })
  })
  const startedAt = performance.now()
  outlets.publish('wire', items)
  await sql`update feed set due_at = now()`.execute(db)
  await announceDue(db, 'poll')
  return (await arrived) - startedAt
}

/** Days apart, so that each claim is an attack of its own. */
function dayOf(n: number): string {
  return addDays(firstDay, n * 4)
}

function claimOf(n: number) {
  const day = dayOf(n)
  const words = new Date(`${day}T12:00:00Z`).toUTCString().slice(5, 16)
  return {
    id: `claim-${n}`,
    title: `Drone attack, ${words}`,
    text: `Kataib Hezbollah claimed responsibility for a drone attack on the Ain al-Asad base on ${words}. Nobody was reported hurt.`,
    published: `${day}T15:00:00Z`,
  }
}

async function isPolled(db: Db): Promise<boolean> {
  const { rows } = await sql`select from feed where last_polled_at is null`.execute(db)
  return rows.length === 0
}

function quantiles(latencies: readonly number[]) {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) }
}
