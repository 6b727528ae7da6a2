import { contentId } from '../catalogue/content-id.ts'
import { canonicalUrl } from './canonical-url.ts'

export interface ReportIdentity {
  /** Name of the source: ids are its own, so two outlets may use the same. */
  readonly source: string
  /** The publisher's id (guid, or `id` of an import); null when it gives none. */
  readonly id: string | null
  readonly url: string | null
  readonly title: string | null
  readonly text: string
}

/** The key under which a report stays one report through its edits: id, else address, else words. */
export function reportKey(report: ReportIdentity): string {
  const source = report.source.trim()
  if (report.id) return contentId([source, 'id', report.id.trim()])
  const url = report.url ? canonicalUrl(report.url) : null
  if (url) return contentId([source, 'url', url])
  return contentId([source, 'text', contentHash(report)])
}

/** Equal for texts that differ only in white space or Unicode composition. */
export function contentHash(report: Pick<ReportIdentity, 'title' | 'text'>): string {
  return contentId([foldSpace(report.title ?? ''), foldSpace(report.text)])
}

function foldSpace(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
