import type { Catalogue } from '../domain/catalogue/group.ts'
import type { Batch, Ref } from '../queue/queues.ts'
import { type AfterPoll, decideAfterPoll } from '../sources/decide-after-poll.ts'
import { type FeedMemory, isRead } from '../sources/feed-state.ts'
import { backlogSeconds, backOffSeconds } from '../sources/poll-schedule.ts'
import { readFeed } from '../sources/read-feed.ts'
import { announceDue } from '../store/bell.ts'
import { recordOtherChanges } from '../store/changes.ts'
import type { Db } from '../store/database.ts'
import { findBacklog, putOffFeeds } from '../store/feed-backlog.ts'
import {
  claimDueFeeds,
  type DueFeed,
  type FeedRef,
  type FeedToPoll,
  loadRungFeeds,
  unringFeeds,
} from '../store/feed-polls.ts'
import { claimSubscriptions, type SubscriptionRef, unringSubscriptions } from '../store/feed-subscriptions.ts'
import { putOffPoll, settleFeedPoll, settleFeedPush } from '../store/settle-feed.ts'
import { keepSubscribed, noteHub } from './keep-subscription.ts'
import { readPushes } from './read-pushes.ts'
import { nothingSaved, pollLeaseSeconds, saveItems } from './save-items.ts'
import type { Step, StepContext } from './step.ts'

/** feed → reports. A job holds feeds of one host, polled one after the other, or what is to be asked of hubs. */
export const pollFeeds: Step = {
  name: 'poll',
  concurrency: (config) => config.pollConcurrency,
  async claim({ db, config }) {
    const { pollConcurrency, pollSeconds, leaseSeconds } = config
    await spreadBacklog(db, pollSeconds, pollConcurrency)
    const hubs = config.publicUrl === null ? [] : await claimSubscriptions(db, pollLeaseSeconds)
    const feeds = await claimDueFeeds(db, { hostsMax: pollConcurrency, leaseSeconds })
    return hubs.length === 0 ? byHost(feeds) : [hubs, ...byHost(feeds)]
  },
  async unclaim({ db }, batches) {
    const refs = batches.flat()
    await unringFeeds(db, refs.filter(isFeed))
    await unringSubscriptions(db, refs.filter(isSubscription))
  },
  async run(context, batch) {
    for (const ref of batch.filter(isSubscription)) await keepSubscribed(context, ref)
    const refs = batch.filter(isFeed)
    for (const [at, { id }] of refs.entries()) {
      // All that is left keeps its lease, so that nobody else begins with this host.
      const left = await loadRungFeeds(context.db, refs.slice(at), pollLeaseSeconds)
      const feed = left.find((one) => one.id === id)
      if (!feed) continue
      const after = await visitOrPutOff(context, feed, refs.slice(at + 1))
      if (after === null || after.hostPauseSeconds === null) continue
      await unringFeeds(context.db, refs.slice(at + 1))
      break
    }
  },
}

/**
 * A visit that breaks off on our side (its items cannot be stored) is not made again as soon as its
 * lease ends: the host must not be asked more often than if all were well. The others of its host go on.
 */
async function visitOrPutOff(
  context: StepContext,
  feed: FeedToPoll,
  rest: readonly FeedRef[],
): Promise<AfterPoll | null> {
  const { db, config } = context
  try {
    const pushed = await readPushes(context, feed)
    if (feed.isDue) return await poll(context, feed)
    await settleFeedPush(db, feed, pushed)
    return null
  } catch (error) {
    const failures = feed.failures + 1
    const wait = { floorSeconds: config.pollSeconds, failures, persistent: false, retryAfterSeconds: null }
    const seconds = backOffSeconds({ ...wait, jitter: Math.random() })
    const reason = `what it gave could not be stored: ${(error as Error).message}`
    // Should the database be away, the leases run out by themselves.
    await putOffPoll(db, feed, seconds, reason).catch(() => {})
    await unringFeeds(db, rest).catch(() => {})
    throw error
  }
}

/** Feeds have numbers; what is asked of hubs goes by its token. */
function isFeed(ref: Ref): ref is FeedRef {
  return typeof ref.id === 'number'
}

function isSubscription(ref: Ref): ref is SubscriptionRef {
  return typeof ref.id === 'string'
}

/** After a downtime the feeds that are due are spread over one interval, and not all polled at once. */
async function spreadBacklog(db: Db, pollSeconds: number, atOnce: number): Promise<void> {
  const backlog = await findBacklog(db, { idleSeconds: pollSeconds, atOnce })
  if (backlog.length === 0) return
  const put = backlog.map(({ id, overdueSeconds }) => ({
    id,
    seconds: backlogSeconds(overdueSeconds, pollSeconds, Math.random()),
  }))
  await putOffFeeds(db, put, pollSeconds)
}

function byHost(feeds: readonly DueFeed[]): Batch[] {
  const hosts = new Map<string, FeedRef[]>()
  for (const { id, attempt, host } of feeds) hosts.set(host, [...(hosts.get(host) ?? []), { id, attempt }])
  return [...hosts.values()]
}

/** In a feed of one or two items something new always replaces what was known. */
const itemsToTellGaps = 3

async function poll(context: StepContext, feed: FeedToPoll): Promise<AfterPoll> {
  const { db, config, log, feedPolicy, catalogue } = context
  const outcome = await readFeed(feed, { policy: feedPolicy, now: feed.now })
  const document = outcome.kind === 'answered' && outcome.document?.kind === 'feed' ? outcome.document : null
  const saved = document ? await saveItems(context, feed, document) : nothingSaved
  const after = decideAfterPoll(memoryOf(feed), outcome, {
    ...saved,
    now: feed.now,
    floorSeconds: config.pollSeconds,
    ceilingSeconds: config.pollSecondsMax,
    jitter: Math.random(),
  })
  const isReadable = isRead(after.state)
  const itemsDropped = document?.dropped ?? 0
  const isContinuous = saved.isContinuous || (outcome.kind === 'answered' && outcome.response.status === 304)
  const tellsGaps = (document?.items.length ?? 0) >= itemsToTellGaps && feed.lastItemAt !== null
  const missedSince = tellsGaps && !isContinuous ? feed.lastSuccessAt : null
  const title = document?.title ?? null
  const settled = { ...after, isReadable, isContinuous, missedSince, title, itemsDropped }
  // Together, so that a state that is there has been told.
  await db.transaction().execute(async (trx) => {
    if (await settleFeedPoll(trx, feed, settled)) {
      await tellState(trx, feed, after, catalogue)
      await noteHub(trx, context, feed.id, outcome)
    }
    await announceDue(trx, 'poll')
  })
  const { newReports } = saved
  const fields = { feed: feed.id, source: feed.source, state: after.state, reason: after.reason }
  if (isReadable) log.info({ ...fields, newReports, itemsDropped }, 'feed polled')
  else log.warn(fields, 'feed not read')
  return after
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
