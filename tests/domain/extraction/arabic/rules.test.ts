import { describe, expect, test } from 'vitest'
import { seedCatalogue } from '../../../../src/domain/catalogue/seed.ts'
import { arabicRules } from '../../../../src/domain/extraction/arabic/rules.data.ts'
import { createReader } from '../../../../src/domain/extraction/reader.ts'
import type { Statement } from '../../../../src/domain/extraction/statement.ts'

const reader = createReader(seedCatalogue)

function firedBy(id: string, text: string): Statement[] {
  const { statements } = reader.read({ id: 'r', text, published: '2024-01-20' })
  for (const { start, end, quote } of statements) expect(text.slice(start, end)).toBe(quote)
  return statements.filter((statement) => statement.rules.includes(id))
}

describe.each(arabicRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(rule.yes)('finds: %s', (example) => {
    const [text = '', name] = example.split(' => ')
    const found = firedBy(id, text)
    expect(found).toHaveLength(1)
    if (name !== undefined) expect(found[0]?.group).toBe('kataib-hezbollah')
  })

  test.each(rule.no)('does not fire on: %s', (example) => {
    expect(firedBy(id, example)).toEqual([])
  })
})

test('rule ids are unique and name their language and kind', () => {
  const ids = arabicRules.map((rule) => rule.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const rule of arabicRules) expect(rule.id).toMatch(/^ar\.[a-z-]+\.[a-z-]+$/)
})
