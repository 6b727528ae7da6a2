import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseOpml } from '../../../src/sources/opml.ts'
import { vettedUrl } from '../../../src/sources/vetted-url.ts'

const text = readFileSync(join(import.meta.dirname, '../../../feeds.opml'), 'utf8')
const feeds = parseOpml(text)
const kinds = ['wire', 'outlet', 'state_media', 'group_media', 'official', 'monitor', 'aggregator']

test('the first list holds feeds in English and Arabic, each address once', () => {
  expect(feeds.length).toBeGreaterThanOrEqual(40)
  expect(new Set(feeds.map(({ url }) => url)).size).toBe((text.match(/xmlUrl=/g) ?? []).length)
  expect(feeds.filter(({ lang }) => lang === 'ar').length).toBeGreaterThanOrEqual(10)
})

test.each(feeds.map((feed) => [feed.title, feed] as const))(
  '%s has kind, owner, wire family and language',
  (_, feed) => {
    expect(kinds).toContain(feed.sourceKind)
    expect(feed.owner).toBeTruthy()
    expect(feed.wireFamily).toMatch(/^[a-z0-9-]+$/)
    expect(feed.lang).toMatch(/^(en|ar)$/)
    expect(feed.folders).toHaveLength(1)
    expect(vettedUrl(feed.url, { allowPrivateAddresses: false, userAgent: 'test' }).href).toBeTruthy()
  },
)

test('the list says that its addresses were not checked', () => {
  expect(text).toContain('none of them could be reached or checked')
})
