import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { membersOf, rollUpTargets, standsFor } from '../../../src/domain/catalogue/relations.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'

const umbrella = 'islamic-resistance-in-iraq'

describe('roll-up in the seed catalogue', () => {
  test('the umbrella has three members and the wing of one of them, not nine', () => {
    expect(membersOf(seedCatalogue, umbrella, '2024-01-28')).toEqual([
      'asaib-ahl-al-haq',
      'haidar-al-karrar-brigade',
      'harakat-hezbollah-al-nujaba',
      'kataib-hezbollah',
    ])
  })

  test.each([
    ['badr-organization', '2024-01-28', []],
    ['saraya-al-salam', '2024-01-28', []],
    ['kataib-sayyid-al-shuhada', '2024-01-28', []],
    ['kataib-hezbollah', '2024-01-28', [umbrella]],
    ['kataib-hezbollah', null, [umbrella]],
    ['kataib-hezbollah', '2020-01-03', []],
    ['haidar-al-karrar-brigade', '2024-01-28', ['asaib-ahl-al-haq', umbrella]],
    [umbrella, '2024-01-28', []],
    ['no-such-group', null, []],
  ])('%s on %s', (id, date, expected) => {
    expect(rollUpTargets(seedCatalogue, id, date)).toEqual(expected)
  })

  test.each([
    ['abu-mahdi-al-muhandis', '2019-06-01', ['kataib-hezbollah']],
    ['abu-mahdi-al-muhandis', '2020-01-04', []],
    ['abu-mahdi-al-muhandis', null, []],
    ['akram-al-kaabi', '2012-05-01', ['haidar-al-karrar-brigade']],
    ['akram-al-kaabi', '2024-01-28', ['harakat-hezbollah-al-nujaba']],
    ['nasser-kanaani', '2024-01-28', []],
  ])('%s on %s leads', (id, date, expected) => {
    expect(standsFor(seedCatalogue, id, date)).toEqual(expected)
  })
})

test('a circle of relations ends', () => {
  const circle = loadCatalogue({ groups: [entry('a', 'b'), entry('b', 'c'), entry('c', 'a')] })
  expect(rollUpTargets(circle, 'a', null)).toEqual(['b', 'c'])
})

function entry(id: string, target: string) {
  return {
    id,
    kind: 'brand',
    name: id,
    names: [],
    relations: [{ type: 'brand_of', target }],
  }
}
