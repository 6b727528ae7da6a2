import { generateOpml, parseOpml as readOpml } from 'feedsmith'

/** A feed as an OPML file lists it; what a file does not say is null. */
export interface OpmlFeed {
  readonly url: string
  readonly title: string | null
  readonly siteUrl: string | null
  readonly lang: string | null
  /** Names of the folders around it, outermost first. */
  readonly folders: readonly string[]
  readonly sourceKind: string | null
  readonly owner: string | null
  readonly wireFamily: string | null
  readonly reliability: string | null
  /** Read the article behind each item. */
  readonly fullText: boolean
}

/** A feed to write: only its address must be known. */
export type OpmlEntry = Pick<OpmlFeed, 'url'> & Partial<OpmlFeed>

/** Our own attributes, in a namespace of ours, so that other readers pass them over. */
const ownAttributes = ['cw:kind', 'cw:owner', 'cw:wirefamily', 'cw:reliability', 'cw:fulltext'] as const

const feedsMax = 50_000
const depthMax = 20

/** The feeds of an OPML file in its order, each address once. Throws when it is no OPML. */
export function parseOpml(text: string): OpmlFeed[] {
  const outlines = readOutlines(text)
  const feeds = new Map<string, OpmlFeed>()
  collect(outlines, [], feeds)
  return [...feeds.values()]
}

/** An OPML 2.0 file that `parseOpml` reads back to the same feeds. */
export function renderOpml(feeds: readonly OpmlEntry[], title = 'claimwatch feeds'): string {
  const root: OutlineTree = { outlines: [] }
  for (const feed of feeds) folderIn(root, feed.folders ?? []).outlines.push(outlineOf(feed))
  const xml = generateOpml(
    { head: { title }, body: { outlines: root.outlines } },
    { extraOutlineAttributes: ownAttributes },
  )
  return xml.replace(/<opml\b/, '<opml xmlns:cw="https://claimwatch.invalid/ns/opml"')
}

interface Outline {
  text?: string
  title?: string
  type?: string
  xmlUrl?: string
  htmlUrl?: string
  language?: string
  outlines?: Outline[]
  [attribute: string]: unknown
}

interface OutlineTree {
  outlines: Outline[]
}

function readOutlines(text: string): readonly Outline[] {
  try {
    const document = readOpml(text, { extraOutlineAttributes: ownAttributes })
    return document.body?.outlines ?? []
  } catch (cause) {
    throw new Error('this is not an OPML file: it must hold <opml><body><outline xmlUrl="…"/>', { cause })
  }
}

function collect(
  outlines: readonly Outline[],
  folders: readonly string[],
  feeds: Map<string, OpmlFeed>,
): void {
  if (folders.length > depthMax) return
  for (const outline of outlines) {
    const url = outline.xmlUrl?.trim()
    if (url !== undefined && url !== '' && !feeds.has(url) && feeds.size < feedsMax) {
      feeds.set(url, feedOf(outline, url, folders))
    }
    if (outline.outlines !== undefined) {
      collect(outline.outlines, url === undefined ? [...folders, outline.text ?? ''] : folders, feeds)
    }
  }
}

function feedOf(outline: Outline, url: string, folders: readonly string[]): OpmlFeed {
  return {
    url,
    title: outline.title ?? outline.text ?? null,
    siteUrl: outline.htmlUrl ?? null,
    lang: outline.language ?? null,
    folders,
    sourceKind: own(outline, 'cw:kind'),
    owner: own(outline, 'cw:owner'),
    wireFamily: own(outline, 'cw:wirefamily'),
    reliability: own(outline, 'cw:reliability'),
    fullText: own(outline, 'cw:fulltext') === 'true',
  }
}

function own(outline: Outline, name: (typeof ownAttributes)[number]): string | null {
  const value = outline[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function outlineOf(feed: OpmlEntry): Outline {
  const attributes = {
    title: feed.title,
    htmlUrl: feed.siteUrl,
    language: feed.lang,
    'cw:kind': feed.sourceKind,
    'cw:owner': feed.owner,
    'cw:wirefamily': feed.wireFamily,
    'cw:reliability': feed.reliability,
    'cw:fulltext': feed.fullText === true ? 'true' : null,
  }
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined)
  return { text: feed.title ?? feed.url, type: 'rss', xmlUrl: feed.url, ...Object.fromEntries(given) }
}

function folderIn(root: OutlineTree, folders: readonly string[]): OutlineTree {
  let tree = root
  for (const name of folders) {
    let next = tree.outlines.find((outline) => outline.text === name && outline.xmlUrl === undefined)
    if (next === undefined) {
      next = { text: name, outlines: [] }
      tree.outlines.push(next)
    }
    next.outlines ??= []
    tree = { outlines: next.outlines }
  }
  return tree
}
