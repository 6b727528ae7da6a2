import type { FeedHints, RawFeed } from './feed-document.ts'
import { itemUrl } from './item-url.ts'

const minutesPer: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The head of a feed is enough: the hints stand before the items. */
const headCharsMax = 20_000
const urlCharsMax = 4_096

const linkPatterns = {
  hub: /<(?:[\w.-]+:)?link\b[^<>]*\brel\s*=\s*["']hub["'][^<>]*>/i,
  self: /<(?:[\w.-]+:)?link\b[^<>]*\brel\s*=\s*["']self["'][^<>]*>/i,
}

/** When the publisher asks to be polled, as numbers; nonsense counts as silence. */
export function feedHints(raw: RawFeed, context: { source: string; url: string }): FeedHints {
  const head = context.source.slice(0, headCharsMax)
  const period = minutesPer[raw.updatePeriod?.trim().toLowerCase() ?? ''] ?? null
  return {
    ttlMinutes: positive(raw.ttl),
    updateMinutes:
      period === null ? null : Math.max(1, Math.round(period / (positive(raw.updateFrequency) ?? 1))),
    // Read from the source because feedsmith 3.0.1 loses a list of one and rss-parser keeps the tree.
    skipHours: listed(head, 'hour').flatMap((text) => hourOf(text)),
    skipDays: listed(head, 'day').flatMap((text) => {
      const day = weekdays.indexOf(text.toLowerCase())
      return day === -1 ? [] : [day]
    }),
    hub: itemUrl(raw.hub ?? linkIn(head, 'hub') ?? '', [context.url], urlCharsMax),
    self: itemUrl(raw.self ?? linkIn(head, 'self') ?? '', [context.url], urlCharsMax),
  }
}

function linkIn(head: string, rel: 'hub' | 'self'): string | undefined {
  const link = linkPatterns[rel].exec(head)?.[0]
  return /\bhref\s*=\s*["']([^"']+)["']/i.exec(link ?? '')?.[1]?.replaceAll('&amp;', '&')
}

function positive(raw: string | null): number | null {
  const value = Number(raw?.trim() || Number.NaN)
  return Number.isFinite(value) && value > 0 ? value : null
}

function listed(head: string, what: 'hour' | 'day'): string[] {
  const opened = new RegExp(`<skip${what}s\\s*>`, 'i').exec(head)
  if (opened === null) return []
  const rest = head.slice(opened.index)
  const end = rest.search(new RegExp(`</skip${what}s`, 'i'))
  const block = end === -1 ? '' : rest.slice(0, end)
  return [...block.matchAll(new RegExp(`<${what}\\s*>\\s*([^<]{1,20}?)\\s*</${what}`, 'gi'))].map(
    (match) => match[1] ?? '',
  )
}

/** Old RSS counts hours from 1 to 24. */
function hourOf(text: string): number[] {
  const hour = Number(text)
  return Number.isInteger(hour) && hour >= 0 && hour <= 24 ? [hour % 24] : []
}
