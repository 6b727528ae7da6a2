import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'
import type { Statement } from '../../../src/domain/extraction/statement.ts'

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
  const cases: readonly (readonly [string, string, string, Statement['kind']])[] = [
    [
      'the attack that a strike answers, not the strike',
      'The US military struck five sites in Iraq and Syria on Sunday after a rocket attack on the K1 base near Kirkuk killed a contractor. The Pentagon said that Kataib Hezbollah was behind that attack. At least 25 fighters were killed.',
      'null rocket K1 base+Kirkuk 1/null',
      'attribution',
    ],
    [
      'its own losses, not those of the answer to it',
      'A drone hit the Harir base on Tuesday, wounding three soldiers. The Islamic Resistance in Iraq claimed the attack. Baghdad condemned the attack on Harir and the US retaliation, in which 18 people were wounded.',
      '2024-01-23 drone Harir base null/3',
      'claim',
    ],
    [
      'with those counted later',
      'A drone hit the Harir base on Tuesday, wounding one soldier. The Islamic Resistance in Iraq claimed the attack. Eight other people were wounded, doctors said.',
      '2024-01-23 drone Harir base null/9',
      'claim',
    ],
    [
      'on the day of the word when it was "at dawn"',
      'The Islamic Resistance in Iraq declared on Saturday that it had attacked the Harir base with a drone at dawn.',
      '2024-01-20 drone Harir base null/null',
      'claim',
    ],
    [
      'and not on the day of the word without it',
      'The Islamic Resistance in Iraq declared on Saturday that it had attacked the Harir base with a drone.',
      'null drone Harir base null/null',
      'claim',
    ],
    [
      'on a day with a name',
      'The Islamic Resistance in Iraq attacked the Harir base with a drone on Christmas Day, it said.',
      '2023-12-25 drone Harir base null/null',
      'claim',
    ],
    [
      'not where its accused are at home',
      'A drone attack on the Khor Mor gas field killed four workers on Tuesday. Officials pointed to militias in Tuz Khurmatu.',
      '2024-01-23 drone Khor Mor gas field 4/null',
      'attribution',
    ],
    [
      'not where those are who are called on to act',
      'The minister blamed "outlaw groups" for the drone that hit the Harir base on Tuesday and called on Baghdad to rein them in.',
      '2024-01-23 drone Harir base null/null',
      'attribution',
    ],
  ]
  it.each(cases)('%s', (_, text, details, kind) => expect(detailsOf(text, kind)).toBe(details))
})

describe('how many attacks are claimed', () => {
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
