import { describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'

const reader = createReader(seedCatalogue)

/** "day types place" of each claim. */
function claims(text: string): string[] {
  return reader
    .read({ id: 'r', text, published: '2024-01-25' })
    .statements.filter(({ kind }) => kind === 'claim')
    .map(({ attack }) =>
      [attack?.from ?? '?', attack?.types.join('+'), attack?.places.map(({ name }) => name).join('+')].join(
        ' ',
      ),
    )
}

const both = 'The Islamic Resistance in Iraq claimed both attacks.'

// All reports are invented.
describe('attacks told together', () => {
  it.each([
    [
      'on two days of which one sentence tells',
      `The base at Harir was struck with drones on Monday and again on Wednesday. ${both}`,
      ['2024-01-22 drone Harir', '2024-01-24 drone Harir'],
    ],
    [
      'on two days of the claim itself',
      'The Islamic Resistance in Iraq claimed drone attacks on Harir on Monday and Wednesday.',
      ['2024-01-22 drone Harir', '2024-01-24 drone Harir'],
    ],
    [
      'item by item',
      'The Islamic Resistance in Iraq claimed two attacks on Harir, one on Monday by drone and one on Tuesday with rockets.',
      ['2024-01-22 drone Harir', '2024-01-23 rocket Harir'],
    ],
    [
      'by weapon, of one day',
      `Harir was attacked twice on Monday: rockets fell before noon, and drones came at night. ${both}`,
      ['2024-01-22 rocket Harir', '2024-01-22 drone Harir'],
    ],
    [
      'as examples of a number of claims',
      'The Islamic Resistance in Iraq has claimed eight attacks since January 20. These include a drone attack on Harir on January 22 and rockets at Conoco on January 23.',
      ['2024-01-22 drone Harir', '2024-01-23 rocket Conoco'],
    ],
    [
      'in a list that ends in a place nobody knows',
      'The Islamic Resistance in Iraq has claimed eight attacks. These include a drone attack on Harir on January 22, rocket attacks on Conoco the same day, and an attack elsewhere.',
      ['2024-01-22 drone Harir', '2024-01-22 rocket Conoco'],
    ],
    [
      'with others of which the report says no more, not even their day',
      'The Islamic Resistance in Iraq claimed three attacks, including a drone attack on Harir on January 22 and a rocket attack on Conoco on January 23.',
      ['2024-01-22 drone Harir', '2024-01-23 rocket Conoco', '? unknown '],
    ],
    [
      'in one country, of which only the first names it',
      'Drones were sent at Ain al-Asad in Iraq on Saturday. The Islamic Resistance in Iraq claimed responsibility. On Monday the group claimed a drone attack on the Erbil base.',
      ['2024-01-20 drone Ain al-Asad+Iraq', '? drone Erbil'],
    ],
    [
      'hours apart, each with its day',
      'Harir was hit by rockets on Monday night, hours after a drone attack on the base. The Islamic Resistance in Iraq claimed the attack.',
      ['2024-01-22 rocket Harir'],
    ],
  ])('are claimed one by one: %s', (_, text, wanted) => {
    expect(claims(text)).toEqual(wanted)
  })

  it.each([
    [
      'a day of the word beside the day of the deed',
      'The Islamic Resistance in Iraq said it had struck Harir with drones on Monday, and on Tuesday promised more.',
      ['2024-01-22 drone Harir'],
    ],
    [
      'two weapons of one attack',
      'Rockets and drones hit Harir on Monday. The Islamic Resistance in Iraq claimed the attack.',
      ['2024-01-22 rocket+drone Harir'],
    ],
    [
      'two of the wounded',
      'Drones hit Harir on Monday; one by the gate and one in bed were hurt, a medic said. The Islamic Resistance in Iraq claimed the attack.',
      ['2024-01-22 drone Harir'],
    ],
    [
      'countries that only meet at a border',
      'Drones hit al-Tanf on Monday, near where the borders of Syria, Jordan and Iraq meet. The Islamic Resistance in Iraq claimed responsibility.',
      ['2024-01-22 drone al-Tanf+Iraq'],
    ],
    [
      'what somebody else counted',
      'Officials counted eight attacks by the Islamic Resistance in Iraq. These include a drone attack on Harir.',
      [],
    ],
  ])('are not made of %s', (_, text, wanted) => {
    expect(claims(text)).toEqual(wanted)
  })
})
