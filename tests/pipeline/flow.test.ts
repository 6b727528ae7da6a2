import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDemo } from '../../src/pipeline/demo.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import { type Service, startService } from '../../src/pipeline/service.ts'
import { demoReports } from '../../src/sources/demo/corpus.ts'
import { addFeed } from '../../src/store/feeds.ts'
import { redisMissing, startRedis, type TestRedis } from '../support/redis-server.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { until } from '../support/until.ts'
import { type Item, type Outlets, startOutlets } from './outlets.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { expectSound, liveAttacks, reportStates, rowCounts, snapshot, untilSettled } from './stored.ts'

const graceMs = 5_000
const outletNames = ['harbour-times', 'plain-dealer-east', 'third-bank']

interface Running {
  readonly database: TestDatabase
  readonly runtime: Runtime
  readonly service: Service
  readonly receiver: Receiver
}

/** One claim in other words each time, as outlets have it. */
const tellings: readonly ((n: number) => string)[] = [
  () => 'Kataib Hezbollah claimed responsibility on Sunday for a drone attack on the Ain al-Asad base.',
  () => 'Kataib Hezbollah said that its fighters had targeted the Ain al-Asad base with drones on Sunday.',
  (n) =>
    `Officials counted ${n} windows. Kataib Hezbollah claimed the drone attack on Ain al-Asad on Sunday.`,
]
const sunday = '2024-01-07'

describe.each(['postgres', 'redis'] as const)('the flow, with the queue on %s', (backend) => {
  const skipped = backend === 'redis' && redisMissing() !== null
  let redis: TestRedis | null = null
  let outlets: Outlets
  const open: Running[] = []

  beforeEach(async () => {
    redis = backend === 'redis' && !skipped ? await startRedis() : null
    outlets = await startOutlets()
  })
  afterEach(async () => {
    for (const running of open.splice(0)) await stop(running)
    await outlets.close()
    await redis?.stop()
  })

  async function start() {
    const database = await createTestDatabase()
    const runtime = await openTestRuntime(database.url, redis?.url)
    const receiver = await startReceiver(database.db, ['new-claim'])
    const service = await startService(runtime, 'all')
    const running = { database, runtime, receiver, service, db: database.db }
    open.push(running)
    return running
  }

  async function follow(db: TestDatabase['db']): Promise<void> {
    for (const name of outletNames) await addFeed(db, { url: outlets.url(name), source: { name } })
    await untilSettled(db)
  }

  it.skipIf(skipped)('makes one signed delivery of forty reports of one claim', async () => {
    publishClaim(outlets, 40)
    const { db, receiver, runtime } = await start()
    await follow(db)
    expect(await reportStates(db)).toEqual({ done: 40 })
    const attacks = await liveAttacks(db)
    expect(attacks).toHaveLength(1)
    expect(attacks[0]).toMatchObject({ from: sunday, to: sunday, claimedBy: ['kataib-hezbollah'] })
    expect(attacks[0]?.reports).toHaveLength(40)
    await expectSound(db, runtime.catalogue)
    expect(receiver.server.requests).toHaveLength(1)
    expect(receiver.forged()).toBe(0)
    const [[id, messages] = []] = [...receiver.received()]
    const { rows } = await sql<{ id: string }>`select id from delivery where state = 'done'`.execute(db)
    expect(rows).toEqual([{ id }])
    expect(JSON.stringify(messages)).toContain('kataib-hezbollah')
  })

  it.skipIf(skipped)('leaves the same rows when it runs twice', async () => {
    publishClaim(outlets, 12)
    const first = await start()
    await follow(first.db)
    const before = await rowCounts(first.db)
    const story = await snapshot(first.db)
    await pollAgain(first.db)
    expect(await rowCounts(first.db)).toEqual(before)
    expect(first.receiver.server.requests).toHaveLength(1)
    for (const running of open.splice(0)) await stop(running)
    const second = await start()
    await follow(second.db)
    expect(await snapshot(second.db)).toEqual(story)
    expect(story.counts).toEqual({ 'kataib-hezbollah claimed': 1 })
  })

  it.skipIf(skipped)('reads an edited item again and supersedes what it said before', async () => {
    publishClaim(outlets, 3)
    const { db, runtime } = await start()
    await follow(db)
    const name = outletNames[0] ?? ''
    const item = claim(0)
    outlets.publish(name, [
      { ...item, text: 'An earlier version of this report was wrong. Nobody said a word.' },
    ])
    await pollAgain(db)
    const { rows } = await sql<{ version: number; state: string }>`
      select version, state from report where guid = ${item.id}`.execute(db)
    expect(rows).toEqual([{ version: 2, state: 'done' }])
    const statements = await sql<{ version: number; live: boolean }>`
      select distinct s.version, s.superseded_at is null as live from statement s
      join report r on r.id = s.report_id where r.guid = ${item.id}`.execute(db)
    expect(statements.rows).toEqual([{ version: 1, live: false }])
    expect((await liveAttacks(db)).map((attack) => attack.reports.length)).toEqual([2])
    await expectSound(db, runtime.catalogue)
  })

  it.skipIf(skipped)('takes the demo corpus through, edits and all', async () => {
    const { db, runtime } = await start()
    const demo = await startDemo(runtime)
    await untilSettled(db)
    await pollAgain(db)
    expect(await reportStates(db)).toEqual({ done: demoReports.length })
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from report where version = 2`.execute(db)
    const edited = demoReports.filter(({ editions }) => editions.length === 2)
    expect(rows[0]?.count).toBe(edited.length)
    await expectSound(db, runtime.catalogue)
    expect((await liveAttacks(db)).length).toBeGreaterThan(10)
    await demo.close()
  })
})

async function stop({ service, runtime, receiver, database }: Running): Promise<void> {
  await service.close(graceMs)
  await runtime.close()
  await receiver.close()
  await database.drop()
}

function claim(n: number): Item {
  const text = tellings[n % tellings.length]?.(n) ?? ''
  return { id: `item-${n}`, title: `Report ${n}`, text, published: `2024-01-07T${10 + (n % 10)}:00:00Z` }
}

function publishClaim(outlets: Outlets, count: number): void {
  const items = Array.from({ length: count }, (_, n) => claim(n))
  for (const [at, name] of outletNames.entries()) {
    outlets.publish(
      name,
      items.filter((_, n) => n % outletNames.length === at),
    )
  }
}

async function pollAgain(db: TestDatabase['db']): Promise<void> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db)
  await sql`update feed set due_at = now()`.execute(db)
  await until('every feed is polled again', async () => {
    const left = await sql`select from feed where last_polled_at <= ${rows[0]?.at}`.execute(db)
    return left.rows.length === 0
  })
  await untilSettled(db)
}
