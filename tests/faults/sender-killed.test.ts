import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { claim } from '../domain/attacks/told.ts'
import { type Receiver, startReceiver } from '../pipeline/receiver.ts'
import { untilSettled } from '../pipeline/stored.ts'
import { type AlertStory, startAlertStory } from '../pipeline/told-alerts.ts'
import { startWorker, type WorkerProcess } from '../workers/worker-process.ts'

let story: AlertStory
let receiver: Receiver
const workers: WorkerProcess[] = []
beforeEach(async () => {
  story = await startAlertStory()
  receiver = await startReceiver(story.db, ['new-claim'])
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')))
  await receiver.close()
  await story.close()
})

function startSender(): WorkerProcess {
  const env = { LEASE_SECONDS: '2', STALLED_SECONDS: '1', ALLOW_PRIVATE_WEBHOOKS: 'true', LOG_LEVEL: 'debug' }
  const DATABASE_URL = story.runtime.databaseUrl
  const worker = startWorker('deliver', { ...env, DATABASE_URL })
  workers.push(worker)
  return worker
}

it('a sender killed between sending and recording loses nothing and repeats under the same id', async () => {
  const first = startSender()
  await first.until('ready')
  // The message is here; that it is, nobody will ever write down.
  receiver.server.answerWith(() => () => first.send('SIGKILL'))
  await story.tell({ id: 'r', published: '2024-01-28', says: [claim({ on: '2024-01-28', at: ['harir'] })] })
  await first.ended
  receiver.server.answerWith(() => ({ status: 204 }))
  await sql`update delivery set lease_until = now()`.execute(story.db)
  const second = startSender()
  await untilSettled(story.db)
  const [[id, messages] = []] = [...receiver.received()]
  const { rows } = await sql`select id, state, tries from delivery`.execute(story.db)
  expect(rows).toEqual([{ id, state: 'done', tries: 2 }])
  expect(receiver.received().size).toBe(1)
  expect(messages?.length).toBe(2)
  expect(new Set(messages?.map((message) => JSON.stringify(message))).size).toBe(1)
  for (const worker of [first, second]) expect(worker.words()).not.toMatch(/whsec_|\/hook/)
})
