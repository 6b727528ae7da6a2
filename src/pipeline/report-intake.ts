import { contentHash, foldedText, identifyingAddress, reportKey } from '../domain/reports/identity.ts'
import { independenceKey, type Publisher } from '../domain/reports/independence.ts'
import type { IncomingReport } from '../store/incoming-reports.ts'

/** What is known of a report when it arrives, from a feed item or an import. */
export interface ArrivingReport {
  /** The publisher's own id; null when it gives none. */
  readonly id: string | null
  readonly url: string | null
  readonly title: string | null
  readonly text: string
  readonly published: string | null
  readonly lang: string | null
  /** True when other items of its feed have the same address. */
  readonly sharesAddress?: boolean
  /** Of a feed item: a mark of what the feed gave, and whether its article was looked for. */
  readonly itemHash?: string
  readonly isArticle?: boolean
}

export interface ArrivingFrom {
  readonly publisher: Publisher
  readonly sourceId: number
  readonly feedId: number | null
}

/** Gives an arriving report its identity. */
export function toIncoming(arriving: ArrivingReport, from: ArrivingFrom): IncomingReport {
  const { sharesAddress, itemHash = null, isArticle = false, ...given } = arriving
  const [id, title] = [storable(given.id), storable(given.title)]
  const report = { ...given, id, title, text: storable(given.text) ?? '' }
  const folded = foldedText(report.text)
  const address = identifyingAddress({ url: report.url, sharesAddress })
  const key = reportKey({ ...report, sharesAddress, source: from.publisher.name, feed: from.feedId })
  return {
    ...report,
    key,
    externalId: report.id ?? report.url ?? key,
    guid: report.id,
    sourceId: from.sourceId,
    feedId: from.feedId,
    canonicalUrl: address,
    independenceKey: independenceKey(from.publisher, report.text, folded, address),
    contentHash: contentHash(report, folded),
    itemHash,
    isArticle,
  }
}

// PostgreSQL keeps no NUL, and a lone surrogate would change length on its way; offsets must hold.
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', ' ').toWellFormed()
}
