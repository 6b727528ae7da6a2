import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A 24-digit hexadecimal id (96 bits of SHA-256) that depends on `parts` alone: the same
 * content gives the same id on any machine, in any order of arrival. Parts are joined as JSON,
 * so `['ab', 'c']` and `['a', 'bc']` differ.
 */
export function contentId(parts: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 24)
}
