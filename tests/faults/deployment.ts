import { expect } from 'vitest'
import { generateReports } from '../../bench/generate-reports.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import type { ReportInput } from '../../src/domain/reports/report.ts'
import { toIncoming } from '../../src/pipeline/report-intake.ts'
import { announceDue } from '../../src/store/bell.ts'
import { type Db, openDatabase } from '../../src/store/database.ts'
import { saveReports } from '../../src/store/incoming-reports.ts'
import { upsertSource } from '../../src/store/sources.ts'
import type { Item } from '../pipeline/outlets.ts'
import { type Receiver, startReceiver } from '../pipeline/receiver.ts'
import { expectSound, reportStates, untilSettled } from '../pipeline/stored.ts'
import { startRedis, type TestRedis } from '../support/redis-server.ts'
import { createTestDatabase } from '../support/test-database.ts'
import { until } from '../support/until.ts'
import { startWorker, type WorkerProcess } from '../workers/worker-process.ts'

export type Backend = 'postgres' | 'redis'

/** Real processes of the build on a real database, with a watch whose receiver is here. */
export interface Deployment {
  readonly db: Db
  readonly redis: TestRedis | null
  readonly receiver: Receiver
  /** Starts a process and waits until it is ready. */
  start(name: string, env?: Readonly<Record<string, string>>): Promise<WorkerProcess>
  /** Stores reports, which from then on must not be lost. */
  acknowledge(reports: readonly ReportInput[]): Promise<void>
  /** Waits until all is at rest, then checks that nothing is lost and nothing is there twice. */
  expectNothingLost(expected?: Partial<Expected>): Promise<void>
  close(): Promise<void>
}

interface Expected {
  /** Reports that came from feeds. */
  readonly polled: number
  /** Reports that had to be given up. */
  readonly failed: number
}

/** Leases and checks so short that tests see them run out. */
export const impatient = {
  LEASE_SECONDS: '2',
  STALLED_SECONDS: '1',
  // Being there when a process is killed again and again is no fault of a report's own.
  TRIES_MAX: '10',
  ALLOW_PRIVATE_ADDRESSES: 'true',
  ALLOW_PRIVATE_WEBHOOKS: 'true',
} as const

/** `databaseUrl` of a server that the test may hurt; without it a database of the shared server. */
export async function deploy(backend: Backend, databaseUrl?: string): Promise<Deployment> {
  const database = databaseUrl ? null : await createTestDatabase()
  const db = database?.db ?? openDatabase(databaseUrl ?? '', { applicationName: 'test' })
  const redis = backend === 'redis' ? await startRedis() : null
  const receiver = await startReceiver(db, ['new-claim'])
  const target = {
    DATABASE_URL: database?.url ?? databaseUrl ?? '',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  }
  const workers: WorkerProcess[] = []
  let acknowledged = 0
  return {
    db,
    redis,
    receiver,
    async start(name, env = {}) {
      const worker = startWorker(name, { ...impatient, ...target, ...env })
      workers.push(worker)
      await worker.until('ready')
      return worker
    },
    async acknowledge(reports) {
      acknowledged += await acknowledge(db, reports)
    },
    expectNothingLost: ({ polled = 0, failed = 0 } = {}) =>
      expectWhole(db, receiver, { acknowledged, polled, failed }),
    async close() {
      await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
      await receiver.close()
      await redis?.stop()
      await (database ? database.drop() : db.destroy())
    },
  }
}

/** Invented reports, each with a claim or two. */
export function claimReports(count: number, seed: number): ReportInput[] {
  return generateReports(count, { seed, chars: 1_500, claimShare: 1, density: 0.12 })
}

/** The same as items of a feed. */
export function feedItems(count: number, seed: number): Item[] {
  return claimReports(count, seed).map(({ id, title, text }, at) => ({
    id,
    title: title ?? '',
    text,
    published: `2024-01-${String(1 + (at % 28)).padStart(2, '0')}T08:00:00Z`,
  }))
}

/** Stores reports as whoever takes them in does. Returns how many are new. */
export async function acknowledge(db: Db, reports: readonly ReportInput[]): Promise<number> {
  const publisher = await upsertSource(db, { name: 'Invented Wire' })
  const from = { publisher, sourceId: publisher.id, feedId: null }
  const incoming = reports.map(({ id, text, title = null, url = null, lang = null, published = null }) =>
    toIncoming({ id, text, title, url, lang, published }, from),
  )
  const saved = await saveReports(db, incoming)
  await announceDue(db, 'extract')
  return saved.filter(({ result }) => result === 'new').length
}

/** Waits until a report has been started and is not ended: the middle of a batch. */
export async function untilUnderWay(db: Db): Promise<void> {
  await until('a report is being read', async () => {
    const started = await db
      .selectFrom('report')
      .select('id')
      .where('state', '=', 'rung')
      .where('tries', '>', 0)
      .limit(1)
      .execute()
    return started.length > 0
  })
}

/** Waits until all is at rest, then checks that nothing is lost and nothing is there twice. */
export async function expectWhole(
  db: Db,
  receiver: Receiver,
  { acknowledged, polled, failed }: Expected & { readonly acknowledged: number },
): Promise<void> {
  await untilSettled(db)
  // Updates of what was told wait for some minutes, that others may join them. Nobody here does.
  await db
    .updateTable('delivery')
    .set({ due_at: new Date(0) })
    .where('state', '=', 'held')
    .execute()
  await untilSettled(db)
  const states = await reportStates(db)
  const done = acknowledged + polled - failed
  expect(states).toEqual(failed > 0 ? { done, failed } : { done })
  await expectSound(db, seedCatalogue)
  await expectTold(db, receiver)
}

/** Every alert has come at least once, always under its own id and always in the same words. */
async function expectTold(db: Db, receiver: Receiver): Promise<void> {
  const alerts = await db.selectFrom('alert').select('id').execute()
  const deliveries = await db.selectFrom('delivery').select(['id', 'state']).execute()
  const ids = alerts.map(({ id }) => id).sort()
  expect(ids.length).toBeGreaterThan(0)
  expect(deliveries.map(({ id }) => id).sort()).toEqual(ids)
  expect(deliveries.filter(({ state }) => state !== 'done')).toEqual([])
  const received = receiver.received()
  expect([...received.keys()].sort()).toEqual(ids)
  expect(receiver.forged()).toBe(0)
  for (const [id, messages] of received) {
    expect(new Set(messages.map((message) => JSON.stringify(message))).size, id).toBe(1)
  }
}
