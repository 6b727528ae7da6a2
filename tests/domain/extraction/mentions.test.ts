import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { compileMatcher } from '../../../src/domain/catalogue/matcher.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { findMentions, findNames } from '../../../src/domain/extraction/mentions.ts'

const matcher = compileMatcher(seedCatalogue)

function mentioned(text: string, published: string | null = null): string[] {
  const mentions = findMentions(text, matcher, published)
  for (const { start, end, surface } of mentions) expect(text.slice(start, end)).toBe(surface)
  return mentions.map((mention) => `${mention.surface} = ${mention.group ?? mention.candidates.join(' or ')}`)
}

describe('unclear names with support', () => {
  test.each([
    ['In Erbil the Islamic Resistance said it struck.', ['Islamic Resistance = islamic-resistance-in-iraq']],
    ['Badr, a Shiite militia led by Hadi al-Amiri, left.', ['Badr = badr-organization']],
    [
      'Asaib Ahl al-Haq (AAH) spoke. AAH denied it.',
      ['Asaib Ahl al-Haq = asaib-ahl-al-haq', 'AAH = asaib-ahl-al-haq', 'AAH = asaib-ahl-al-haq'],
    ],
    [
      'Saraya al-Khorasani (SAK) met. Later SAK left.',
      ['Saraya al-Khorasani = saraya-al-khorasani', 'SAK = saraya-al-khorasani', 'SAK = saraya-al-khorasani'],
    ],
    [
      'Qais al-Khazali spoke. Khazali left.',
      ['Qais al-Khazali = qais-al-khazali', 'Khazali = qais-al-khazali'],
    ],
    [
      'Ahmad al-Hamidawi spoke, and al-Hamidawi left.',
      ['Ahmad al-Hamidawi = ahmad-al-hamidawi', 'al-Hamidawi = ahmad-al-hamidawi'],
    ],
    ['Later al-Hamidawi left.', ['al-Hamidawi = abu-fadak or ahmad-al-hamidawi']],
    [
      'أعلنت حركة النجباء موقفها، وأضافت أن النجباء باقية',
      ['حركة النجباء = harakat-hezbollah-al-nujaba', 'النجباء = harakat-hezbollah-al-nujaba'],
    ],
    ['قال قيس الخزعلي كلمته، وأضاف الخزعلي', ['قيس الخزعلي = qais-al-khazali', 'الخزعلي = qais-al-khazali']],
  ])('%s', (text, expected) => {
    expect(mentioned(text)).toEqual(expected)
  })
})

describe('nothing', () => {
  test.each([
    ['Hezbollah and Hamas; the Islamic Resistance spoke in Beirut of Lebanon and Iraq.'],
    ["Badr's statement said it was a false alarm on the flight."],
    ['He was taken to Badr. Badr Mohamed Badr is a journalist.'],
    ['The KH reading of the IRI index'],
    ['The Islamic Resistance spoke in Erbil.', '2019-05-01'],
    ['the Iraqi Islamic Resistance group Ashab al-Kahf said on Telegram'],
    ['A fatwa by the cleric Sadr City knows'],
    ['an Islamic resistance faction in Iraq'],
    ['انتصر المسلمون في بدر'],
    ['قُتل أبو علي الخزعلي من عصائب الموت'],
  ])('in: %s', (text, published?: string) => {
    expect(mentioned(text, published ?? null)).toEqual([])
  })
})

test('a namesake beside the known one is not him', () => {
  expect(mentioned('Qais al-Khazali spoke. Laith al-Khazali and Abu Ali al-Khazali left.')).toEqual([
    'Qais al-Khazali = qais-al-khazali',
  ])
})

test('parties outside the catalogue are named as the report writes them', () => {
  const { mentions, outside } = findNames('Ashab al-Kahf and Hizballah spoke.', matcher)
  expect(mentions).toEqual([])
  expect(outside.map((each) => [each.name, each.surface])).toEqual([
    ['Ashab al-Kahf', 'Ashab al-Kahf'],
    ['Hezbollah', 'Hizballah'],
  ])
})

test('a catalogue of another region reads its own reports', () => {
  const own = compileMatcher(
    loadCatalogue({
      groups: [
        {
          id: 'green-dawn',
          kind: 'organisation',
          name: 'Green Dawn',
          names: [{ text: 'Dawn', strength: 'weak', context: ['rebels'] }],
        },
      ],
    }),
  )
  const surfaces = (text: string) => findMentions(text, own).map((mention) => mention.surface)
  expect(surfaces('The rebels of Dawn met. Kataib Hezbollah did not.')).toEqual(['Dawn'])
  expect(surfaces('At Dawn all was quiet.')).toEqual([])
  expect(surfaces('Green Dawn (GD) met. GD left.')).toEqual(['Green Dawn', 'GD', 'GD'])
})
