import { contentId } from '../catalogue/content-id.ts'
import { exactFold, spellingKey } from '../catalogue/normalise.ts'
import { canonicalUrl } from './canonical-url.ts'

export interface Identifiable {
  /** The publisher's own id (guid) or the importer's; null when it gives none. */
  readonly id: string | null
  readonly url: string | null
  readonly title: string | null
  readonly text: string
  /** Who published it: ids are unique only within one source. */
  readonly source: string
}

/**
 * Key under which a report is stored once: the publisher's id, else its canonical address, else
 * its words. An address is the same report whoever links to it; an id only within its source.
 */
export function reportKey(report: Identifiable): string {
  if (report.id !== null && report.id.trim() !== '')
    return `id:${contentId([report.source, report.id.trim()])}`
  if (report.url !== null && report.url.trim() !== '') return `url:${contentId([canonicalUrl(report.url)])}`
  return `text:${contentHash(report)}`
}

/**
 * Hash of a report's words: spacing, marks and case aside, so that only an edit changes it. `folded` is
 * the text as `foldedText` gives it, where that is known.
 */
export function contentHash(
  { title, text }: Pick<Identifiable, 'title' | 'text'>,
  folded: string = foldedText(text),
): string {
  return contentId([foldedText(title ?? ''), folded])
}

/** The words of a text, one space between, without what an edit does not change. */
export function foldedText(text: string): string {
  return spellingKey(text, exactFold())
}
