import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  claimDueFeeds,
  type FeedRef,
  loadRungFeeds,
  type SettledPoll,
  settleFeedPoll,
  unringFeeds,
} from '../../src/store/feed-polls.ts'
import { addFeed, setFeedEnabled } from '../../src/store/feeds.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const ok: SettledPoll = {
  state: 'ok',
  reason: null,
  nextPollSeconds: 300,
  isReadable: true,
  title: 'News',
  etag: '"e1"',
  lastModified: null,
  failures: 0,
  rhythmSeconds: null,
  redirectUrl: null,
  redirectCount: 0,
  url: 'https://outlet.example/0',
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
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(10)))
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
    const urls = await test.db.selectFrom('feed').select(['id', 'url']).orderBy('id').execute()
    expect(new Set(urls.map((row) => row.url))).toEqual(new Set([second?.url, 'https://new.example/']))
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
    await setFeedEnabled(test.db, claimed?.url ?? '', false)
    await settleFeedPoll(test.db, ref(claimed), ok)
    expect(await feed()).toMatchObject({ state: 'off', enabled: false })
  })

  async function addFeeds(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await addFeed(test.db, { url: `https://outlet.example/${n}`, source: { name: `S${n}` } })
    }
  }

  function claim(limit: number) {
    return claimDueFeeds(test.db, { limit, leaseSeconds: 60 })
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
