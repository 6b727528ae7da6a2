import type { Article } from './article-text.ts'
import type { Feed, FeedItem } from './feed-document.ts'
import type { FetchPolicy } from './fetch-policy.ts'
import { FetchRefused } from './fetch-refused.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { oneAtHost } from './host-gate.ts'
import { readArticle } from './parse-feed.ts'
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

/**
 * The new items of a feed that gives only teasers, with the text of the articles that they link
 * to. An item whose article may not be fetched, fails or says less keeps its teaser. Known items
 * are left out: their stored text is the article, and the teaser must not replace it.
 */
export async function withFullTexts(feed: Feed, options: FullTextOptions): Promise<FeedItem[]> {
  const robots = options.robots ?? createRobotsCache()
  const fresh = feed.items.filter((item) => !options.isKnown(item)).slice(0, articlesPerPollMax)
  const items: FeedItem[] = []
  for (const item of fresh) {
    const article = item.url === null ? null : await fetchArticle(item.url, options, robots, items.length > 0)
    items.push(article === null || article.text.length <= item.text.length ? item : merged(item, article))
  }
  return items
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

async function fetchArticle(
  url: string,
  { policy, now, wait }: FullTextOptions,
  robots: RobotsCache,
  isFollowing: boolean,
): Promise<Article | null> {
  const rules = await robots.rulesFor(url, policy, now)
  if (!rules.allows(url)) return null
  if (isFollowing) await wait(Math.max(articleGapMs, rules.crawlDelaySeconds * 1000))
  try {
    const response = await oneAtHost(url, () =>
      guardedFetch(url, { policy, headers: { accept: 'text/html, */*;q=0.1' } }),
    )
    const contentType = response.headers['content-type'] ?? null
    if (response.status !== 200 || !/html|^$/i.test(contentType ?? '')) return null
    // A redirect may lead to a part of a site that we are asked to leave alone.
    if (response.url !== url && !(await robots.rulesFor(response.url, policy, now)).allows(response.url))
      return null
    return await readArticle(response.body, contentType)
  } catch (error) {
    if (error instanceof FetchRefused) return null
    throw error
  }
}
