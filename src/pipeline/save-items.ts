import { setTimeout as sleep } from 'node:timers/promises'
import { contentId } from '../domain/catalogue/content-id.ts'
import { canonicalUrl } from '../domain/reports/canonical-url.ts'
import { sharedAddresses } from '../domain/reports/identity.ts'
import type { Feed, FeedItem } from '../sources/feed-document.ts'
import { type FullTexts, withFullTexts } from '../sources/full-text.ts'
import { createRobotsCache } from '../sources/robots.ts'
import { announceDue } from '../store/bell.ts'
import { type FeedToPoll, loadRungFeeds } from '../store/feed-polls.ts'
import { type IncomingReport, type SavedReport, saveReports } from '../store/incoming-reports.ts'
import { findKnownReports, type KnownReport, rememberItems } from '../store/known-reports.ts'
import { toIncoming } from './report-intake.ts'
import { itemDigest, seenItems } from './seen-items.ts'
import type { StepContext } from './step.ts'

/** What the items of one poll came to. */
export interface SavedItems {
  /** Reports that are new or have new words. */
  readonly newReports: number
  /** Those of them that are new. */
  readonly newItems: number
  /** True when the document still holds something that was known before. */
  readonly isContinuous: boolean
  /** True when some items or articles must wait for another poll. */
  readonly isIncomplete: boolean
  /** True when that may come as soon as the feed may be polled again. */
  readonly hasMore: boolean
  /** Time for which the site of the articles asks to be left alone; null when it does not. */
  readonly pauseSeconds: number | null
}

/** Of a poll that brought no document. */
export const nothingSaved: SavedItems = Object.freeze({
  newReports: 0,
  newItems: 0,
  isContinuous: false,
  isIncomplete: false,
  hasMore: false,
  pauseSeconds: null,
})

/** Above the longest that waiting for a host, one fetch and its parsing may take. */
export const pollLeaseSeconds = 90

/** Stores the items of a feed, with the text of their articles when the feed is set so. */
export async function saveItems(context: StepContext, feed: FeedToPoll, document: Feed): Promise<SavedItems> {
  const intake = intakeOf(feed, document)
  if (feed.fullText) return saveFullTexts(context, feed, document, intake)
  const seen = seenItems(context.db, feed.id)
  const isShared = sharedIn(document)
  const digests = document.items.map((item) => itemDigest(item, isShared(item)))
  const unknown = document.items.filter((_, at) => !seen.has(digests[at] ?? ''))
  const results = await save(
    context,
    unknown.map((item) => intake(item)),
  )
  seen.keep(digests)
  const isContinuous = unknown.length < digests.length || results.some((result) => result !== 'new')
  return { ...nothingSaved, ...countNew(results), isContinuous }
}

type Intake = (item: FeedItem, given?: FeedItem, isArticle?: boolean) => IncomingReport

/** How items of this document become reports; `given` is the item before its article was read. */
function intakeOf(feed: FeedToPoll, document: Feed): Intake {
  const publisher = { name: feed.source, owner: feed.owner, wireFamily: feed.wireFamily }
  const from = { publisher, sourceId: feed.sourceId, feedId: feed.id }
  const isShared = sharedIn(document)
  return (item, given, isArticle = false) => {
    const { guid, url, title, text, published, lang } = item
    const words = { title, text, published, lang: lang ?? document.lang ?? feed.lang }
    const sharesAddress = isShared(item)
    const itemHash = hashOf(given ?? { title, text, published })
    return toIncoming({ id: guid, url, ...words, sharesAddress, itemHash, isArticle }, from)
  }
}

/** Whether other items of the document have the address of an item. */
function sharedIn(document: Feed): (item: FeedItem) => boolean {
  const shared = sharedAddresses(document.items.map(({ url }) => url))
  return ({ url }) => url !== null && shared.has(canonicalUrl(url))
}

/** Changes when the publisher touches the item. A date that was clamped to the clock is no sign of that. */
function hashOf(item: Pick<FeedItem, 'title' | 'text' | 'published'> & Partial<FeedItem>): string {
  const { title, text, published, updated = null, flags = [] } = item
  return contentId([title, text, ...(flags.includes('date-in-future') ? [] : [published, updated])])
}

type Result = SavedReport['result']

async function save({ db }: StepContext, reports: readonly IncomingReport[]): Promise<Result[]> {
  const results = (await saveReports(db, reports)).map(({ result }) => result)
  if (countNew(results).newReports > 0) await announceDue(db, 'extract')
  return results
}

function countNew(results: readonly Result[]): Pick<SavedItems, 'newReports' | 'newItems'> {
  return {
    newReports: results.filter((result) => result !== 'duplicate').length,
    newItems: results.filter((result) => result === 'new').length,
  }
}

async function saveFullTexts(
  context: StepContext,
  feed: FeedToPoll,
  document: Feed,
  intake: Intake,
): Promise<SavedItems> {
  const reports = await findKnownReports(
    context.db,
    { feedId: feed.id, sourceId: feed.sourceId },
    document.items.map((item) => intake(item)),
  )
  const known = new Map(document.items.map((item, at) => [item, reports[at] ?? null]))
  const needOf = (item: FeedItem) => articleNeed(item, known.get(item) ?? null)
  const texts = await withFullTexts(document, {
    policy: context.feedPolicy,
    now: feed.now,
    robots,
    isKnown: (item) => needOf(item) !== 'fetch',
    wait: (ms) => waitUnderLease(context, feed, ms),
  })
  const { toStore, toRemember } = sorted(texts, known, intake)
  const asGiven = document.items.filter((item) => needOf(item) === 'none').map((item) => intake(item))
  const counts = countNew(await save(context, [...asGiven, ...toStore]))
  await rememberItems(context.db, toRemember)
  const hasMore = texts.left > 0
  const isIncomplete = hasMore || texts.items.some(({ article }) => article === 'later')
  const isContinuous = reports.some((report) => report !== null)
  return { ...counts, isContinuous, isIncomplete, hasMore, pauseSeconds: texts.pauseSeconds }
}

/** Kept between polls, so that robots.txt is asked for once an hour. */
const robots = createRobotsCache()

/** `fetch` the article of a new or edited item; `stored` is the one there is; `none` is looked for any more. */
function articleNeed(item: FeedItem, known: KnownReport | null): 'fetch' | 'stored' | 'none' {
  if (known === null) return 'fetch'
  if (known.itemHash !== null) return known.itemHash === hashOf(item) ? 'stored' : 'fetch'
  // Its article could not be had yet, or the feed gave its own text when it came.
  return known.isFresh ? 'fetch' : 'none'
}

/** A teaser never replaces an article: without a new one the stored one stays. */
function sorted(texts: FullTexts, known: ReadonlyMap<FeedItem, KnownReport | null>, intake: Intake) {
  const toStore: IncomingReport[] = []
  const toRemember: { id: number; itemHash: string }[] = []
  for (const { given, item, article } of texts.items) {
    const report = known.get(given) ?? null
    const hasArticle = report !== null && report.itemHash !== null
    if (article === 'read' || !hasArticle) toStore.push(intake(item, given, article !== 'later'))
    else if (article === 'none') toRemember.push({ id: report.id, itemHash: hashOf(given) })
  }
  return { toStore, toRemember }
}

async function waitUnderLease({ db }: StepContext, feed: FeedToPoll, ms: number): Promise<void> {
  await loadRungFeeds(db, [feed], pollLeaseSeconds + ms / 1000)
  await sleep(ms)
}
