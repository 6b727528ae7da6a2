import type { Article } from './article-text.ts'
import type { Feed, FeedItem } from './feed-document.ts'
import type { FetchPolicy } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import type { GuardedResponse } from './guarded-fetch.ts'
import { readArticle } from './parse-feed.ts'
import { politeFetch } from './polite-fetch.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { closedRules } from './robots-rules.ts'
import { createRobotsCache, type RobotsCache } from './robots.ts'

export interface FullTextOptions {
  readonly policy: FetchPolicy
  readonly now: Date
  /** Items that are stored already: their articles are not fetched again. */
  readonly isKnown: (item: FeedItem) => boolean
  /** Kept between polls by the caller, so that robots.txt is not asked for each time. */
  readonly robots?: RobotsCache
  /** Waits between two articles of a host; a timer in production. */
  readonly wait: (ms: number) => Promise<void>
}

/** Articles fetched in one poll; the rest come with the next ones. */
export const articlesPerPollMax = 20
/** Between two articles of one host, unless its robots.txt asks for more. */
const articleGapMs = 1000
/** Waiting for a site that asks for long gaps goes on with the next poll after this. */
const articleWaitMsMax = 120_000

/**
 * What became of an item's article: `read`; `none` when there is none for us, so that the feed's own
 * text stands; `later` when it may be there another time.
 */
export type ArticleFound = 'read' | 'none' | 'later'

export interface FullTexts {
  readonly items: readonly {
    readonly given: FeedItem
    /** As given, or with the article's text. */
    readonly item: FeedItem
    readonly article: ArticleFound
  }[]
  /** Items whose turn comes with a later poll. */
  readonly left: number
  /** Time for which the site asks to be left alone; null when it does not. */
  readonly pauseSeconds: number | null
}

/**
 * The new items of a feed that gives only teasers, with the text of the articles that they link
 * to. An item whose article may not be fetched, fails or says less keeps its teaser. Known items
 * are left out: their stored text is the article, and the teaser must not replace it.
 */
export async function withFullTexts(feed: Feed, options: FullTextOptions): Promise<FullTexts> {
  const visit = { ...options, robots: options.robots ?? createRobotsCache() }
  const fresh = feed.items.filter((item) => !options.isKnown(item))
  const items: FullTexts['items'][number][] = []
  const pace: Pace = { waitedMs: 0, pauseSeconds: null }
  for (const given of fresh.slice(0, articlesPerPollMax)) {
    if (pace.waitedMs > articleWaitMsMax) break
    const found = await articleOf(given, visit, pace, items.length > 0)
    if (typeof found === 'string') items.push({ given, item: given, article: found })
    else items.push({ given, item: merged(given, found), article: 'read' })
  }
  return { items, left: fresh.length - items.length, pauseSeconds: pace.pauseSeconds }
}

function merged(item: FeedItem, article: Article): FeedItem {
  return {
    ...item,
    title: item.title ?? article.title,
    text: article.text,
    lang: item.lang ?? languageOf(article),
  }
}

function languageOf({ lang }: Article): string | null {
  return lang !== null && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) ? lang.toLowerCase() : null
}

type Visit = FullTextOptions & { readonly robots: RobotsCache }

interface Pace {
  waitedMs: number
  pauseSeconds: number | null
}

async function articleOf(
  item: FeedItem,
  visit: Visit,
  pace: Pace,
  isFollowing: boolean,
): Promise<Article | 'none' | 'later'> {
  const { url } = item
  if (url === null) return 'none'
  if (pace.pauseSeconds !== null) return 'later'
  const rules = await visit.robots.rulesFor(url, visit.policy, visit.now)
  if (!rules.allows(url)) return rules === closedRules ? 'later' : 'none'
  if (isFollowing) {
    const gapMs = Math.max(articleGapMs, rules.crawlDelaySeconds * 1000)
    await visit.wait(gapMs)
    pace.waitedMs += gapMs
  }
  const article = await fetchArticle(url, visit, pace)
  return typeof article !== 'string' && article.text.length <= item.text.length ? 'none' : article
}

async function fetchArticle(url: string, visit: Visit, pace: Pace): Promise<Article | 'none' | 'later'> {
  const { policy, now, robots } = visit
  try {
    const response = await politeFetch(url, {
      policy,
      headers: { accept: 'text/html, */*;q=0.1' },
      mayFollow: async (next) => (await robots.rulesFor(next, policy, now)).allows(next),
    })
    if (response.status !== 200) return afterRefusal(response, visit, pace)
    const contentType = response.headers['content-type'] ?? null
    if (!/html|^$/i.test(contentType ?? '')) return 'none'
    return (await readArticle(response.body, contentType)) ?? 'none'
  } catch (error) {
    if (error instanceof FetchRefused) return error.temporary ? 'later' : 'none'
    throw error
  }
}

/** Statuses after which the article may be there another time, beside those of 500 and above. */
const temporaryStatuses = new Set([408, 425, 429])

function afterRefusal({ status, headers }: GuardedResponse, { now }: Visit, pace: Pace): 'none' | 'later' {
  // A site that cannot keep up is asked for nothing more in this poll.
  if (status === 429 || status === 503)
    pace.pauseSeconds = retryAfterSeconds(headers['retry-after'] ?? '', now) ?? 0
  return status >= 500 || temporaryStatuses.has(status) ? 'later' : 'none'
}
