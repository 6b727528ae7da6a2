import type { FeedParserName, RawFeed } from './feed-document.ts'
import { markupDepth } from './markup-depth.ts'
import { parseWithFeedparser } from './parse-with-feedparser.ts'
import { parseWithFeedsmith } from './parse-with-feedsmith.ts'
import { parseWithRssParser } from './parse-with-rss-parser.ts'

/**
 * Which parser reads what, and why.
 *
 * rss-parser is the parser of choice and reads plain RSS. It is kept from every document that it
 * rejects or damages; each row of `rssParserFaults` is one fault of version 3.13 that was seen.
 * feedsmith reads those, and Atom, RDF and JSON Feed. feedparser reads what neither can: it is a
 * stream, so it still gives the items before the point where a document breaks.
 */
export const rssParserFaults: readonly { fault: string; test: (text: string, rootTag: string) => boolean }[] =
  [
    {
      fault: 'knows only the root <rss> in lower case, without prefix',
      test: (_, tag) => !/^<rss[\s>]/.test(tag),
    },
    {
      fault: 'knows only the versions 0.9x and 2.x',
      test: (_, tag) => !/\sversion\s*=\s*["'](2|0\.9)/.test(tag),
    },
    { fault: 'does not resolve xml:base', test: (text) => /\sxml:base\s*=/i.test(text) },
    { fault: 'does not inherit xml:lang', test: (text) => /\sxml:lang\s*=/i.test(text) },
    { fault: 'fails at a bare ampersand', test: (text) => /&(?![a-z#][a-z0-9]*;)/i.test(withoutCdata(text)) },
    {
      fault: 'fails at entities other than the five of XML',
      test: (text) => /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)[a-z]/i.test(withoutCdata(text)),
    },
    {
      fault: 'gives markup that is not escaped back in another order',
      test: (text) => /<(?:description|title|content:encoded)\b[^>]*>[^<]*<(?!\/|!\[CDATA\[)/i.test(text),
    },
    {
      fault: 'reads element names by their usual case and prefix only',
      test: (text) => hasUnusualNames(text),
    },
    { fault: 'fails at anything before the declaration', test: (text) => /^\s*[^<\s]|^\s+<\?xml/.test(text) },
    {
      fault: 'its stripHtml takes quadratic time on unclosed "<"',
      test: (text) => unclosedTags(text) > unclosedTagsMax,
    },
  ]

/** Unclosed "<" in escaped text beyond which rss-parser's snippet takes longer than the feed is worth. */
const unclosedTagsMax = 500

/** No feed nests like this, and every parser slows down with depth. */
const depthMax = 1000

/** Longer documents are archives, or made to fill memory. */
const itemsReadMax = 20_000

export interface RoutedFeed {
  readonly raw: RawFeed
  readonly parser: FeedParserName
  /** True when only the salvager could read the document. */
  readonly salvaged: boolean
}

/** Reads an XML feed with the parser that is best at it, the next best when that fails. */
export async function routeXmlFeed(text: string, rootTag: string): Promise<RoutedFeed> {
  if (markupDepth(text, depthMax) > depthMax) throw new Error(`its elements nest deeper than ${depthMax}`)
  if (itemCount(text) > itemsReadMax) throw new Error(`it holds more than ${itemsReadMax} items`)
  const failures: unknown[] = []
  const isCut = !closesRoot(text, rootTag)
  const expectsItems = /<(?:[\w.-]+:)?(?:item|entry)[\s>]/i.test(text)
  const source = withoutRootPrefix(text, rootTag)
  for (const parser of parsersFor(source, rootTag, isCut)) {
    try {
      const raw = await readers[parser](source)
      const salvaged = isCut || parser === 'feedparser'
      if (raw.items.length > 0 || !expectsItems || isCut) return { raw, parser, salvaged }
      failures.push(new Error(`${parser} found none of the items`))
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, 'the feed is too damaged to read')
}

function itemCount(text: string): number {
  return text.match(/<(?:[\w.-]+:)?(?:item|entry)[\s>/]/gi)?.length ?? 0
}

function parsersFor(text: string, rootTag: string, isCut: boolean): (keyof typeof readers)[] {
  // Of a document that was cut, feedsmith reads half an item as a whole one; feedparser gives only
  // the items that were complete.
  if (isCut) return ['feedparser']
  const isPlainRss = rssParserFaults.every(({ test }) => !test(text, rootTag))
  return isPlainRss ? ['rss-parser', 'feedsmith', 'feedparser'] : ['feedsmith', 'feedparser']
}

/** True when the end tag of the root stands near the end. */
function closesRoot(text: string, rootTag: string): boolean {
  const name = /^<([^\s/>]+)/.exec(rootTag)?.[1] ?? ''
  return text.toLowerCase().lastIndexOf(`</${name.toLowerCase()}`) !== -1
}

/** RSS has no namespace of its own, so no parser knows it behind a prefix. */
function withoutRootPrefix(text: string, rootTag: string): string {
  const prefix = /^<([\w.-]+):rss\b/i.exec(rootTag)?.[1]
  if (prefix === undefined) return text
  return text
    .replaceAll(`<${prefix}:`, '<')
    .replaceAll(`</${prefix}:`, '</')
    .replace(`xmlns:${prefix}=`, 'xmlns=')
}

const readers = {
  'rss-parser': parseWithRssParser,
  feedsmith: (text: string) => Promise.resolve(parseWithFeedsmith(text)),
  feedparser: parseWithFeedparser,
} satisfies Partial<Record<FeedParserName, (text: string) => Promise<RawFeed>>>

/** Not a pattern: one that looks for the end of each section takes quadratic time when there is none. */
function withoutCdata(text: string): string {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf('<![CDATA['); at !== -1; at = text.indexOf('<![CDATA[', from)) {
    parts.push(text.slice(from, at))
    const end = text.indexOf(']]>', at)
    if (end === -1) return parts.join('')
    from = end + 3
  }
  return parts.join('') + text.slice(from)
}

/** Names that rss-parser looks up verbatim: another case or prefix hides the element from it. */
function hasUnusualNames(text: string): boolean {
  return (
    /<(?:Item|ITEM|Channel|CHANNEL|Title|TITLE|Link|LINK|PubDate|PUBDATE|pubdate|GUID|Guid|Description|DESCRIPTION)[\s>]/.test(
      text,
    ) ||
    /xmlns:(?!content|dc|sy|atom|media|itunes)[\w.-]+\s*=\s*["']http:\/\/purl\.org\/(?:rss\/1\.0\/modules\/content|dc)/.test(
      text,
    )
  )
}

/** The most "<" in a row, escaped or not, without a ">" between them. */
function unclosedTags(text: string): number {
  let open = 0
  let most = 0
  for (const match of text.matchAll(/<|&lt;|>|&gt;/g)) {
    open = match[0] === '<' || match[0] === '&lt;' ? open + 1 : 0
    most = Math.max(most, open)
  }
  return most
}
