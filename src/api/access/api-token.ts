import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits: nobody guesses that, so its plain digest may be kept. */
const secretBytes = 32

/** A new token, to be shown once; the prefix lets scanners of code and logs know it for what it is. */
export function createApiToken(): { readonly id: string; readonly token: string; readonly digest: string } {
  const token = `cwt_${randomBytes(secretBytes).toString('base64url')}`
  return { id: `token_${randomBytes(6).toString('hex')}`, token, digest: digestOf(token) }
}

export function createSessionKey(): string {
  return randomBytes(secretBytes).toString('base64url')
}

/** SHA-256 in hex: what is kept and compared, whatever was sent. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Takes as long whether they differ in the first character or the last. */
export function sameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
