import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src/sources/parse-document.ts'
import { atomCases } from './feed-documents/atom.data.ts'
import { brokenCases, refusedCases } from './feed-documents/broken.data.ts'
import { charsetCases } from './feed-documents/charsets.data.ts'
import { type FeedCase, feedUrl, readAt } from './feed-documents/feed-case.ts'
import { rdfAndJsonCases } from './feed-documents/rdf-json.data.ts'
import { rssCases } from './feed-documents/rss.data.ts'

const tables: Readonly<Record<string, readonly FeedCase[]>> = {
  RSS: rssCases,
  Atom: atomCases,
  'RDF and JSON Feed': rdfAndJsonCases,
  'broken feeds': brokenCases,
  encodings: charsetCases,
  'no feed': refusedCases,
}

describe.each(Object.entries(tables))('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const document = await parseDocument(Buffer.from(one.body), {
      url: feedUrl,
      contentType: one.contentType ?? null,
      now: readAt,
    })
    if (one.refused !== undefined) {
      expect(document).toMatchObject({ kind: 'not-a-feed', reason: expect.stringMatching(one.refused) })
      if (one.alternates !== undefined) expect(document).toHaveProperty('alternates', one.alternates)
      return
    }
    expect(document).toMatchObject({ kind: 'feed', ...one.feed })
    if (one.items !== undefined) expect(document).toHaveProperty('items.length', one.items.length)
    if (one.items !== undefined) expect(document).toMatchObject({ items: one.items })
  })
})

test('the suite holds at least 150 documents, each with a name of its own', () => {
  const names = Object.entries(tables).flatMap(([table, cases]) =>
    cases.map(({ name }) => `${table}: ${name}`),
  )
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(150)
})
