import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drain } from '../../src/pipeline/drain.ts'
import { closeFeedParsers } from '../../src/sources/parse-feed.ts'
import { type Answer, startHttpServer, type TestHttpServer } from '../support/http-server.ts'
import { openPoller, type Poller } from './poller.ts'
import { type Receiver, startReceiver } from './receiver.ts'

const hour = 3600
const day = 24 * hour
let server: TestHttpServer
let poller: Poller
let receiver: Receiver

beforeEach(async () => {
  server = await startHttpServer()
  poller = await openPoller()
  receiver = await startReceiver(poller.db, ['feed-failing', 'feed-stalled', 'feed-recovered'])
  await poller.add(server.url, { source: { name: 'Valley Courier' } })
})
afterEach(async () => {
  await receiver.close()
  await poller.close()
  await server.close()
})
afterAll(closeFeedParsers)

const good = (title: string): Answer => ({
  body: `<rss version="2.0"><channel><title>T</title><item><title>${title}</title></item></channel></rss>`,
})

/** A poll with this answer, so many seconds after the one before; then whatever is due is told. */
async function pollAfter(seconds: number, answer: Answer): Promise<void> {
  server.answerWith(() => answer)
  await poller.pollAfter(seconds)
  await drain(poller.context, ['alert', 'deliver'])
}

/** Transition and sentence of each message that arrived. */
function told(): string[] {
  const messages = [...receiver.received().values()].flat() as Record<string, unknown>[]
  return messages.map(({ transition, line }) => `${String(transition)}: ${String(line)}`)
}

describe('who watches the feeds is told', () => {
  it('of a feed that fails for a day, once, and of its return', async () => {
    await pollAfter(0, good('a'))
    await pollAfter(hour, { status: 500 })
    expect(told()).toEqual([])
    await pollAfter(day, { status: 500 })
    await pollAfter(day, { status: 500 })
    expect(told()).toEqual([expect.stringMatching(/^feed-failing: .*Valley Courier.*500/)])
    await pollAfter(hour, good('b'))
    expect(told().slice(1)).toEqual([expect.stringMatching(/^feed-recovered: .*Valley Courier/)])
    expect(receiver.forged()).toBe(0)
  })

  it('of a feed that falls silent, and of the end of that', async () => {
    await pollAfter(0, good('a'))
    await pollAfter(6 * day, good('a'))
    expect(told()).toEqual([])
    await pollAfter(2 * day, good('a'))
    expect(told()).toEqual([expect.stringMatching(/^feed-stalled: .*Valley Courier/)])
    await pollAfter(hour, good('b'))
    expect(told().slice(1)).toEqual([expect.stringMatching(/^feed-recovered: /)])
  })

  it('of a feed that is gone, at once', async () => {
    await pollAfter(0, { status: 410 })
    expect(told()).toEqual([expect.stringMatching(/^feed-failing: .*Valley Courier.*410/)])
  })
})
