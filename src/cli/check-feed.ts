import type { Config } from '../config.ts'
import { feedPolicyOf } from '../pipeline/context.ts'
import type { Feed, FeedItem } from '../sources/feed-document.ts'
import { guardedFetch } from '../sources/guarded-fetch.ts'
import { closeFeedParsers, parseFeed } from '../sources/parse-feed.ts'
import { plainText } from './render/plain-text.ts'

/** What polling this address once would yield. */
export type CheckedFeed =
  | (Feed & { readonly url: string; readonly status: number })
  | {
      readonly kind: 'not-a-feed'
      readonly url: string
      readonly reason: string
      readonly alternates: readonly string[]
    }

const itemsShown = 10
const textShownChars = 100

/** Fetches under the poller's own guards and reads; stores nothing. */
export async function checkFeed(url: string, config: Config): Promise<CheckedFeed> {
  const response = await guardedFetch(url, { policy: feedPolicyOf({ config }) })
  if (response.status !== 200) {
    return { kind: 'not-a-feed', url, reason: `it answers with status ${response.status}`, alternates: [] }
  }
  try {
    const contentType = response.headers['content-type'] ?? null
    const document = await parseFeed(response.body, { url: response.url, contentType })
    return document.kind === 'feed' ? { ...document, url, status: 200 } : { ...document, url }
  } finally {
    await closeFeedParsers()
  }
}

export function describeCheck(checked: CheckedFeed): string {
  if (checked.kind === 'not-a-feed') {
    return [
      `${checked.url} is not a feed: ${checked.reason}`,
      ...checked.alternates.map((alternate) => `  it announces the feed ${plainText(alternate)}`),
    ].join('\n')
  }
  const more = checked.items.length - itemsShown
  return [
    plainText(checked.title ?? '(no title)'),
    `  ${checked.format}, read by ${checked.parser}, ${checked.charset}${checked.salvaged ? ', damaged and partly saved' : ''}`,
    `  ${checked.items.length} reports would be stored${checked.dropped > 0 ? `, ${checked.dropped} items dropped` : ''}`,
    ...checked.items.slice(0, itemsShown).flatMap(itemLines),
    ...(more > 0 ? [`  … and ${more} more (--format json shows all)`] : []),
  ].join('\n')
}

function itemLines(item: FeedItem): string[] {
  const flags = item.flags.length > 0 ? `  [${item.flags.join(', ')}]` : ''
  return [
    '',
    `  ${item.published ?? 'no date'}  ${plainText(item.title ?? '(no title)')}${flags}`,
    `    id ${plainText(item.guid ?? item.url ?? 'from its content')}`,
    `    ${plainText(item.text.slice(0, textShownChars))}${item.text.length > textShownChars ? '…' : ''}`,
  ]
}
