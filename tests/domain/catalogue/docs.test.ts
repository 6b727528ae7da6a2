import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { catalogueJsonSchema } from '../../../src/domain/catalogue/catalogue-file.ts'
import { groupKinds, nameStrengths, nameTypes, relationTypes } from '../../../src/domain/catalogue/group.ts'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'

const page = readFileSync('docs/catalogue.md', 'utf8')

test('the example of docs/catalogue.md is a valid catalogue', () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const groups = loadCatalogue(parse(example)).groups
  expect([...groups.keys()]).toEqual(['northern-front', 'river-brigade', 'salim-idris'])
  expect(groups.get('northern-front')?.names.map((name) => name.text)).toContain('Jebhat al-Shimal')
})

test('docs/catalogue.md names every kind, type, strength and relation', () => {
  const words: readonly string[] = [...groupKinds, ...nameTypes, ...nameStrengths, ...relationTypes]
  expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([])
})

test('docs/catalogue.schema.json is the schema that files are checked against', async () => {
  const schema = `${JSON.stringify(catalogueJsonSchema(), null, 2)}\n`
  await expect(schema).toMatchFileSnapshot('../../../docs/catalogue.schema.json')
})
