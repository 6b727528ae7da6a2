/** What a body is, judged by its first element. */
export type DocumentKind =
  | { readonly kind: 'xml-feed'; readonly root: string; readonly rootTag: string }
  | { readonly kind: 'json' }
  | { readonly kind: 'html' }
  | { readonly kind: 'other'; readonly what: string }

/** How far into a document its root element may stand. */
const prologueCharsMax = 200_000

const feedRoots = new Set(['rss', 'feed', 'rdf', 'channel'])

/** Magic words of what servers send by mistake. */
const binaries: readonly { start: RegExp; what: string }[] = [
  { start: /^%PDF-/, what: 'a PDF document' },
  { start: /^(\u2030|.)PNG/, what: 'a PNG image' },
  { start: /^GIF8/, what: 'a GIF image' },
  { start: /^PK(?![a-z])/i, what: 'a ZIP archive' },
  { start: /^.{0,3}JFIF/s, what: 'a JPEG image' },
]

/** Looks past junk, comments, processing instructions and the document type to the root element. */
export function documentKind(text: string): DocumentKind {
  const start = text.search(/\S/)
  if (start === -1) return { kind: 'other', what: 'the body is empty' }
  const head = text.slice(start, start + prologueCharsMax)
  if (head.startsWith('{') || head.startsWith('[')) return { kind: 'json' }
  const binary = binaries.find(({ start }) => start.test(head))
  if (binary !== undefined) return { kind: 'other', what: `this is ${binary.what}, not a feed` }
  const rootTag = firstElement(head)
  if (rootTag === null) return { kind: 'other', what: 'this is plain text, not a feed' }
  const name = (/^<([^\s/>]+)/.exec(rootTag)?.[1] ?? '').toLowerCase()
  const root = name.slice(name.indexOf(':') + 1)
  if (feedRoots.has(root)) return { kind: 'xml-feed', root, rootTag }
  if (root === 'html' || /<(?:!doctype\s+)?html[\s>]/i.test(head)) return { kind: 'html' }
  if (/^(head|body|div|p|meta|title|script|center|h1|table|span|br|a)$/.test(root)) return { kind: 'html' }
  return { kind: 'other', what: `this is XML, but not a feed: its root is <${name.slice(0, 60)}>` }
}

/** Junk before the first tag makes strict parsers fail, and a document type only serves attacks. */
export function withoutProlog(text: string): string {
  const body = text.slice(Math.max(0, text.indexOf('<')))
  const doctype = body.search(/<!doctype/i)
  const root = body.search(/<[a-z_]/i)
  if (doctype === -1 || (root !== -1 && root < doctype)) return body
  return body.slice(0, doctype) + body.slice(doctype + doctypeLength(body.slice(doctype)))
}

/** The first start tag, with its attributes, or null. */
function firstElement(head: string): string | null {
  let rest = head
  for (;;) {
    const open = rest.indexOf('<')
    if (open === -1) return null
    rest = rest.slice(open)
    const skipped = lengthOfProlog(rest)
    if (skipped === null) return /^<[a-z_][^<>]*>?/i.exec(rest)?.[0] ?? null
    rest = rest.slice(skipped)
  }
}

/** Length of the comment, instruction, document type or stray "<" at the start; null at an element. */
function lengthOfProlog(rest: string): number | null {
  if (rest.startsWith('<!--')) return endAfter(rest, '-->')
  if (rest.startsWith('<?')) return endAfter(rest, '>')
  if (/^<!doctype/i.test(rest)) return doctypeLength(rest)
  return /^<[a-z_]/i.test(rest) ? null : 1
}

/** Length of a document type declaration, its internal subset included. */
function doctypeLength(rest: string): number {
  // Its end is the first ">" that stands outside quotes, comments and the brackets of the subset.
  const parts = /<!--[\s\S]*?(?:-->|$)|"[^"]*(?:"|$)|'[^']*(?:'|$)|[[\]>]/g
  let inSubset = false
  for (const { 0: part, index } of rest.matchAll(parts)) {
    if (part === '[') inSubset = true
    else if (part === ']') inSubset = false
    else if (part === '>' && !inSubset) return index + 1
  }
  return rest.length
}

function endAfter(rest: string, mark: string): number {
  const at = rest.indexOf(mark)
  return at === -1 ? rest.length : at + mark.length
}
