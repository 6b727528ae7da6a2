import type { PollOutcome } from './feed-state.ts'
import { itemUrl } from './item-url.ts'

/** A hub that tells of a feed, and the address under which it knows the feed (WebSub: the topic). */
export interface HubOffer {
  readonly hub: string
  readonly topic: string
}

const urlCharsMax = 4_096

/**
 * The hub that an answer offers, in its Link header or in the document; null when it offers none,
 * undefined when the answer says nothing either way (a 304, a failure).
 */
export function hubOffer(outcome: PollOutcome): HubOffer | null | undefined {
  if (outcome.kind === 'refused' || outcome.document?.kind !== 'feed') return undefined
  const { response, document } = outcome
  const links = headerLinks(response.headers['link'] ?? '', response.url)
  const hub = links.get('hub') ?? document.hub
  if (hub === null || hub === undefined) return null
  return { hub, topic: links.get('self') ?? document.self ?? response.url }
}

/** RFC 8288: `<https://hub.example/>; rel="hub", <https://outlet.example/feed>; rel="self"`. The first of each counts. */
function headerLinks(header: string, base: string): Map<string, string> {
  const links = new Map<string, string>()
  for (const [, target = '', parameters = ''] of header.matchAll(/<([^<>]*)>([^<]*)/g)) {
    const rels = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters)
    const url = itemUrl(target, [base], urlCharsMax)
    for (const rel of (rels?.[1] ?? rels?.[2] ?? '').toLowerCase().split(/\s+/)) {
      if (url !== null && !links.has(rel)) links.set(rel, url)
    }
  }
  return links
}
