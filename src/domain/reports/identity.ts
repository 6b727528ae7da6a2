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
  /** The feed that carries it; null or absent when it was imported. */
  readonly feed?: number | null
  /** True when other items of the feed have the address too: it identifies none of them. */
  readonly sharesAddress?: boolean
}

/**
 * Key under which a report is stored once: the publisher's id, else its canonical address, else
 * its words. An address is the same report whoever links to it; an id only within its source. What
 * two feeds carry are two copies, and in a feed an id counts together with its address.
 */
export function reportKey(report: Identifiable): string {
  if (report.feed !== undefined && report.feed !== null) return feedItemKey(report, report.feed)
  if (report.id !== null && report.id.trim() !== '')
    return `id:${contentId([report.source, report.id.trim()])}`
  if (report.url !== null && report.url.trim() !== '') return `url:${contentId([canonicalUrl(report.url)])}`
  return `text:${contentHash(report)}`
}

function feedItemKey(report: Identifiable, feed: number): string {
  const id = report.id?.trim() ?? ''
  const address = identifyingAddress(report) ?? ''
  const rest = id === '' && address === '' ? contentHash(report) : ''
  return `feed:${contentId([String(feed), id, address, rest])}`
}

/** The canonical address by which a report is known again; a front page and a shared address tell nothing. */
export function identifyingAddress({
  url,
  sharesAddress = false,
}: Pick<Identifiable, 'url' | 'sharesAddress'>): string | null {
  if (url === null || url.trim() === '' || sharesAddress) return null
  const address = canonicalUrl(url)
  return /^https:\/\/[^/]+\/$/.test(address) ? null : address
}

/** Canonical addresses that several of these addresses come down to. */
export function sharedAddresses(urls: readonly (string | null)[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const address of urls.flatMap((url) => (url === null ? [] : [canonicalUrl(url)]))) {
    if (seen.has(address)) shared.add(address)
    seen.add(address)
  }
  return shared
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
