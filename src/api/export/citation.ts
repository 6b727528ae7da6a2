import { createHash } from 'node:crypto'

/** What a figure or list must carry so that others can ask for the same again. */
export interface Citation {
  readonly tool: string
  readonly query: object
  /** Instant of the record that was asked. */
  readonly asOf: string
  readonly catalogueVersion: string
  readonly extractorVersion: string
  /** SHA-256 of the exported items, as JSON in their order. */
  readonly contentHash: string
  readonly invented: boolean
}

export interface Cited {
  readonly query: object
  readonly asOf: string
  readonly catalogueVersion: string
  readonly extractorVersion: string
}

export function citationOf(items: readonly object[], cited: Cited): Citation {
  return {
    tool: 'claimwatch',
    query: cited.query,
    asOf: cited.asOf,
    catalogueVersion: cited.catalogueVersion,
    extractorVersion: cited.extractorVersion,
    contentHash: createHash('sha256').update(JSON.stringify(items)).digest('hex'),
    invented: items.some((item) => 'invented' in item && item.invented === true),
  }
}
