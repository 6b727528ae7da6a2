import { decodeBody } from './decode-body.ts'
import { discoverFeeds } from './discover-feeds.ts'
import { doctypeLength, documentKind } from './document-kind.ts'
import { defaultFeedLimits, type FeedDocument, type FeedLimits } from './feed-document.ts'
import { routeXmlFeed } from './feed-routing.ts'
import { normaliseFeed } from './normalise-feed.ts'
import { parseWithFeedsmith } from './parse-with-feedsmith.ts'

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

function jsonFeed(
  text: string,
  context: Omit<Parameters<typeof normaliseFeed>[1], 'source' | 'parser' | 'salvaged'>,
) {
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

/** Junk before the first tag makes strict parsers fail, and a document type only serves attacks. */
function withoutProlog(text: string): string {
  const body = text.slice(Math.max(0, text.indexOf('<')))
  const doctype = body.search(/<!doctype/i)
  const root = body.search(/<[a-z_]/i)
  if (doctype === -1 || (root !== -1 && root < doctype)) return body
  return body.slice(0, doctype) + body.slice(doctype + doctypeLength(body.slice(doctype)))
}

function notAFeed(reason: string, alternates: readonly string[] = []): FeedDocument {
  return { kind: 'not-a-feed', reason, alternates }
}
