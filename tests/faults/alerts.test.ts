import type { ServerResponse } from 'node:http'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WayOut } from '../../src/channels/channel.ts'
import { drain } from '../../src/pipeline/drain.ts'
import { startService } from '../../src/pipeline/service.ts'
import type { Db } from '../../src/store/database.ts'
import { claim, type TestReport } from '../domain/attacks/told.ts'
import { type Receiver, startReceiver } from '../pipeline/receiver.ts'
import { untilSettled } from '../pipeline/stored.ts'
import { type AlertStory, startAlertStory } from '../pipeline/told-alerts.ts'
import { startHttpServer } from '../support/http-server.ts'
import { redisMissing, startRedis } from '../support/redis-server.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { until } from '../support/until.ts'

let story: AlertStory
let receiver: Receiver
beforeEach(async () => {
  story = await startAlertStory()
  receiver = await startReceiver(story.db, ['new-claim'])
})
afterEach(async () => {
  await receiver.close()
  await story.close()
})

const places = ['tower-22', 'ain-al-asad', 'harir', 'shaddadi', 'rukban']

/** So many claims of attacks apart from each other. */
function claims(count: number): TestReport[] {
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(Date.UTC(2024, 0, 1 + 4 * n)).toISOString().slice(0, 10)
    return {
      id: `claim-${n}`,
      published: day,
      says: [claim({ on: day, at: [places[n % places.length] ?? ''] })],
    }
  })
}

/** Sends what is due, with little patience for a receiver. */
async function deliver(limits = { idleMs: 300, totalMs: 300 }): Promise<void> {
  const { wayOut } = story.context
  const hasty: WayOut = { ...wayOut, policy: { ...wayOut.policy, limits } }
  await drain({ ...story.context, wayOut: hasty }, ['deliver'])
}

/** The time of the next try has come. */
const timePasses = () => sql`update delivery set due_at = now() where state = 'due'`.execute(story.db)

/** Requests made, requests under an id that had come before, and alerts of which none was ever taken. */
async function counts(of = receiver) {
  const ids = of.server.requests.map(({ headers }) => String(headers['webhook-id']))
  const { rows } = await sql<{ id: string }>`select id from alert order by id`.execute(story.db)
  const { rows: done } = await sql<{ id: string }>`select id from delivery where state = 'done'`.execute(
    story.db,
  )
  const distinct = new Set(ids)
  expect([...distinct].filter((id) => !rows.some((row) => row.id === id))).toEqual([])
  expect(of.forged()).toBe(0)
  return { sent: ids.length, repeated: ids.length - distinct.size, lost: rows.length - done.length }
}

describe('a receiver that', () => {
  it('is down for an hour gets each alert once when it is back', async () => {
    const url = new URL(receiver.server.url)
    await sql`update watch set channel = channel || '{"url": "http://127.0.0.1:1/"}'`.execute(story.db)
    await story.tell(...claims(5))
    // At once, after 5 s, 5 min and 30 min: three of six waits are over.
    for (let tries = 0; tries < 4; tries++) {
      await deliver()
      await timePasses()
    }
    expect(await counts()).toEqual({ sent: 0, repeated: 0, lost: 5 })
    await sql`update watch set channel = jsonb_set(channel, '{url}', to_jsonb(${`${url.href}hook`}::text))`.execute(
      story.db,
    )
    for (let round = 0; round < 5; round++) await deliver()
    expect(await counts()).toEqual({ sent: 5, repeated: 0, lost: 0 })
  })

  it('answers 500 three times gets the same ids again', async () => {
    let answers = 0
    receiver.server.answerWith(() => ({ status: ++answers <= 6 ? 500 : 204 }))
    await story.tell(...claims(2))
    for (let tries = 0; tries < 8; tries++) {
      await deliver()
      await timePasses()
    }
    expect(await counts()).toEqual({ sent: 8, repeated: 6, lost: 0 })
  })

  it('never answers is given up after seven tries, shown, and tried again when asked', async () => {
    receiver.server.answerWith(() => () => undefined)
    await story.tell(...claims(1))
    const waits: number[] = []
    for (let tries = 0; tries < 8; tries++) {
      await deliver()
      const { rows } = await sql<{ seconds: number }>`
        select extract(epoch from due_at - now())::float8 as seconds from delivery where state = 'due'`.execute(
        story.db,
      )
      waits.push(...rows.map(({ seconds }) => seconds))
      await timePasses()
    }
    // Each wait is the scheduled one, or up to a tenth longer.
    const scheduled = [5, 300, 1800, 7200, 18_000, 36_000]
    expect(waits).toHaveLength(scheduled.length)
    for (const [at, seconds] of scheduled.entries()) {
      expect(waits[at]).toBeGreaterThan(seconds - 3)
      expect(waits[at]).toBeLessThanOrEqual(seconds * 1.1 + 1)
    }
    expect(await counts()).toEqual({ sent: 7, repeated: 6, lost: 1 })
    const { rows } = await sql`select state, tries, last_error from delivery`.execute(story.db)
    expect(rows).toEqual([{ state: 'failed', tries: 7, last_error: 'timeout: not delivered' }])
  })

  it('sends us elsewhere is not followed, and elsewhere hears nothing', async () => {
    const inside = await startHttpServer()
    receiver.server.answerWith(() => ({ status: 307, headers: { location: `${inside.url}/admin` } }))
    await story.tell(...claims(1))
    await deliver()
    expect(inside.requests).toEqual([])
    receiver.server.answerWith(() => ({ status: 204 }))
    await timePasses()
    await deliver()
    expect(await counts()).toEqual({ sent: 2, repeated: 1, lost: 0 })
    await inside.close()
  })

  it('drips its answer is cut off, and gets the same id again', async () => {
    receiver.server.answerWith(() => (response) => {
      response.writeHead(200, { 'content-length': '1000000' })
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    await story.tell(...claims(1))
    await deliver()
    receiver.server.answerWith(() => ({ status: 204 }))
    await timePasses()
    await deliver()
    expect(await counts()).toEqual({ sent: 2, repeated: 1, lost: 0 })
  })

  it('is gone for good turns its watch off, and nobody else’s', async () => {
    const other = await startReceiver(story.db, ['new-claim'])
    receiver.server.answerWith(() => ({ status: 410 }))
    await story.tell(...claims(3))
    for (let round = 0; round < 3; round++) await deliver()
    expect(receiver.server.requests.length).toBeGreaterThan(0)
    expect(other.server.requests).toHaveLength(3)
    const { rows } = await sql`select enabled, problem from watch order by enabled`.execute(story.db)
    expect(rows).toEqual([
      { enabled: false, problem: 'the receiver answered 410 Gone: it wants no more messages' },
      { enabled: true, problem: null },
    ])
    await other.close()
  })
})

describe('with the queue at work', () => {
  it('a receiver that hangs delays no other', async () => {
    const quick = await startReceiver(story.db, ['new-claim'])
    const held: ServerResponse[] = []
    receiver.server.answerWith(() => (response) => void held.push(response))
    const service = await startService(story.runtime, 'all')
    try {
      await story.tell(...claims(30))
      await until('the quick one has all', async () => (await settledOf(story.db)).done === 30)
      expect(quick.received().size).toBe(30)
      // The other still holds its first few, and takes no place of the rest.
      expect(held.length).toBeLessThanOrEqual(4)
    } finally {
      receiver.server.answerWith(() => ({ status: 204 }))
      for (const response of held) response.destroy()
      await service.close(5_000)
      await quick.close()
    }
  })

  it('a burst goes out at once, whatever the number at a time', async () => {
    const service = await startService(story.runtime, 'all')
    try {
      await story.tell(...claims(40))
      await untilSettled(story.db)
      expect(await counts()).toEqual({ sent: 40, repeated: 0, lost: 0 })
    } finally {
      await service.close(1_000)
    }
  })
})

describe.skipIf(redisMissing() !== null)('with the queue in a Redis that forgets everything, twice', () => {
  it('nothing is lost', async () => {
    const redis = await startRedis()
    const runtime = await openTestRuntime(story.runtime.databaseUrl, redis.url)
    const service = await startService(runtime, 'deliver')
    const client = new Redis(redis.url)
    receiver.server.answerWith(() => (response) => {
      setTimeout(() => response.writeHead(204).end(), 50)
    })
    try {
      await story.tell(...claims(30))
      for (const sent of [3, 15]) {
        await until('some are on their way', () => receiver.server.requests.length >= sent)
        await client.flushall()
      }
      await untilSettled(story.db)
      expect(await counts()).toMatchObject({ lost: 0 })
      expect(receiver.received().size).toBe(30)
    } finally {
      await client.quit()
      await service.close(5_000)
      await runtime.close()
      await redis.stop()
    }
  })
})

async function settledOf(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*) as count from delivery where settled_at is not null group by state`.execute(db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}
