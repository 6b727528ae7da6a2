import { parseFeed } from '../sources/parse-feed.ts'
import type { FeedToPoll } from '../store/feed-polls.ts'
import { dropPush, findPushes } from '../store/feed-subscriptions.ts'
import { saveItems } from './save-items.ts'
import type { StepContext } from './step.ts'

/** Stores what hubs sent of a feed, signed and checked when it came. Returns how many reports are new. */
export async function readPushes(context: StepContext, feed: FeedToPoll): Promise<number> {
  const { db, log } = context
  let newReports = 0
  for (const { id, body, contentType } of await findPushes(db, feed.id)) {
    const document = await parseFeed(body, { contentType, url: feed.url, now: feed.now })
    const fields = { feed: feed.id, source: feed.source }
    try {
      if (document.kind === 'feed') {
        const saved = await saveItems(context, feed, document)
        newReports += saved.newReports
        log.info({ ...fields, newReports: saved.newReports }, 'push read')
      } else log.warn({ ...fields, reason: document.reason }, 'push not read')
    } finally {
      // Tried once: what failed comes with the next poll, which it must not hold up.
      await dropPush(db, id)
    }
  }
  return newReports
}
