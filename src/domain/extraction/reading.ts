import type { Mention, Statement } from './statement.ts'

/** What one reading of one report yields. */
export interface Reading {
  readonly id: string
  /** `en`, `ar` or `und` when neither. */
  readonly lang: string
  readonly mentions: readonly Mention[]
  readonly statements: readonly Statement[]
}
