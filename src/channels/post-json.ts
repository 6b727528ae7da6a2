import type { FetchPolicy } from '../sources/fetch-policy.ts'
import { FetchRefused } from '../sources/fetch-refused.ts'
import { guardedFetch } from '../sources/guarded-fetch.ts'
import { retryAfterSeconds } from '../sources/retry-after.ts'
import { vettedUrl } from '../sources/vetted-url.ts'
import type { Delivery, SendResult, WayOut } from './channel.ts'

/** A receiver should answer at once and work later. */
const sendMs = 20_000
/** What a receiver answers is read only to free the connection. */
const answerBytesMax = 64 * 1024

/** Posts JSON to the channel's address through the guard. Errors never hold the address: it may be a secret. */
export async function postJson(
  { channel, now, signal }: Delivery,
  body: string,
  headers: Readonly<Record<string, string>>,
  { policy }: WayOut,
): Promise<SendResult> {
  try {
    const response = await guardedFetch(channel['url'] ?? '', {
      policy: { ...policy, limits: { totalMs: sendMs, ...policy.limits, bodyBytesMax: answerBytesMax } },
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      ...(signal === undefined ? {} : { signal }),
    })
    return judged(response.status, response.headers['retry-after'], now)
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    return afterRefusal(error)
  }
}

/** What is wrong with an address to post to. */
export function urlProblems(url: string | undefined, policy: FetchPolicy): string[] {
  if (url === undefined || url === '') return ['the channel needs an address (url)']
  try {
    vettedUrl(url, policy)
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : 'the address cannot be used']
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
