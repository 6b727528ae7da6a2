import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostTurns } from '../../src/pipeline/host-turns.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { leaveHost, takeHost } from '../../src/store/host-visits.ts'
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
  return startHttpServer(({ headers, path }) => (response) => {
    const host = headers.host ?? ''
    inside.set(host, (inside.get(host) ?? 0) + 1)
    most.ofOneHost = Math.max(most.ofOneHost, inside.get(host) ?? 0)
    most.inAll = Math.max(
      most.inAll,
      [...inside.values()].reduce((sum, count) => sum + count, 0),
    )
    setTimeout(() => {
      inside.set(host, (inside.get(host) ?? 1) - 1)
      answerAs(response, host, path)
    }, answerMs)
  })
}

/** A moved host leads to another one; each feed has one item, with an article at a host that all share. */
function answerAs(response: ServerResponse, host: string, path: string): void {
  const [name, port] = host.split(':')
  if (name?.startsWith('moved')) {
    response.writeHead(302, { location: `http://target.example:${port}${path}` }).end()
  } else if (path === '/robots.txt') {
    response.writeHead(404).end()
  } else if (name === 'articles.example') {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      `<article><h1>T</h1>${'<p>The article says a good deal more than that.</p>'.repeat(9)}</article>`,
    )
  } else {
    const item = `<title>${path}</title><link>http://articles.example:${port}${path}</link>`
    response.end(`<rss version="2.0"><channel><title>T</title><item>${item}</item></channel></rss>`)
  }
}

async function addFeeds(hosts: number, each: number, name = 'h', fullText = false): Promise<void> {
  const { port } = new URL(server.url)
  for (let n = 0; n < hosts * each; n += 1) {
    const url = `http://${name}${n % hosts}.example:${port}/${name}${n}`
    await poller.add(url, { source: { name: `S${n}` }, fullText })
  }
}

/** Polls all feeds in three processes, until the server was asked so often. */
async function pollInProcesses(requests: number): Promise<void> {
  await sql`update feed set due_at = now() + interval '1 h'`.execute(poller.db)
  const processes = Array.from({ length: 3 }, () =>
    fork(new URL('./poll-process.ts', import.meta.url), [poller.databaseUrl, '4'], {
      execArgv: ['--import', 'tsx'],
    }),
  )
  await Promise.all(processes.map((process) => once(process, 'message')))
  await sql`update feed set due_at = now()`.execute(poller.db)
  await until('all is asked for', () => server.requests.length >= requests)
  for (const process of processes) process.send('stop')
  await Promise.all(processes.map((process) => once(process, 'exit')))
}

describe('however many processes poll', () => {
  it('one host is visited by one at a time, and all hosts together by so many', async () => {
    await addFeeds(6, 5)
    await pollInProcesses(30)
    expect(new Set(server.requests.map(({ path }) => path)).size).toBe(30)
    expect(server.requests).toHaveLength(30)
    expect(most).toEqual({ ofOneHost: 1, inAll: expect.any(Number) })
    expect(most.inAll).toBeGreaterThan(1)
    expect(most.inAll).toBeLessThanOrEqual(4)
  })

  it('the host of their articles, and that to which they redirect, is visited by one at a time too', async () => {
    await addFeeds(6, 1, 'h', true)
    await addFeeds(6, 1, 'moved')
    await pollInProcesses(6 + 6 + 6 + 6 + 1)
    const asked = (host: string) => server.requests.filter(({ headers }) => headers.host?.startsWith(host))
    expect(asked('target.example')).toHaveLength(6)
    const articles = asked('articles.example').filter(({ path }) => path !== '/robots.txt')
    expect(articles.map(({ path }) => path).toSorted()).toEqual(['/h0', '/h1', '/h2', '/h3', '/h4', '/h5'])
    expect(most).toEqual({ ofOneHost: 1, inAll: expect.any(Number) })
    expect(most.inAll).toBeGreaterThan(1)
    expect(most.inAll).toBeLessThanOrEqual(4)
  })

  it('a host that a dead process was visiting is free again when its lease has run out', async () => {
    const host = new URL(server.url).host
    const visit = () => hostTurns(poller.db)(host, () => Promise.resolve('visited'))
    expect(await takeHost(poller.db, host, 'a process that dies', 0.3)).toBe(true)
    expect(await takeHost(poller.db, host, 'another', 30)).toBe(false)
    expect(await visit()).toBe('visited')
    expect(await takeHost(poller.db, host, 'the next', 30)).toBe(true)
    // Whoever comes too late to leave does not turn out who came after.
    await leaveHost(poller.db, host, 'a process that dies')
    expect(await takeHost(poller.db, host, 'another', 30)).toBe(false)
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
    const asked = () => new Set(server.requests.map(({ path }) => path)).size
    for (let rounds = 0; rounds < 20 && asked() < 30; rounds += 1) await poller.round()
    expect(asked()).toBe(30)
  })

  it('a few feeds are simply polled', async () => {
    await addFeeds(4, 1)
    await poller.pass(3600)
    expect(await poller.round()).toBe(4)
  })
})
