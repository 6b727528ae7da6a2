import { randomBytes } from 'node:crypto'
import type { PollOutcome } from '../sources/feed-state.ts'
import { hubOffer } from '../sources/websub-offer.ts'
import { askHub } from '../sources/websub-request.ts'
import type { Db } from '../store/database.ts'
import {
  dropSubscription,
  keepSubscription,
  loadSubscription,
  settleSubscription,
  type Subscription,
  type SubscriptionRef,
} from '../store/feed-subscriptions.ts'
import type { StepContext } from './step.ts'

/** A hub that took a request has this long to verify it, and then is asked again, ever more seldom. */
const askAgainSeconds = { first: 3_600, last: 24 * 3_600 }
/** After this the lease is left to run out by itself. */
const endingTriesMax = 3

/** Where hubs reach the subscription of this token. */
export function callbackAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/websub/${token}`
}

/** Notes the hub that a poll found, to be asked when its turn comes. Nothing to do without a public address. */
export async function noteHub(
  trx: Db,
  { config }: Pick<StepContext, 'config'>,
  feedId: number,
  outcome: PollOutcome,
): Promise<void> {
  if (config.publicUrl === null) return
  const offer = hubOffer(outcome)
  if (offer === undefined) return
  const token = randomBytes(24).toString('base64url')
  const secret = randomBytes(32).toString('hex')
  await keepSubscription(trx, feedId, offer && { ...offer, token, secret })
}

/** Begins, renews or ends one subscription. */
export async function keepSubscribed(context: StepContext, ref: SubscriptionRef): Promise<void> {
  const { db, config, log, feedPolicy } = context
  const subscription = await loadSubscription(db, ref)
  if (subscription === null || config.publicUrl === null) return
  const isEnding = subscription.state === 'unwanted'
  if (isEnding && (!subscription.wasActive || subscription.failures >= endingTriesMax)) {
    return dropSubscription(db, subscription.id)
  }
  const { hub, topic, secret } = subscription
  const callback = callbackAddress(config.publicUrl, subscription.id)
  const mode = isEnding ? 'unsubscribe' : 'subscribe'
  const problem = await askHub({ hub, topic, secret, callback, mode }, feedPolicy)
  await settleSubscription(db, ref, { seconds: waitAfter(subscription), problem })
  // The callback's address is a secret: it is not logged.
  const fields = { topic, hub, mode, problem }
  if (problem === null) log.info(fields, 'hub asked')
  else log.warn(fields, 'hub not reached')
}

function waitAfter({ failures }: Subscription): number {
  return Math.min(askAgainSeconds.first * 2 ** Math.min(failures, 10), askAgainSeconds.last)
}
