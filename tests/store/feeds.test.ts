import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDueFeeds } from '../../src/store/feed-polls.ts'
import { addFeed, listFeeds, removeFeed, setFeedEnabled } from '../../src/store/feeds.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const url = 'https://outlet.example/feed.xml'
const source = { name: 'Outlet', kind: 'outlet' }

describe('feeds', () => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await createTestDatabase()
  })
  afterEach(() => test.drop())

  it('are added once, also by ten processes at once', async () => {
    const added = await Promise.all(Array.from({ length: 10 }, () => addFeed(test.db, { url, source })))
    expect(added.filter((feed) => feed.added)).toHaveLength(1)
    expect(new Set(added.map((feed) => feed.id)).size).toBe(1)
  })

  it('are listed with their source and the number of their reports', async () => {
    const { id } = await addFeed(test.db, { url, title: 'News', source })
    await report(id, 'a')
    await report(id, 'b')
    expect(await listFeeds(test.db)).toMatchObject([
      { id, url, title: 'News', source: 'Outlet', invented: false, state: 'new', enabled: true, reports: 2 },
    ])
  })

  it.each(['id', 'url'] as const)('are removed by %s, and their reports stay', async (by) => {
    const { id } = await addFeed(test.db, { url, source })
    await report(id, 'a')
    expect(await removeFeed(test.db, by === 'id' ? String(id) : url)).toBe(true)
    expect(await removeFeed(test.db, url)).toBe(false)
    expect(await listFeeds(test.db)).toEqual([])
    const left = await test.db.selectFrom('report').select(['external_id', 'feed_id']).execute()
    expect(left).toEqual([{ external_id: 'a', feed_id: null }])
  })

  it('are not due while they are off, and due at once when they are on again', async () => {
    const { id } = await addFeed(test.db, { url, source })
    expect(await setFeedEnabled(test.db, url, false)).toBe(true)
    expect(await claimDueFeeds(test.db, { hostsMax: 10, leaseSeconds: 60 })).toEqual([])
    expect((await listFeeds(test.db))[0]).toMatchObject({ state: 'off', enabled: false })
    expect(await setFeedEnabled(test.db, String(id), true)).toBe(true)
    expect(await claimDueFeeds(test.db, { hostsMax: 10, leaseSeconds: 60 })).toMatchObject([{ id }])
    expect(await setFeedEnabled(test.db, '4711', true)).toBe(false)
  })

  async function report(feedId: number, name: string): Promise<void> {
    const { source_id } = await test.db
      .selectFrom('feed')
      .select('source_id')
      .where('id', '=', feedId)
      .executeTakeFirstOrThrow()
    await test.db
      .insertInto('report')
      .values({
        key: name,
        external_id: name,
        source_id,
        feed_id: feedId,
        independence_key: name,
        content_hash: name,
      })
      .execute()
  }
})
