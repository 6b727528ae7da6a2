import { setTimeout as sleep } from 'node:timers/promises'
import { pollFeeds } from '../../src/pipeline/poll-feed.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { openPollContext } from './poller.ts'

/** A process that polls what is due in the database of its first argument until it is told to stop. */
const [databaseUrl = '', pollConcurrency = '4'] = process.argv.slice(2)
const { context, close } = await openPollContext(databaseUrl, { pollConcurrency: Number(pollConcurrency) })
const told = new AbortController()
process.on('message', () => told.abort())
process.send?.('ready')
while (!told.signal.aborted) {
  const batches = await pollFeeds.claim(context)
  if (batches.length === 0) await sleep(20)
  await Promise.all(batches.map((batch) => pollFeeds.run(context, batch)))
}
await closeFeedParsers()
await close()
process.disconnect()
