import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { tallyQuery } from '../../src/domain/tallies/query.ts'
import { type Demo, startDemo } from '../../src/pipeline/demo.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { listFeeds } from '../../src/store/feeds.ts'
import { findTally } from '../../src/store/find-tally.ts'
import { openPoller, type Poller } from './poller.ts'

let poller: Poller
let demo: Demo

beforeEach(async () => {
  poller = await openPoller()
  demo = await startDemo(poller.runtime)
})
afterEach(async () => {
  await demo.close()
  await poller.close()
})
afterAll(closeFeedParsers)

async function coverage(): Promise<Record<string, string>> {
  const query = tallyQuery.parse({
    group: 'kataib-hezbollah',
    bucket: 'month',
    from: '2023-08-01',
    to: '2024-05-31',
  })
  const { rows } = await findTally(poller.db, query, seedCatalogue)
  return Object.fromEntries(rows.map((row) => [row.bucket?.slice(0, 7) ?? '', row.coverage]))
}

/** Six outlets that publish a closed corpus: nothing is broken, and nothing new will come. */
async function expectArchives(): Promise<void> {
  const feeds = await listFeeds(poller.db)
  expect(feeds.map(({ state, reason }) => `${state}: ${reason?.slice(0, 34)}`)).toEqual(
    Array<string>(6).fill('unchanged: an archive: nothing new since 2024'),
  )
  expect(await coverage()).toMatchObject({
    '2023-09': 'none',
    '2023-11': 'full',
    '2023-12': 'full',
    '2024-01': 'full',
    '2024-03': 'none',
  })
  expect(await poller.changes()).toEqual([])
}

describe('the feeds of the demonstration', () => {
  it('are archives, which cover the time of their own reports, also when it is started again', async () => {
    await poller.round()
    // The next answers bring the edits that the outlets make.
    await poller.next()
    expect((await poller.reports()).some(({ version }) => version > 1)).toBe(true)
    await poller.next()
    await expectArchives()
    const reports = (await poller.reports()).length
    await demo.close()
    demo = await startDemo(poller.runtime)
    await poller.round()
    await poller.next()
    expect(await poller.reports()).toHaveLength(reports)
    await expectArchives()
  })
})
