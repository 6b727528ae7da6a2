import { channels, isChannelType, type SendResult } from '../channels/channel.ts'
import { nextTrySeconds } from '../channels/retry-schedule.ts'
import type { Batch } from '../queue/queues.ts'
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

const deliveriesPerSweep = 200
const deliveriesAtOnce = 20
/** Above the longest a channel may take for one try. */
const sendLeaseSeconds = 60

/** alerts → channel, one job a delivery, so that a slow receiver delays nobody else's. */
export const deliverAlerts: Step = {
  name: 'deliver',
  concurrency: () => deliveriesAtOnce,
  async claim({ db, config }) {
    const leaseSeconds = config.leaseSeconds
    const due = await claimDueDeliveries(db, { limit: deliveriesPerSweep, leaseSeconds })
    return due.map(({ id, attempt }) => [{ id, attempt }])
  },
  unclaim: ({ db }, batches) => unringDeliveries(db, batches.flat() as DeliveryRef[]),
  run,
}

async function run(context: StepContext, batch: Batch): Promise<void> {
  const deliveries = await startDeliveries(context.db, batch as DeliveryRef[], sendLeaseSeconds)
  await Promise.all(deliveries.map((delivery) => deliver(context, delivery)))
}

async function deliver({ db, log, webhookPolicy }: StepContext, delivery: DeliveryToSend): Promise<void> {
  const result = await send(delivery, webhookPolicy)
  const outcome = outcomeOf(result, delivery.tries)
  await settleDelivery(db, delivery, outcome)
  if (result.result === 'disable') await disableWatch(db, delivery.watchId)
  const fields = { delivery: delivery.id, watch: delivery.watchId, tries: delivery.tries, ...outcome }
  if (result.result === 'delivered') log.info(fields, 'alert delivered')
  else log.warn(fields, 'alert not delivered')
}

async function send(delivery: DeliveryToSend, policy: StepContext['webhookPolicy']): Promise<SendResult> {
  const { id, channel, payload, channelType } = delivery
  if (!isChannelType(channelType)) {
    return { result: 'disable', status: null, error: `there is no channel "${channelType}"` }
  }
  return channels[channelType].send({ id, channel, payload, now: new Date() }, policy)
}

function outcomeOf(result: SendResult, tries: number): DeliveryOutcome {
  if (result.result === 'delivered')
    return { state: 'done', afterSeconds: 0, status: result.status, error: null }
  const { status, error } = result
  if (result.result === 'disable') return { state: 'failed', afterSeconds: 0, status, error }
  const { retryAfterSeconds } = result
  const seconds = nextTrySeconds({ tries, status, retryAfterSeconds, jitter: Math.random() })
  if (seconds === null) return { state: 'failed', afterSeconds: 0, status, error }
  return { state: 'due', afterSeconds: seconds, status, error }
}
