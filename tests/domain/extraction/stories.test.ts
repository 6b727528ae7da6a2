import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'
import type { Statement } from '../../../src/domain/extraction/statement.ts'
import { storyCases } from './stories.en.data.ts'

const reader = createReader(seedCatalogue)

function read(text: string, kind: Statement['kind']): readonly Statement[] {
  return reader.read({ id: 'r', text, published: '2024-01-25' }).statements.filter((one) => one.kind === kind)
}

/** "from types places killed/wounded" of the one statement of its kind. */
function detailsOf(text: string, kind: Statement['kind'] = 'claim'): string {
  const [only, ...more] = read(text, kind)
  expect(more).toEqual([])
  const attack = only?.attack
  const places = attack?.places.map((place) => place.name).join('+') ?? ''
  return `${attack?.from} ${attack?.types.join('+')} ${places} ${attack?.killed}/${attack?.wounded}`
}

// All reports are invented.
describe('which attack a statement is about', () => {
  it.each(storyCases)('%s', (_, text, details, kind) => expect(detailsOf(text, kind)).toBe(details))
})

describe('how many attacks are claimed', () => {
  it('takes a base in one land and a province of another for two places', () => {
    const text =
      'Drones were launched at the garrison in al-Tanf, near where Syria and Iraq meet. The Islamic Resistance in Iraq claimed to be behind it. On Monday the same network claimed a drone attack on the Erbil base.'
    expect(read(text, 'claim').map(({ attack }) => attack?.places[0]?.name)).toEqual(['al-Tanf', 'Erbil'])
  })
  it('takes a number before a list as the length of the list', () => {
    const text =
      'Militias made three attacks on Monday. The Islamic Resistance in Iraq claimed responsibility for two rocket attacks on the Conoco Mission Support Site and al Omar oil field.'
    expect(read(text, 'claim')).toHaveLength(2)
  })

  it('gives those of which nothing is said no place', () => {
    const text = 'The Islamic Resistance in Iraq claimed attacks on three bases, including one in Harir.'
    expect(read(text, 'claim').map((one) => one.attack?.places.length)).toEqual([1, 0, 0])
  })

  it('takes a digest of attacks as a count and no claim', () => {
    const text = 'The Islamic Resistance in Iraq claimed six drone attacks on Israel since Sunday.'
    expect(read(text, 'claim')).toEqual([])
    expect(read(text, 'aggregate').map((one) => one.aggregate?.value)).toEqual([6])
  })
})

describe('the day of the attack, and not of the word', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    [
      'The Islamic Resistance in Iraq attacked the Harir base early Friday with a drone, it said.',
      '2024-01-19',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base late on Tuesday with a drone.',
      '2024-01-23',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base on the night of January 20 with a drone.',
      '2024-01-20',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base in the early hours of Sunday with a drone.',
      '2024-01-21',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base at 3 a.m. on Jan. 21 with a drone.',
      '2024-01-21',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base on the 18th with a drone.',
      '2024-01-18',
    ],
    ["The Islamic Resistance in Iraq claimed Tuesday's drone attack on the Harir base.", '2024-01-23'],
    [
      'The drone attacks began on January 3. On Tuesday, the Islamic Resistance in Iraq hit the Harir base, it said.',
      '2024-01-23',
    ],
    [
      'The attack began on January 20 at dawn. The Islamic Resistance in Iraq said it hit the Harir base with a drone.',
      '2024-01-20',
    ],
    ['The Islamic Resistance in Iraq claimed a drone attack on the Harir base on Tuesday.', '2024-01-23'],
    [
      'A drone struck the Harir base on Tuesday. A day later the Islamic Resistance in Iraq claimed the attack.',
      '2024-01-23',
    ],
    [
      'A drone struck the Harir base on Tuesday. The Islamic Resistance in Iraq claimed the attack on Wednesday.',
      '2024-01-23',
    ],
    [
      'A drone struck the Harir base on Monday evening, and the Islamic Resistance in Iraq claimed it hours later.',
      '2024-01-22',
    ],
    [
      'On January 23, the Islamic Resistance in Iraq attacked the Harir base with a drone, it said.',
      '2024-01-23',
    ],
    [
      'The Islamic Resistance in Iraq said on Wednesday that it had attacked the Harir base with a drone the previous evening.',
      '2024-01-23',
    ],
    [
      'The Islamic Resistance in Iraq said on Wednesday that it had attacked the Harir base with a drone a day earlier.',
      '2024-01-23',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base with a drone this morning.',
      '2024-01-25',
    ],
    ['The Islamic Resistance in Iraq said it attacked the Harir base with a drone yesterday.', '2024-01-24'],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base with a drone at dawn today, Thursday 25-1-2024.',
      '2024-01-25',
    ],
    [
      'BAGHDAD, Jan 24 (Xinhua) -- The Islamic Resistance in Iraq attacked the Harir base with a drone on Tuesday, it said.',
      '2024-01-23',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base with a drone on Saturday morning.',
      '2024-01-20',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base last Friday with a drone.',
      '2024-01-19',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base with a drone two days ago.',
      '2024-01-23',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base on Sunday night, January 21, with a drone.',
      '2024-01-21',
    ],
    [
      'The Islamic Resistance in Iraq said it attacked the Harir base on 21 January 2024 with a drone.',
      '2024-01-21',
    ],
    [
      'In the attack on the Harir base on December 29, 2023, claimed by the Islamic Resistance in Iraq, a drone was used.',
      '2023-12-29',
    ],
    ['The Islamic Resistance in Iraq on Wednesday claimed a drone attack on the Harir base.', null],
    ['The Islamic Resistance in Iraq claimed on Wednesday a drone attack on the Harir base.', null],
    ['The Islamic Resistance in Iraq said on Wednesday it attacked the Harir base with a drone.', null],
    [
      'The Islamic Resistance in Iraq said Wednesday that it had struck the Harir base with a drone on Tuesday.',
      '2024-01-23',
    ],
    [
      'Hours after a drone hit the Harir base on Tuesday, the Islamic Resistance in Iraq claimed the attack.',
      '2024-01-23',
    ],
    ['On Tuesday, the Islamic Resistance in Iraq said it had attacked the Harir base with a drone.', null],
    [
      'On Tuesday, the Islamic Resistance in Iraq struck the Harir base with a drone, it said in a statement.',
      '2024-01-23',
    ],
  ]
  it.each(cases)('%s', (text, day) => {
    const [only, ...more] = read(text, 'claim')
    expect(more).toEqual([])
    expect([only?.attack?.from, only?.attack?.to]).toEqual([day, day])
  })
})
