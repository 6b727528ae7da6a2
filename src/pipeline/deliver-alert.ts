import { channels, isChannelType, type SendResult } from '../channels/channel.ts'
import { nextTrySeconds } from '../channels/retry-schedule.ts'
import { digestPayload } from '../domain/alerts/message.ts'
import type { Batch } from '../queue/queues.ts'
import { announceDue } from '../store/bell.ts'
import {
  claimDueDeliveries,
  type DeliveryOutcome,
  type DeliveryRef,
  type DeliveryToSend,
  settleDelivery,
  startDeliveries,
  unringDeliveries,
} from '../store/deliveries.ts'
import { disableWatch } from '../store/watches.ts'
import type { Step, StepContext } from './step.ts'

/** Messages under way at once. Each costs a socket and little else, and most of its time is waiting. */
const deliveriesAtOnce = 100
/** Of one receiver, so that one that hangs takes nobody else's place. */
const perWatch = 4
const perFailingWatch = 1
/** Above the longest a channel may take for one try. */
const sendLeaseSeconds = 60

/** alerts → channel, one job a delivery. */
export const deliverAlerts: Step = {
  name: 'deliver',
  concurrency: () => deliveriesAtOnce,
  async claim({ db, config: { leaseSeconds } }) {
    const limits = { limit: deliveriesAtOnce, perWatch, perFailingWatch, leaseSeconds }
    const due = await claimDueDeliveries(db, limits)
    return due.map(({ id, attempt }) => [{ id, attempt }])
  },
  unclaim: ({ db }, batches) => unringDeliveries(db, batches.flat() as DeliveryRef[]),
  run,
}

async function run(context: StepContext, batch: Batch): Promise<void> {
  const deliveries = await startDeliveries(context.db, batch as DeliveryRef[], sendLeaseSeconds)
  await Promise.all(deliveries.map((delivery) => deliver(context, delivery)))
  // There is room for the next of this receiver.
  if (deliveries.length > 0) await announceDue(context.db, 'deliver')
}

async function deliver(context: StepContext, delivery: DeliveryToSend): Promise<void> {
  const { db, log } = context
  const result = await send(delivery, context)
  const outcome = outcomeOf(result, delivery.tries)
  await settleDelivery(db, delivery, outcome)
  if (result.result === 'disable') await disableWatch(db, delivery.watchId, result.error)
  const fields = { delivery: delivery.id, watch: delivery.watchId, tries: delivery.tries, ...outcome }
  if (result.result === 'delivered') log.info(fields, 'alert delivered')
  else log.warn(fields, 'alert not delivered')
}

async function send(delivery: DeliveryToSend, { wayOut }: StepContext): Promise<SendResult> {
  const { id, channel, channelType } = delivery
  const payload = payloadOf(delivery)
  if (!isChannelType(channelType)) {
    return { result: 'disable', status: null, error: `there is no channel "${channelType}"` }
  }
  if (payload === null) return { result: 'refused', status: null, error: 'its alerts are gone' }
  return channels[channelType].send({ id, channel, payload, now: new Date() }, wayOut)
}

function payloadOf({ id, together, payloads, watchId, watchName }: DeliveryToSend) {
  if (together) return digestPayload(id, { id: watchId, name: watchName }, payloads)
  return payloads[0] ?? null
}

function outcomeOf(result: SendResult, tries: number): DeliveryOutcome {
  if (result.result === 'delivered')
    return { state: 'done', afterSeconds: 0, status: result.status, error: null }
  const { status, error } = result
  const failed: DeliveryOutcome = { state: 'failed', afterSeconds: 0, status, error }
  if (result.result !== 'retry') return failed
  const { retryAfterSeconds } = result
  const seconds = nextTrySeconds({ tries, status, retryAfterSeconds, jitter: Math.random() })
  return seconds === null ? failed : { state: 'due', afterSeconds: seconds, status, error }
}
