import { fork } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { until } from '../support/until.ts'
import { openPoller, type Poller } from './poller.ts'

/** Long enough for polls that may run at once to meet. */
const answerMs = 40

let server: TestHttpServer
let poller: Poller
let most: { ofOneHost: number; inAll: number }

beforeEach(async () => {
  server = await countingServer()
  poller = await openPoller({ pollConcurrency: 4 })
})
afterEach(async () => {
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

/** Answers slowly and counts whom it is answering, by the name that it was called. */
async function countingServer(): Promise<TestHttpServer> {
  const inside = new Map<string, number>()
  most = { ofOneHost: 0, inAll: 0 }
  return startHttpServer(({ headers }) => (response) => {
    const host = headers.host ?? ''
    inside.set(host, (inside.get(host) ?? 0) + 1)
    most.ofOneHost = Math.max(most.ofOneHost, inside.get(host) ?? 0)
    most.inAll = Math.max(
      most.inAll,
      [...inside.values()].reduce((sum, count) => sum + count, 0),
    )
    setTimeout(() => {
      inside.set(host, (inside.get(host) ?? 1) - 1)
      response.end(
        '<rss version="2.0"><channel><title>T</title><item><title>a</title></item></channel></rss>',
      )
    }, answerMs)
  })
}

async function addFeeds(hosts: number, each: number): Promise<void> {
  const { port } = new URL(server.url)
  for (let n = 0; n < hosts * each; n += 1) {
    await poller.add(`http://h${n % hosts}.example:${port}/${n}`, { source: { name: `S${n}` } })
  }
}

describe('however many processes poll', () => {
  it('one host is visited by one at a time, and all hosts together by so many', async () => {
    await addFeeds(6, 5)
    await sql`update feed set due_at = now() + interval '1 h'`.execute(poller.db)
    const processes = Array.from({ length: 3 }, () =>
      fork(new URL('./poll-process.ts', import.meta.url), [poller.databaseUrl, '4'], {
        execArgv: ['--import', 'tsx'],
      }),
    )
    await Promise.all(processes.map((process) => once(process, 'message')))
    await sql`update feed set due_at = now()`.execute(poller.db)
    await until('all feeds are polled', () => server.requests.length >= 30)
    for (const process of processes) process.send('stop')
    await Promise.all(processes.map((process) => once(process, 'exit')))
    expect(new Set(server.requests.map(({ path }) => path)).size).toBe(30)
    expect(server.requests).toHaveLength(30)
    expect(most).toEqual({ ofOneHost: 1, inAll: expect.any(Number) })
    expect(most.inAll).toBeGreaterThan(1)
    expect(most.inAll).toBeLessThanOrEqual(4)
  })

  it('the feeds of a host stay with who polls them, however long they take together', async () => {
    await addFeeds(1, 6)
    const other = await poller.another()
    const polling = poller.round()
    await until('the second feed is asked for', () => server.requests.length > 1)
    // As when leases given at the claim have run out while the first of the feeds were polled.
    await sql`update feed set lease_until = now() - interval '1 s'
      where rung and url not like ${`%${server.requests.at(-1)?.path}`}`.execute(poller.db)
    expect(await poller.round(other)).toBe(0)
    expect(await polling).toBe(6)
    expect(server.requests).toHaveLength(6)
  })
})

describe('after a downtime', () => {
  it('what is due is spread over one interval, the longest overdue first', async () => {
    await addFeeds(30, 1)
    await poller.pass(3600)
    expect(await poller.round()).toBe(4)
    const { rows } = await sql<{ waits: number }>`
      select extract(epoch from due_at - now())::float8 as waits from feed where last_polled_at is null
      order by due_at`.execute(poller.db)
    const waits = rows.map((row) => row.waits)
    expect(waits).toHaveLength(26)
    expect(Math.max(...waits)).toBeLessThanOrEqual(300)
    // By chance alone they would all lie in one half of the interval once in thirty million times.
    expect(waits.filter((wait) => wait < 150).length).toBeGreaterThan(0)
    expect(waits.filter((wait) => wait > 150).length).toBeGreaterThan(0)
    await poller.pass(300)
    let polled = 4
    for (let rounds = 0; rounds < 20 && polled < 30; rounds += 1) polled += await poller.round()
    expect(polled).toBe(30)
  })

  it('a few feeds are simply polled', async () => {
    await addFeeds(4, 1)
    await poller.pass(3600)
    expect(await poller.round()).toBe(4)
  })
})
