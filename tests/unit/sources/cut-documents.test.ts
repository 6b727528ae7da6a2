import { expect, test } from 'vitest'
import { parseDocument } from '../../../src/sources/parse-document.ts'
import { atom, feedUrl, rdf, readAt, rss } from './feed-documents/feed-case.ts'

const body =
  '<description>Teaser.</description><content:encoded><![CDATA[<p>The <b>whole</b> story.</p>]]></content:encoded>'
const documents: Readonly<Record<string, string>> = {
  RSS: rss(
    `<item><title>One</title><link>https://outlet.example/1</link>${body}</item><item><title>Two</title><guid isPermaLink="false">g2</guid>${body}</item>`,
  ),
  'RSS with bare ampersands': rss(
    `<item><title>One & only</title>${body}</item><item><title>Two & more</title>${body}</item>`,
  ),
  Atom: atom(
    '<entry><title>One</title><id>1</id><summary>Teaser.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>whole</b> story.</p></div></content></entry><entry><title>Two</title><id>2</id><updated>2024-01-28T10:00:00Z</updated></entry>',
  ),
  RDF: rdf(
    `<item rdf:about="https://outlet.example/1"><title>One</title>${body}</item><item rdf:about="https://outlet.example/2"><title>Two</title>${body}</item>`,
  ),
}

async function itemsOf(text: string) {
  const document = await parseDocument(Buffer.from(text), { url: feedUrl, now: readAt })
  return document.kind === 'feed' ? document : null
}

// Half an item would be stored as a report and then be "edited" into the whole one.
test.each(Object.entries(documents))('%s, cut anywhere, gives whole items and no halves', async (_, text) => {
  const whole = (await itemsOf(text))?.items.map(({ title, text }) => ({ title, text })) ?? []
  expect(whole).toHaveLength(2)
  const damaged: string[] = []
  for (let end = text.indexOf('>'); end < text.lastIndexOf('</'); end++) {
    const document = await itemsOf(text.slice(0, end))
    const items = document?.items.map(({ title, text }) => ({ title, text })) ?? []
    const isWhole = JSON.stringify(items) === JSON.stringify(whole.slice(0, items.length))
    if (!isWhole || document?.salvaged === false) damaged.push(text.slice(end - 30, end))
  }
  expect(damaged).toEqual([])
})
