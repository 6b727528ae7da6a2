import { expect, test } from 'vitest'
import { catalogueJsonSchema } from '../../../src/domain/catalogue/catalogue-file.ts'
import { lintCatalogue } from '../../../src/domain/catalogue/lint.ts'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'

function lint(groups: readonly object[], outside: readonly object[] = []): string[] {
  return lintCatalogue(loadCatalogue({ groups, outside })).map((each) => `${each.kind}: ${each.message}`)
}

const group = (id: string, name: string, ...names: (string | object)[]) => ({
  id,
  kind: 'organisation',
  name,
  names,
})

test('names spellings that entries share, also when they are written differently', () => {
  expect(lint([group('a', 'Al-Fath Army'), group('b', "Fat'h army")])).toEqual([
    'shared: a: "Al-Fath Army" also names b: mark it ambiguous in each entry',
    'shared: b: "Fat\'h army" also names a: mark it ambiguous in each entry',
  ])
})

test('names strong names that begin a name of another entry', () => {
  expect(lint([group('a', 'Islamic Jihad'), group('b', 'Islamic Jihad Union')])).toEqual([
    'prefix: a: "Islamic Jihad" begins the name "Islamic Jihad Union" of b',
  ])
})

test('names common and very short words unless they are weak', () => {
  const weak = { text: 'Hope', strength: 'weak', context: ['front'] }
  expect(lint([group('a', 'Hope Front', 'Dawn', 'XY', weak)])).toEqual([
    'common: a: "Dawn" is a common word: make it weak and give it context',
    'common: a: "XY" is very short: make it weak and give it context',
  ])
})

test('names strong names that an outside party has too', () => {
  expect(lint([group('a', 'Fateh Party')], [{ name: 'Fateh', names: ['Fateh party'] }])).toEqual([
    'unreachable: a: "Fateh Party" is also a name of Fateh, outside the catalogue',
  ])
})

test('has nothing to say of distinct names', () => {
  expect(lint([group('a', 'Saraya Alif'), group('b', 'Saraya Baa')])).toEqual([])
})

test('the seed shares two names on purpose, and no strong name is common or unreachable', () => {
  const findings = lintCatalogue(seedCatalogue).filter((each) => each.kind !== 'prefix')
  expect(new Set(findings.map((each) => each.kind))).toEqual(new Set(['shared']))
  expect(new Set(findings.map((each) => each.group))).toEqual(
    new Set(['abu-fadak', 'ahmad-al-hamidawi', 'kataib-hezbollah', 'kataib-sayyid-al-shuhada']),
  )
})

test('the JSON Schema describes groups and their fields', () => {
  const schema = JSON.stringify(catalogueJsonSchema())
  for (const word of ['"groups"', '"outside"', '"member_of"', '"ambiguous"', '"mode"'])
    expect(schema).toContain(word)
})
