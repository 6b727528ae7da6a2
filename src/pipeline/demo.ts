import { join } from 'node:path'
import type { Config } from '../config.ts'
import { startDemoFeeds } from '../sources/demo/feed-server.ts'
import { addFeed, listFeeds, removeFeed } from '../store/feeds.ts'
import type { Runtime } from './runtime.ts'

export interface Demo {
  /** The local feed server's own origin: the one private address that the poller may reach. */
  readonly origins: readonly string[]
  close(): Promise<void>
}

/** Soon enough that a visitor sees the edits that outlets make. */
const demoPollSeconds = 10

/** Keeps invented reports apart: in a data directory and an embedded server of their own. */
export function demoConfig(config: Config): Config {
  if (config.databaseUrl) {
    throw new Error(
      '--demo keeps its invented reports in a database of its own: unset DATABASE_URL and REDIS_URL',
    )
  }
  const pace = { pollSeconds: demoPollSeconds, pollSecondsMax: demoPollSeconds }
  return Object.freeze({ ...config, ...pace, dataDir: join(config.dataDir, 'demo') })
}

/** Publishes the bundled, invented corpus on a local feed server and has it polled like any other. */
export async function startDemo({ db }: Runtime): Promise<Demo> {
  const server = await startDemoFeeds()
  const urls = new Set(server.feeds.map((feed) => feed.url))
  // The server of an earlier run is gone, and its port with it.
  for (const feed of await listFeeds(db)) if (!urls.has(feed.url)) await removeFeed(db, feed.url)
  for (const { url, outlet } of server.feeds) {
    const { name, kind, lang } = outlet
    await addFeed(db, { url, title: name, source: { name, kind, lang, invented: true } })
  }
  return { origins: [...new Set([...urls].map((url) => new URL(url).origin))], close: () => server.close() }
}
