import { decodeBody } from './decode-body.ts'
import { discoverFeeds } from './discover-feeds.ts'
import { documentKind, withoutProlog } from './document-kind.ts'
import { defaultFeedLimits, type FeedDocument, type FeedLimits } from './feed-document.ts'
import { routeXmlFeed } from './feed-routing.ts'
import { type NormaliseContext, normaliseFeed } from './normalise-feed.ts'
import { markupDepth } from './markup-depth.ts'
import { parseTelegram } from './parse-telegram.ts'
import { parseWithFeedsmith } from './parse-with-feedsmith.ts'
import { telegramChannel } from './telegram-address.ts'

export interface ParseOptions {
  readonly contentType?: string | null
  /** Address that the body came from, for relative links. */
  readonly url: string
  /** The clock that future dates are clamped to. */
  readonly now?: Date
  readonly limits?: Partial<FeedLimits>
}

/**
 * Bytes to feed, on the calling thread and without a deadline. Use `parseFeed`, which runs this
 * where it cannot do harm.
 */
export async function parseDocument(body: Uint8Array, options: ParseOptions): Promise<FeedDocument> {
  const { text, charset } = decodeBody(
    Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    options.contentType,
  )
  const context = {
    url: options.url,
    charset,
    now: options.now ?? new Date(),
    limits: { ...defaultFeedLimits, ...options.limits },
  }
  const kind = documentKind(text)
  const channel = telegramChannel(options.url)
  if (kind.kind === 'html' && channel !== null) return telegramFeed(text, channel, context)
  if (kind.kind === 'html') {
    return notAFeed('this is an HTML page, not a feed', discoverFeeds(text, options.url))
  }
  if (kind.kind === 'other') return notAFeed(kind.what)
  if (kind.kind === 'json') return jsonFeed(text, context)
  const source = withoutProlog(text)
  try {
    const { raw, parser, salvaged } = await routeXmlFeed(source, kind.rootTag)
    return normaliseFeed(raw, { ...context, source, parser, salvaged })
  } catch (error) {
    const why =
      error instanceof Error && !(error instanceof AggregateError) ? error.message : 'it is too damaged'
    return notAFeed(`this begins like a feed but cannot be read: ${why}`)
  }
}

type Circumstances = Omit<NormaliseContext, 'source' | 'parser' | 'salvaged'>

/** A channel's page holds twenty messages; linkedom takes seconds over depths that no page has. */
const pageCharsMax = 12_000_000
const pageDepthMax = 500

function telegramFeed(text: string, channel: string, context: Circumstances): FeedDocument {
  if (text.length > pageCharsMax || markupDepth(text, pageDepthMax) > pageDepthMax) {
    return notAFeed('this page is larger or deeper than any public page of a channel')
  }
  const raw = parseTelegram(text, channel)
  if (raw === null) return notAFeed('this Telegram channel has no public page')
  return normaliseFeed(raw, { ...context, source: '', parser: 'telegram', salvaged: false })
}

function jsonFeed(text: string, context: Circumstances): FeedDocument {
  try {
    return normaliseFeed(parseWithFeedsmith(text), {
      ...context,
      source: '',
      parser: 'feedsmith',
      salvaged: false,
    })
  } catch {
    return notAFeed('this is JSON, but not a JSON Feed')
  }
}

function notAFeed(reason: string, alternates: readonly string[] = []): FeedDocument {
  return { kind: 'not-a-feed', reason, alternates }
}
