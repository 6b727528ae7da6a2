import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBacklog, putOffFeeds } from '../../src/store/feed-backlog.ts'
import { claimDueFeeds, type FeedRef, loadRungFeeds, unringFeeds } from '../../src/store/feed-polls.ts'
import { addFeed, setFeedEnabled } from '../../src/store/feeds.ts'
import { type SettledPoll, settleFeedPoll } from '../../src/store/settle-feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const ok: SettledPoll = {
  state: 'ok',
  reason: null,
  nextPollSeconds: 300,
  hostPauseSeconds: null,
  isReadable: true,
  isContinuous: true,
  missedSince: null,
  isSilent: false,
  coversFrom: null,
  title: 'News',
  etag: '"e1"',
  lastModified: null,
  failures: 0,
  rhythmSeconds: null,
  redirectUrl: null,
  redirectCount: 0,
  url: 'https://outlet0.example/feed',
  announced: null,
  itemsDropped: 0,
  lastItemAt: '2024-02-01T00:00:00.000Z',
}
const failed: SettledPoll = { ...ok, state: 'http_error', reason: 'HTTP 503', isReadable: false, failures: 1 }

describe('polls of feeds', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await createTestDatabase()
  })
  afterEach(() => test.drop())

  it('are claimed by one of several sweepers each', async () => {
    await addFeeds(40)
    const claims = await Promise.all([10, 20, 30].map((hostsMax) => claim(hostsMax)))
    const ids = claims.flat().map((feed) => feed.id)
    expect(ids.length).toBe(new Set(ids).size)
    const rest = await claim(40)
    expect(new Set([...ids, ...rest.map((feed) => feed.id)]).size).toBe(40)
    expect(await claim(40)).toEqual([])
  })

  it('come round again under a new attempt when their lease runs out', async () => {
    await addFeeds(1)
    const [first] = await claim(10)
    await letLeasesLapse()
    const [second] = await claim(10)
    expect(second).toMatchObject({ id: first?.id, attempt: (first?.attempt ?? 0) + 1 })
    expect(await loadRungFeeds(test.db, [ref(first)], 60)).toEqual([])
    expect(await loadRungFeeds(test.db, [ref(second)], 60)).toMatchObject([{ id: first?.id, source: 'S0' }])
    expect(await settleFeedPoll(test.db, ref(first), failed)).toBe(false)
    expect(await settleFeedPoll(test.db, ref(second), ok)).toBe(true)
    expect(await settleFeedPoll(test.db, ref(second), ok)).toBe(false)
    expect(await feed()).toMatchObject({ state: 'ok', etag: '"e1"', rung: false, failures: 0 })
  })

  it('make the feed due later, by the clock of the database', async () => {
    await addFeeds(1)
    const [claimed] = await claim(10)
    await settleFeedPoll(test.db, ref(claimed), { ...ok, nextPollSeconds: 600 })
    expect(await claim(10)).toEqual([])
    const { last_polled_at, due_at } = await feed()
    expect(due_at.getTime() - (last_polled_at?.getTime() ?? 0)).toBe(600_000)
  })

  it('are due at once again when their announcement did not reach the queue', async () => {
    await addFeeds(1)
    await unringFeeds(test.db, await claim(10))
    expect(await claim(10)).toHaveLength(1)
  })

  it('open one outage for a row of failures, and close it on success', async () => {
    await addFeeds(1)
    for (const outcome of [ok, failed, { ...failed, reason: 'HTTP 500' }, ok, failed]) await poll(outcome)
    const outages = await test.db.selectFrom('feed_outage').selectAll().orderBy('id').execute()
    expect(outages.map((outage) => [outage.reason, outage.ended_at !== null])).toEqual([
      ['HTTP 503', true],
      ['HTTP 503', false],
    ])
    // A tally must not call the time since the last good poll covered.
    const { last_success_at } = await feed()
    expect(outages[1]?.started_at).toEqual(last_success_at)
  })

  it('keep the instant of a state while it lasts', async () => {
    await addFeeds(1)
    await poll(ok)
    const since = (await feed()).state_since
    await poll(ok)
    expect((await feed()).state_since).toEqual(since)
    await poll(failed)
    expect((await feed()).state_since).not.toEqual(since)
  })

  it('take over a new address unless another feed has it', async () => {
    await addFeeds(2)
    const [first, second] = await claim(10)
    await settleFeedPoll(test.db, ref(first), { ...ok, url: 'https://new.example/' })
    await settleFeedPoll(test.db, ref(second), { ...ok, url: 'https://new.example/' })
    const hosts = await test.db.selectFrom('feed').select('host').execute()
    expect(new Set(hosts.map((row) => row.host))).toEqual(new Set([second?.host, 'new.example']))
  })

  it('end for a feed that is gone for good', async () => {
    await addFeeds(1)
    await poll({ ...failed, state: 'gone', nextPollSeconds: null })
    expect(await feed()).toMatchObject({ state: 'gone', enabled: false })
    expect(await claim(10)).toEqual([])
  })

  it('do not turn a feed on that was turned off meanwhile', async () => {
    await addFeeds(1)
    const [claimed] = await claim(10)
    await setFeedEnabled(test.db, String(claimed?.id), false)
    await settleFeedPoll(test.db, ref(claimed), ok)
    expect(await feed()).toMatchObject({ state: 'off', enabled: false })
  })

  describe('of one host', () => {
    it('are claimed a few at a time, and none while one is being polled', async () => {
      await addFeeds(25, () => 'https://outlet.example')
      const [first, second] = await Promise.all([claim(10), claim(10)])
      expect([...first, ...second]).toHaveLength(10)
      const [one, ...others] = [...first, ...second]
      await settleFeedPoll(test.db, ref(one), { ...ok, url: 'https://outlet.example/0' })
      expect(await claim(10)).toEqual([])
      await unringFeeds(test.db, others)
      expect(await claim(10)).toHaveLength(10)
    })

    it('do not keep those of other hosts waiting', async () => {
      await addFeeds(25, (n) => (n < 20 ? 'https://a.example' : `https://b${n}.example`))
      const hosts = (await claim(10)).map(({ host }) => host)
      expect(new Set(hosts).size).toBe(6)
      expect(hosts).toHaveLength(15)
    })

    it('wait together when the host asks for it', async () => {
      await addFeeds(3, (n) => (n < 2 ? 'https://a.example' : 'https://b.example'))
      const [claimed, ...others] = (await claim(10)).filter(({ host }) => host === 'a.example')
      await unringFeeds(test.db, others)
      await settleFeedPoll(test.db, ref(claimed), {
        ...failed,
        url: 'https://a.example/x',
        hostPauseSeconds: 900,
      })
      const { rows } = await sql<{ host: string; waits: boolean }>`
        select host, due_at >= now() + interval '890 s' as waits from feed where id <> ${claimed?.id}
        order by host`.execute(test.db)
      expect(rows).toEqual([
        { host: 'a.example', waits: true },
        { host: 'b.example', waits: false },
      ])
    })

    it('are told by host and port, whatever the case and the path', async () => {
      for (const url of ['https://A.example:8443/x', 'https://a.example:8443?y', 'https://a.example/z'])
        await addFeed(test.db, { url, source: { name: url } })
      const rows = await test.db.selectFrom('feed').select('host').orderBy('id').execute()
      expect(rows.map(({ host }) => host)).toEqual(['a.example:8443', 'a.example:8443', 'a.example'])
    })
  })

  describe('of all hosts together', () => {
    it('are at most so many at once, however many claim', async () => {
      await addFeeds(30)
      const claims = await Promise.all(Array.from({ length: 6 }, () => claim(10)))
      expect(claims.flat()).toHaveLength(10)
      await letLeasesLapse()
      expect(await claim(10)).toHaveLength(10)
    })
  })

  describe('that came due while nobody polled', () => {
    const limits = { idleSeconds: 300, atOnce: 5 }

    it('are a backlog, but for those that waited longest', async () => {
      await addFeeds(20)
      await dueSecondsAgo(3600)
      const backlog = await findBacklog(test.db, limits)
      expect(backlog).toHaveLength(15)
      const put = backlog.map(({ id }, at) => ({ id, seconds: at * 10 }))
      await putOffFeeds(test.db, put, limits.idleSeconds)
      expect(await findBacklog(test.db, limits)).toEqual([])
      expect(await claim(100)).toHaveLength(6)
    })

    it('are none as long as anybody polls', async () => {
      await addFeeds(20)
      await dueSecondsAgo(3600)
      const [one] = await claim(1)
      expect(await findBacklog(test.db, limits)).toEqual([])
      await settleFeedPoll(test.db, ref(one), ok)
      expect(await findBacklog(test.db, limits)).toEqual([])
    })

    it('are left alone by who comes late', async () => {
      await addFeeds(1)
      await dueSecondsAgo(3600)
      const [one] = await claim(1)
      await putOffFeeds(test.db, [{ id: one?.id ?? 0, seconds: 100 }], 300)
      expect((await feed()).due_at.getTime()).toBeLessThan(Date.now() - 3_000_000)
    })
  })

  it('open an outage from the last item when a feed falls silent', async () => {
    await addFeeds(1)
    await sql`update feed set created_at = '2024-01-01'`.execute(test.db)
    await poll({ ...ok, state: 'stalled', isSilent: true, reason: 'nothing new since 2024-02-01' })
    expect(await outage()).toMatchObject({ started_at: new Date('2024-02-01'), ended_at: null })
    await poll(ok)
    expect((await outage()).ended_at).not.toBeNull()
  })

  function outage() {
    return test.db.selectFrom('feed_outage').selectAll().executeTakeFirstOrThrow()
  }

  async function dueSecondsAgo(seconds: number): Promise<void> {
    await sql`update feed set due_at = now() - make_interval(secs => ${seconds})`.execute(test.db)
  }

  async function addFeeds(
    count: number,
    origin: (n: number) => string = (n) => `https://outlet${n}.example`,
  ): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await addFeed(test.db, { url: `${origin(n)}/${n}`, source: { name: `S${n}` } })
    }
  }

  function claim(hostsMax: number) {
    return claimDueFeeds(test.db, { hostsMax, leaseSeconds: 60 })
  }

  async function poll(outcome: SettledPoll): Promise<void> {
    await test.db
      .updateTable('feed')
      .set({ due_at: new Date(0) })
      .execute()
    const [claimed] = await claim(1)
    expect(await settleFeedPoll(test.db, ref(claimed), outcome)).toBe(true)
  }

  async function letLeasesLapse(): Promise<void> {
    await test.db
      .updateTable('feed')
      .set({ lease_until: new Date(0) })
      .execute()
  }

  function feed() {
    return test.db.selectFrom('feed').selectAll().executeTakeFirstOrThrow()
  }
})

function ref(feed: FeedRef | undefined): FeedRef {
  if (feed === undefined) throw new Error('nothing was claimed')
  return { id: feed.id, attempt: feed.attempt }
}
