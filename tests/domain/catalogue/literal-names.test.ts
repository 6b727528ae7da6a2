import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { compileMatcher } from '../../../src/domain/catalogue/matcher.ts'

const patterns = ['Front (ab)+$', 'Front (ab|ac)*zed', 'Front [b-d]+ Wing', 'Front \\w+ Wing', 'Zed Front']

describe('S15 names of a user’s catalogue are words and never patterns', () => {
  const groups = patterns.map((text, at) => ({
    id: `front-${at}`,
    name: text,
    kind: 'organisation',
    names: [{ text, lang: 'en' }],
  }))
  const matcher = compileMatcher(loadCatalogue({ groups }))
  const found = (text: string) => matcher.find(text).map(({ start, end }) => text.slice(start, end))

  test('S15 a plain one is found', () => {
    expect(found('The Zed Front struck, the Zedd Frontier did not.').join(' ')).toBe('Zed Front')
  })

  test('S15 what a pattern would stand for is not found, in a text of a hundred thousand characters either', () => {
    const long = 'ab'.repeat(50_000)
    for (const text of [`Front ${long}`, `Front ${long}zed`, 'Front bcd Wing', `Front ${long} Wing`]) {
      expect(found(text).length).toBe(0)
    }
  })
})
