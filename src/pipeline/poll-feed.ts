import type { Catalogue } from '../domain/catalogue/group.ts'
import type { Batch } from '../queue/queues.ts'
import { type AfterPoll, decideAfterPoll } from '../sources/decide-after-poll.ts'
import type { Feed } from '../sources/feed-document.ts'
import { type FeedMemory, isRead } from '../sources/feed-state.ts'
import { readFeed } from '../sources/read-feed.ts'
import { announceDue } from '../store/bell.ts'
import { recordOtherChanges } from '../store/changes.ts'
import type { Db } from '../store/database.ts'
import {
  claimDueFeeds,
  type FeedRef,
  type FeedToPoll,
  loadRungFeeds,
  settleFeedPoll,
  unringFeeds,
} from '../store/feed-polls.ts'
import { saveReports } from '../store/incoming-reports.ts'
import { toIncoming } from './report-intake.ts'
import type { Step, StepContext } from './step.ts'

const feedsPerSweep = 200
/** Above the longest that one fetch and its parsing may take. */
const pollLeaseSeconds = 60

/** feed → reports. A job holds the feeds of one host, polled one after the other. */
export const pollFeeds: Step = {
  name: 'poll',
  concurrency: (config) => config.pollConcurrency,
  async claim({ db, config }) {
    const leaseSeconds = Math.max(config.leaseSeconds, pollLeaseSeconds)
    return byHost(await claimDueFeeds(db, { limit: feedsPerSweep, leaseSeconds }))
  },
  unclaim: ({ db }, batches) => unringFeeds(db, batches.flat() as FeedRef[]),
  async run(context, batch) {
    for (const ref of batch as FeedRef[]) {
      const [feed] = await loadRungFeeds(context.db, [ref], pollLeaseSeconds)
      if (feed) await poll(context, feed)
    }
  },
}

function byHost(feeds: readonly (FeedRef & { readonly url: string })[]): Batch[] {
  const hosts = new Map<string, FeedRef[]>()
  for (const { id, attempt, url } of feeds) {
    const host = URL.canParse(url) ? new URL(url).host : url
    hosts.set(host, [...(hosts.get(host) ?? []), { id, attempt }])
  }
  return [...hosts.values()]
}

async function poll(context: StepContext, feed: FeedToPoll): Promise<void> {
  const { db, config, log, feedPolicy, catalogue } = context
  const startedAt = new Date()
  const outcome = await readFeed(feed, { policy: feedPolicy, now: startedAt })
  const document = outcome.kind === 'answered' && outcome.document?.kind === 'feed' ? outcome.document : null
  const newReports = document ? await saveItems(context, feed, document) : 0
  const after = decideAfterPoll(memoryOf(feed), outcome, {
    now: new Date(),
    floorSeconds: config.pollSeconds,
    ceilingSeconds: config.pollSecondsMax,
    newReports,
    jitter: Math.random(),
  })
  const isReadable = isRead(after.state)
  const itemsDropped = document?.dropped ?? 0
  const settled = { ...after, isReadable, title: document?.title ?? null, itemsDropped }
  // Together, so that a state that is there has been told.
  await db.transaction().execute(async (trx) => {
    if (await settleFeedPoll(trx, feed, settled)) await tellState(trx, feed, after, catalogue)
  })
  const fields = {
    feed: feed.id,
    source: feed.source,
    state: after.state,
    reason: after.reason,
    newReports,
    itemsDropped,
  }
  if (isReadable) log.info(fields, 'feed polled')
  else log.warn(fields, 'feed not read')
}

async function saveItems({ db }: StepContext, feed: FeedToPoll, document: Feed): Promise<number> {
  const publisher = { name: feed.source, owner: feed.owner, wireFamily: feed.wireFamily }
  const from = { publisher, sourceId: feed.sourceId, feedId: feed.id }
  const saved = await saveReports(
    db,
    document.items.map(({ guid, url, title, text, published, lang }) =>
      toIncoming({ id: guid, url, title, text, published, lang: lang ?? document.lang }, from),
    ),
  )
  const fresh = saved.filter((report) => report.result !== 'duplicate').length
  if (fresh > 0) await announceDue(db, 'extract')
  return fresh
}

function memoryOf(feed: FeedToPoll): FeedMemory {
  return {
    ...feed,
    state: feed.state as FeedMemory['state'],
    createdAt: feed.createdAt.toISOString(),
    lastPolledAt: feed.lastPolledAt?.toISOString() ?? null,
    lastSuccessAt: feed.lastSuccessAt?.toISOString() ?? null,
    lastItemAt: feed.lastItemAt?.toISOString() ?? null,
  }
}

async function tellState(trx: Db, feed: FeedToPoll, after: AfterPoll, catalogue: Catalogue): Promise<void> {
  if (after.announce === null) return
  const detail = {
    feed: feed.id,
    source: feed.source,
    state: after.state,
    reason: after.reason,
    before: feed.state,
  }
  const about = { subjectType: 'feed', subjectId: String(feed.id), group: null, detail } as const
  await recordOtherChanges(trx, [{ transition: after.announce, ...about }], catalogue)
}
