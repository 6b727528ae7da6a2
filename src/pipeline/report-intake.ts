import { canonicalUrl } from '../domain/reports/canonical-url.ts'
import { contentHash, foldedText, reportKey } from '../domain/reports/identity.ts'
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
}

export interface ArrivingFrom {
  readonly publisher: Publisher
  readonly sourceId: number
  readonly feedId: number | null
}

/** Gives an arriving report its identity. */
export function toIncoming(arriving: ArrivingReport, from: ArrivingFrom): IncomingReport {
  const report = { ...arriving, title: storable(arriving.title), text: storable(arriving.text) ?? '' }
  const folded = foldedText(report.text)
  const key = reportKey({ ...report, source: from.publisher.name })
  return {
    ...report,
    key,
    externalId: report.id ?? report.url ?? key,
    guid: report.id,
    sourceId: from.sourceId,
    feedId: from.feedId,
    canonicalUrl: report.url ? canonicalUrl(report.url) : null,
    independenceKey: independenceKey(from.publisher, report.text, folded),
    contentHash: contentHash(report, folded),
  }
}

// PostgreSQL keeps no NUL, and a lone surrogate would change length on its way; offsets must hold.
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', ' ').toWellFormed()
}
