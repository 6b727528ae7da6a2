import { describe, expect, it } from 'vitest'
import { contentHash, reportKey } from '../../../src/domain/reports/identity.ts'

const report = { id: null, url: null, title: 'A title', text: 'Some words.', source: 'Outlet' }

describe('reportKey', () => {
  it.each([
    ['the same id and another text', { ...report, id: 'g1' }, { ...report, id: 'g1', text: 'Edited.' }],
    [
      'the same address with a tracker',
      { ...report, url: 'https://example.com/a?utm_source=rss' },
      { ...report, url: 'http://www.example.com/a' },
    ],
    ['the same words in other marks', report, { ...report, title: 'A  TITLE', text: '“Some” words' }],
  ])('is one for %s', (_, one, other) => {
    expect(reportKey(one)).toBe(reportKey(other))
  })

  it.each([
    ['the same id at two sources', { ...report, id: 'g1' }, { ...report, id: 'g1', source: 'Other' }],
    ['two ids with one text', { ...report, id: 'g1' }, { ...report, id: 'g2' }],
    ['two texts without id or address', report, { ...report, text: 'Other words.' }],
  ])('differs for %s', (_, one, other) => {
    expect(reportKey(one)).not.toBe(reportKey(other))
  })
})

describe('contentHash', () => {
  it('changes with a word or a number, not with spacing, marks or case', () => {
    const hash = contentHash({ title: null, text: 'Three soldiers, 34 wounded' })
    expect(contentHash({ title: null, text: 'three  soldiers — 34 WOUNDED.' })).toBe(hash)
    expect(contentHash({ title: null, text: 'Three soldiers, 35 wounded' })).not.toBe(hash)
  })

  it('knows a word moved from the text to the title', () => {
    expect(contentHash({ title: 'a', text: 'b c' })).not.toBe(contentHash({ title: 'a b', text: 'c' }))
  })
})
