import { Webhook } from 'standardwebhooks'
import type { Channel, Delivery, SendResult, WayOut } from './channel.ts'
import { postJson, urlProblems } from './post-json.ts'
import { webhookBody } from './webhook-body.ts'
import { isWebhookSecret } from './webhook-secret.ts'

/**
 * Standard Webhooks: signed JSON by POST. Settings: `url`, `secret` and, while a secret is being
 * replaced, `previousSecret`, which signs as well until `previousUntil`.
 */
export const webhook: Channel = {
  problems: (settings, { policy }) => [...urlProblems(settings['url'], policy), ...secretProblems(settings)],
  send,
}

function send(delivery: Delivery, out: WayOut): Promise<SendResult> {
  const body = webhookBody(delivery.payload)
  return postJson(delivery, body, signatureHeaders(delivery, body), out)
}

/** The three headers of Standard Webhooks for `body`, signed with every current secret. */
export function signatureHeaders(
  { id, channel, now }: Pick<Delivery, 'id' | 'channel' | 'now'>,
  body: string,
): Record<string, string> {
  const { secret: current, previousSecret, previousUntil } = channel
  const overlaps = previousUntil === undefined || now.getTime() < Date.parse(previousUntil)
  const secrets = [current, overlaps ? previousSecret : undefined].filter((secret) => secret !== undefined)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
}

function secretProblems(settings: Readonly<Record<string, string>>): string[] {
  return ['secret', 'previousSecret'].flatMap((name) => {
    const secret = settings[name]
    if (secret === undefined) return name === 'secret' ? ['the webhook needs a signing secret'] : []
    return isWebhookSecret(secret) ? [] : [`${name} must be "whsec_" and 24 to 64 bytes in base64`]
  })
}
