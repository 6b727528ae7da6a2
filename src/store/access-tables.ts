import type { Instant, InstantOrNull } from './schema.ts'

export interface ApiTokenTable {
  id: string
  name: string
  scope: 'read' | 'write'
  /** SHA-256 in hex: the token itself is kept nowhere. */
  digest: string
  created_at: Instant
  used_at: InstantOrNull
  revoked_at: InstantOrNull
}

export interface ApiSessionTable {
  digest: string
  token_digest: string
  created_at: Instant
  expires_at: Instant
}
