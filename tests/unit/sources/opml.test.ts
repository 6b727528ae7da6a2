import { describe, expect, test } from 'vitest'
import { parseOpml, renderOpml } from '../../../src/sources/opml.ts'

const file = `<?xml version="1.0"?><opml version="2.0" xmlns:cw="https://claimwatch.invalid/ns/opml"><head><title>mine</title></head><body>
<outline text="Wires"><outline text="Arabic"><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/" language="ar" cw:kind="wire" cw:owner="State" cw:wireFamily="ab" cw:reliability="C" cw:fullText="true"/></outline></outline>
<outline text="Plain" xmlUrl="https://b.example/rss"/>
<outline text="Again" xmlUrl="https://b.example/rss"/>
<outline text="Note only"/>
</body></opml>`

describe('OPML', () => {
  test('gives each feed once, with its folders and our attributes', () => {
    expect(parseOpml(file)).toEqual([
      {
        url: 'https://a.example/f?x=1&y=2',
        title: 'A & B',
        siteUrl: 'https://a.example/',
        lang: 'ar',
        folders: ['Wires', 'Arabic'],
        sourceKind: 'wire',
        owner: 'State',
        wireFamily: 'ab',
        reliability: 'C',
        fullText: true,
      },
      expect.objectContaining({
        url: 'https://b.example/rss',
        title: 'Plain',
        folders: [],
        sourceKind: null,
        fullText: false,
      }),
    ])
  })

  test('comes back the same after writing', () => {
    const feeds = parseOpml(file)
    expect(parseOpml(renderOpml(feeds))).toEqual(feeds)
  })

  test('writes a feed of which only the address is known', () => {
    expect(parseOpml(renderOpml([{ url: 'https://c.example/?q="<&' }]))).toMatchObject([
      { url: 'https://c.example/?q="<&' },
    ])
  })

  test.each(['', 'hello', '<html></html>', '{"a":1}'])('refuses "%s" with a sentence', (text) => {
    expect(() => parseOpml(text)).toThrow(/not an OPML file/)
  })
})
