import { randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const secretBytes = 32
const secretBytesMin = 24
const secretBytesMax = 64

/** A new signing secret, of this one channel. */
export function createWebhookSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64')
}

/** True for a secret that Standard Webhooks libraries accept. */
export function isWebhookSecret(secret: string): boolean {
  if (!secret.startsWith(prefix)) return false
  const encoded = secret.slice(prefix.length)
  const bytes = Buffer.from(encoded, 'base64')
  return (
    bytes.length >= secretBytesMin && bytes.length <= secretBytesMax && bytes.toString('base64') === encoded
  )
}
