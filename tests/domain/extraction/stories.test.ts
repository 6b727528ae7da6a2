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
    [
      'the one that happened, not the one told to place it in time',
      'Rockets fell near the Harir base on Wednesday, officials said. Nobody has claimed the attack, which came two days after a drone struck the Conoco field, killing six fighters.',
      '2024-01-24 rocket Harir base null/null',
      'non_claim',
    ],
    [
      '"that strike": the one told last, on the day that the sentence reckons back to',
      'Rockets fell near the Harir base on Wednesday, two days after a drone struck the Conoco field, killing six fighters. The Islamic Resistance in Iraq claimed that strike.',
      '2024-01-22 drone Conoco field 6/null',
      'claim',
    ],
    [
      'what is claimed hours after it, and no second attack',
      'Kataib Hezbollah claimed the attack hours after a drone struck the base on Tuesday.',
      '2024-01-23 drone  null/null',
      'claim',
    ],
    [
      'an attack with a day of its own, not the one told before it',
      'A drone struck a base, killing six fighters. Washington has blamed Kataib Hezbollah for a Jan. 20 attack in Jordan that killed three soldiers.',
      '2024-01-20 unknown Jordan 3/null',
      'attribution',
    ],
    [
      'on the day before the day of the word',
      'The governor said on Saturday that a drone was intercepted over the Harir base the day before. The Islamic Resistance in Iraq claimed responsibility.',
      '2024-01-19 drone Harir base null/null',
      'claim',
    ],
    [
      'with the place of a deed that is told as the time of another',
      'They last fired on January 10, when the Islamic Resistance in Iraq announced that it had shelled the Harir base with rockets.',
      '2024-01-10 shelling+rocket Harir base null/null',
      'claim',
    ],
    [
      'what troops answer to, on the day before theirs',
      'Troops deployed around Erbil on Tuesday, a day after a drone struck the Harir base, wounding two soldiers. Kataib Hezbollah claimed the attack.',
      '2024-01-22 drone Harir base null/2',
      'claim',
    ],
    [
      'an attack that a state answers, reckoned back from the strike',
      'U.S. warplanes hit five sites on Sunday, two days after rockets were fired at the K1 base, killing a contractor. Washington says that Kataib Hezbollah was responsible.',
      '2024-01-19 rocket K1 base 1/null',
      'attribution',
    ],
    [
      'a rocket attack, though the same sentence names the strikes that it answers',
      'A rocket attack on the Harir base killed six fighters late Sunday, in response to American strikes. Kataib Hezbollah claimed the attack.',
      '2024-01-21 rocket Harir base 6/null',
      'claim',
    ],
    [
      'not what the message goes on to say',
      'A drone struck the Harir base on Tuesday. Kataib Hezbollah took credit for the attack in a message in which it vowed to go on until Israel leaves Lebanon.',
      '2024-01-23 drone Harir base null/null',
      'claim',
    ],
    [
      'not where the speaker is',
      'A drone struck the Harir base on Tuesday. In Tehran, a foreign ministry spokesman blamed the attack on Kataib Hezbollah.',
      '2024-01-23 drone Harir base null/null',
      'attribution',
    ],
    [
      'not where things are made or groups have their home',
      'A drone made in Iran struck the Harir base on Tuesday. Kataib Hezbollah claimed the attack.',
      '2024-01-23 drone Harir base null/null',
      'claim',
    ],
    [
      'not the day of a vote',
      'A drone struck the Harir base. Kataib Hezbollah, which lost seats in the vote of Jan. 10, claimed the attack.',
      'null drone Harir base null/null',
      'claim',
    ],
    [
      'the dead and the hurt of one battalion, each counted once',
      "Two soldiers of the guard's 13th Battalion were killed and 23 others were injured when a drone struck the Harir base on Tuesday. Kataib Hezbollah claimed the attack.",
      '2024-01-23 drone Harir base 2/23',
      'claim',
    ],
    [
      'not the losses of another day that stands first in its sentence',
      'A drone struck Basra on Tuesday, killing one guard. Kataib Hezbollah claimed the attack.\n\nOn Friday, protests turned deadly. Five men were shot dead in Basra.',
      '2024-01-23 drone Basra 1/null',
      'claim',
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
