import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'
import type { Statement } from '../../../src/domain/extraction/statement.ts'

// An explainer as outlets write them: one attack of last week, who said what about it, and between that the
// founding years, deaths and strengths of the groups. All of it is invented.
const article = `In a statement on June 14, Turkish Defence Minister Yasar Tan confirmed a mortar attack on a Turkish military base near the Iraq-Turkey border, which led to the death of four Turkish soldiers. The Turkish General Staff (TGS) also reported that 19 others were injured in the attack.

While Tan attributed the attack to Iran-backed militia groups in northern Iraq, the Red Circle group in Iraq – acting under the name of the Iraqi Red Circle – claimed responsibility for the brazen attack.

Iranian officials have firmly stated in written statements that they are not connected to the attack in any way.

In particular, Iranian Foreign Ministry Spokesman Davud Rahimi rejected the Turkish claims and denied any Iran link, stressing that the factions do not take orders from Tehran and decide for themselves. He said that the Red Circle group in Iraq acted on its own.

As guesses go round about a Turkish answer, people also ask: What does the attack mean for the region, and what may follow from it?

What is the Red Circle group?

The Red Circle group in Iraq is an umbrella organisation made up of militia groups close to Iran, though it has never officially admitted its ties with Tehran.

Groups like Blue Front, Green Banner and Night Watch are known to hide their part by attributing the attacks on Turkish bases in Iraq to the Red Circle.

The most disputed organisations are those supported by Iran. These groups are often accused of serving Iran rather than Iraq. Notable groups include Blue Front, Green Banner and Night Watch.

The Blue Front was founded in 2009 by Ana Sol, who was killed alongside former Guard Commander Reza Nadim on February 11, 2019. After Sol's death, Omar Vardan, known by the alias Abu Samak, took over the leadership.

Green Banner, also known as the Order of the Dawn, was established in May 2012, led by Karim Doss. It is estimated to have around 2,500 members, though some sources put the number at 7,000.

The Night Watch was founded in 2015 by Salim Arno, who earlier served as the commander of the Reed Brigade, the Syrian branch of Green Banner.

90 days, 64 attacks

A senior official of the Red Circle group in Iraq, speaking to the Lebanese press, claimed that the group had carried out 64 drone and rocket attacks over 90 days.

While no casualties were reported in previous attacks in Iraq and Syria, the losses in the mortar attack on June 14 on the Zilkan base, along the Iraq-Turkey border, opened a new chapter.

After the attacks, a representative of the Red Circle group in Iraq said that as long as Turkey keeps its troops in Iraq, these attacks will intensify, stressing that they consider all Turkish posts as legitimate targets.

However, the Blue Front has tried to calm things, announcing the suspension of operations against Turkish forces. In its statement, the Blue Front also attempted to absolve Iran of any role in the attacks, claiming that Tehran was unaware of the group's actions.

However, such groups have said one thing and done another before, and few believe the latest declaration.`

const catalogue = loadCatalogue({
  groups: [
    {
      id: 'red-circle',
      kind: 'umbrella',
      name: 'Red Circle',
      names: ['Iraqi Red Circle', 'Red Circle group'],
    },
    {
      id: 'blue-front',
      kind: 'organisation',
      name: 'Blue Front',
      names: [],
      relations: [{ type: 'member_of', target: 'red-circle' }],
    },
    { id: 'green-banner', kind: 'organisation', name: 'Green Banner', names: ['Order of the Dawn'] },
    { id: 'night-watch', kind: 'organisation', name: 'Night Watch', names: [] },
    {
      id: 'ana-sol',
      kind: 'person',
      name: 'Ana Sol',
      names: [],
      relations: [{ type: 'founded', target: 'blue-front' }],
    },
  ],
})

const statements = createReader(catalogue).read({
  id: 'r',
  text: article,
  published: '2025-06-20',
}).statements

/** The one statement that `words` stand in. */
function saying(kind: Statement['kind'], words: string): Statement {
  const found = statements.filter((one) => one.kind === kind && one.quote.includes(words))
  expect(found.map((one) => one.quote)).toHaveLength(1)
  return found[0]!
}

describe('an explainer with one attack, its denials and much history', () => {
  it('yields these statements and no other', () => {
    expect(statements.map((one) => `${one.kind} ${one.group ?? one.class ?? '-'}`)).toEqual([
      'acknowledgement -',
      'acknowledgement -',
      'claim red-circle',
      'attribution Iran-backed militia groups',
      'denial -',
      'attribution red-circle',
      'aggregate red-circle',
      'threat red-circle',
      'suspension blue-front',
      'denial -',
    ])
  })

  it('dates whatever is said about the attack to its own day', () => {
    const days = statements.flatMap((one) => (one.attack ? [`${one.attack.from}/${one.attack.to}`] : []))
    expect(new Set(days)).toEqual(new Set(['2025-06-14/2025-06-14']))
    expect(statements.filter((one) => one.background)).toEqual([])
  })

  it('keeps two speakers with a number each', () => {
    const minister = saying('acknowledgement', 'Yasar Tan confirmed')
    expect(minister.speaker.name).toContain('Yasar Tan')
    expect([minister.attack?.killed, minister.attack?.wounded]).toEqual([4, null])
    const staff = saying('acknowledgement', '19 others')
    expect(staff.speaker.name).toContain('Turkish General Staff')
    expect([staff.attack?.killed, staff.attack?.wounded]).toEqual([null, 19])
  })

  it('gives the claim the attack that the minister told of', () => {
    const claim = saying('claim', 'claimed responsibility')
    expect(claim.speaker.group).toBe('red-circle')
    expect(claim.attack).toMatchObject({ types: ['shelling'], killed: 4, wounded: 19 })
    expect(claim.attack?.places.map((place) => place.name)).toEqual(
      expect.arrayContaining([expect.stringContaining('Zilkan')]),
    )
  })

  it('never takes the class for a group, nor "no casualties" of other days for this day', () => {
    const blame = saying('attribution', 'Tan attributed')
    expect([blame.group, blame.speaker.name, blame.attack?.killed]).toEqual([null, 'Tan', 4])
    for (const one of statements) expect(one.attack?.killed).not.toBe(0)
  })

  it('tells the state that denies, and the group that denies for it', () => {
    const own = saying('denial', 'written statements')
    expect([own.speaker.name, own.group, own.onBehalfOf]).toEqual(['Iranian officials', null, null])
    const other = saying('denial', 'absolve Iran')
    expect([other.speaker.group, other.onBehalfOf]).toEqual(['blue-front', 'Iran'])
    const spokesman = saying('attribution', 'acted on its own')
    expect([spokesman.speaker.name, spokesman.speaker.authority]).toEqual([
      'Iranian Foreign Ministry Spokesman Davud Rahimi',
      'named_spokesman',
    ])
  })

  it('takes the count as a count over a window, and no member numbers', () => {
    expect(saying('aggregate', '64 drone').aggregate).toMatchObject({
      value: 64,
      unit: 'attack',
      from: '2025-03-22',
      to: '2025-06-20',
      windowBasis: 'derived',
      types: ['drone', 'rocket'],
    })
  })

  it('keeps the threat with its condition beside the suspension', () => {
    expect(saying('threat', 'will intensify').condition).toContain(
      'as long as Turkey keeps its troops in Iraq',
    )
    expect(saying('suspension', 'suspension of operations').speaker.group).toBe('blue-front')
  })
})
