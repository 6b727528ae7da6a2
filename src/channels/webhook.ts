import { Webhook } from 'standardwebhooks'
import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { FetchRefused } from '../sources/fetch-refused.ts'
import { guardedFetch } from '../sources/guarded-fetch.ts'
import { retryAfterSeconds } from '../sources/retry-after.ts'
import { vettedUrl } from '../sources/vetted-url.ts'
import type { Channel, Delivery, SendResult } from './channel.ts'
import { isWebhookSecret } from './webhook-secret.ts'

/** A receiver should answer at once and work later. */
const sendMs = 20_000
/** What a receiver answers is read only to free the connection. */
const answerBytesMax = 64 * 1024

/**
 * Standard Webhooks: signed JSON by POST. Settings: `url`, `secret` and, while a secret is being
 * replaced, `previousSecret`, which then signs as well.
 */
export const webhook: Channel = {
  problems: (settings, policy) => [...urlProblems(settings['url'], policy), ...secretProblems(settings)],
  send,
}

async function send(delivery: Delivery, policy: FetchPolicy): Promise<SendResult> {
  const body = JSON.stringify(delivery.payload)
  try {
    const response = await guardedFetch(delivery.channel['url'] ?? '', {
      policy: { ...policy, limits: { ...policy.limits, totalMs: sendMs, bodyBytesMax: answerBytesMax } },
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signatureHeaders(delivery, body) },
      body,
      ...(delivery.signal === undefined ? {} : { signal: delivery.signal }),
    })
    return judged(response.status, response.headers['retry-after'], delivery.now)
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    return afterRefusal(error)
  }
}

/** The three headers of Standard Webhooks for `body`, signed with every current secret. */
export function signatureHeaders(
  { id, channel, now }: Pick<Delivery, 'id' | 'channel' | 'now'>,
  body: string,
): Record<string, string> {
  const secrets = [channel['secret'], channel['previousSecret']].filter((secret) => secret !== undefined)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
}

/** Only 2xx is success; a redirect is a failure, since following it would hand the message to others. */
function judged(status: number, retryAfter: string | undefined, now: Date): SendResult {
  if (status >= 200 && status < 300) return { result: 'delivered', status }
  if (status === 410) {
    return { result: 'disable', status, error: 'the receiver answered 410 Gone: it wants no more messages' }
  }
  const wait = retryAfter === undefined ? null : retryAfterSeconds(retryAfter, now)
  return { result: 'retry', status, error: `the receiver answered ${status}`, retryAfterSeconds: wait }
}

function afterRefusal(error: FetchRefused): SendResult {
  // An answer that is too long still came, and a name that points inwards today may be mended tomorrow.
  const repeatable = error.temporary || error.code === 'body_too_large' || error.code === 'private_address'
  return repeatable
    ? { result: 'retry', status: null, error: `${error.code}: not delivered`, retryAfterSeconds: null }
    : { result: 'disable', status: null, error: `${error.code}: the address can never be delivered to` }
}

function urlProblems(url: string | undefined, policy: FetchPolicy): string[] {
  if (url === undefined || url === '') return ['the webhook needs an address (url)']
  try {
    vettedUrl(url, policy)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : 'the address cannot be used']
  }
}

function secretProblems(settings: Readonly<Record<string, string>>): string[] {
  return ['secret', 'previousSecret'].flatMap((name) => {
    const secret = settings[name]
    if (secret === undefined) return name === 'secret' ? ['the webhook needs a signing secret'] : []
    return isWebhookSecret(secret) ? [] : [`${name} must be "whsec_" and 24 to 64 bytes in base64`]
  })
}
