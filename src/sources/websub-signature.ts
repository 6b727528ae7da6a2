import { createHmac, timingSafeEqual } from 'node:crypto'

/** Methods that WebSub names. */
const methods = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/** True when `header` (X-Hub-Signature: `sha256=…`) is the signature of `body` under `secret`. */
export function isSigned(body: Buffer, header: string, secret: string): boolean {
  const [, method = '', given = ''] = /^\s*(\w+)=([0-9a-f]+)\s*$/i.exec(header) ?? []
  if (!methods.has(method.toLowerCase())) return false
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest()
  const offered = Buffer.from(given, 'hex')
  return offered.length === expected.length && timingSafeEqual(offered, expected)
}
