import type { Statement } from '../../../src/domain/extraction/statement.ts'

/** Which attack a statement is about: what the test shows, an invented report of 25 January 2024, "from types places killed/wounded", kind. */
export const storyCases: readonly (readonly [string, string, string, Statement['kind']])[] = [
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
