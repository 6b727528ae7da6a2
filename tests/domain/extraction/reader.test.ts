import { describe, expect, it } from 'vitest'
import { explainReading } from '../../../src/domain/extraction/explain.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'
import type { Statement } from '../../../src/domain/extraction/statement.ts'
import { blueFront } from './blue-front.ts'

const reader = createReader(blueFront)

function read(text: string, published: string | null = '2024-01-25'): readonly Statement[] {
  return reader.read({ id: 'r', text, published }).statements
}

function kinds(text: string): string[] {
  return read(text).map((statement) =>
    `${statement.kind} ${statement.group ?? statement.groupName ?? ''}`.trim(),
  )
}

describe('who says what about whom', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a claim through a spokesman',
      'A spokesman for the Blue Front said that its fighters hit Camp Norrin with drones.',
      ['claim blue-front'],
    ],
    [
      'a claim by the leader',
      'Ana Sol, leader of the Blue Front, said her fighters hit Camp Norrin with drones.',
      ['claim blue-front'],
    ],
    [
      'a joint claim',
      'The Blue Front and the Red Circle said they had attacked Camp Norrin with rockets.',
      ['claim blue-front', 'claim red-circle'],
    ],
    [
      'an umbrella, "the umbrella group"',
      'The Red Circle met the Blue Front. The umbrella group claimed a rocket attack on Camp Norrin.',
      ['claim red-circle'],
    ],
    [
      'attribution and denial',
      'The army accused the Blue Front of shelling Camp Norrin. The group denied it had fired.',
      ['attribution blue-front', 'denial blue-front'],
    ],
    [
      'the outlet alone',
      'The Blue Front struck Camp Norrin with rockets on Monday.',
      ['attribution blue-front'],
    ],
    [
      'the outlet, then the claim',
      'The Blue Front struck Camp Norrin on Monday. It said so in a statement: "We struck Camp Norrin with rockets."',
      ['claim blue-front'],
    ],
    [
      'denied on another behalf',
      'The Blue Front tried to absolve Vertland of any role in the attack on Camp Norrin.',
      ['denial Vertland'],
    ],
    [
      'a class, never a name',
      'The army blamed masked militants for the attack on Camp Norrin. The Blue Front held a rally.',
      ['attribution masked militants'],
    ],
    [
      'a group outside the catalogue',
      'A little-known group, the Ash Brigade, claimed responsibility for the attack on Camp Norrin.',
      ['claim Ash Brigade'],
    ],
    [
      'a suspension',
      'The Blue Front announced the suspension of its attacks on the army.',
      ['suspension blue-front'],
    ],
    [
      'a count is no attack',
      'The Blue Front said it had carried out 178 attacks in 100 days.',
      ['aggregate blue-front'],
    ],
    [
      'nobody',
      'No group has claimed responsibility for the attack on Camp Norrin, where the Blue Front is active.',
      ['non_claim'],
    ],
  ]

  it.each(cases)('%s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })
})

describe('what is no statement', () => {
  it.each([
    'Aircraft of the state bombed a camp of the Blue Front, which lost four men.',
    'The Blue Front could attack Camp Norrin, analysts fear.',
    'Did the Blue Front attack Camp Norrin?',
    'If the Blue Front attacked Camp Norrin, it would be a surprise.',
    'The Blue Front condemned the attack on Camp Norrin.',
    'The Blue Front struck a deal with the city.',
    'Thousands marched on the anniversary of the killing of Ana Sol, once leader of the Blue Front.',
    'The treasury put three leaders of the Blue Front on its list.',
    'The Blue Front has often attacked bases.',
  ])('%s', (text) => {
    expect(kinds(text)).toEqual([])
  })
})

describe('details', () => {
  it('takes day, place, weapon and losses from the words around the claim', () => {
    const text =
      'Two drones hit Camp Norrin on Monday, killing three soldiers and wounding five. The Blue Front claimed the attack on Tuesday.'
    const attack = read(text)[0]?.attack
    expect(attack).toMatchObject({
      from: '2024-01-22',
      to: '2024-01-22',
      precision: 'day',
      types: ['drone'],
      killed: 3,
      wounded: 5,
    })
    expect(attack?.places.map((place) => place.name)).toEqual(['Camp Norrin'])
  })

  it('keeps three targets apart', () => {
    const text = 'The Blue Front said it had attacked Camp Norrin, Camp Vell and Camp Oska with rockets.'
    expect(read(text).map((statement) => statement.attack?.places.map((place) => place.name))).toEqual([
      ['Camp Norrin'],
      ['Camp Vell'],
      ['Camp Oska'],
    ])
  })

  it('never dates an attack by the day on which it was claimed', () => {
    expect(read('On Monday the Blue Front claimed an attack on Camp Norrin.')[0]?.attack?.from).toBeNull()
  })

  it.each([
    ['The Blue Front claimed on Monday an attack on Harir.', '2024-01-22', '2024-01-22'],
    ['In August, the Blue Front claimed responsibility for an attack on Harir.', '2023-08-01', '2023-08-31'],
    ['Last month the Blue Front claimed responsibility for an attack on Harir.', '2023-11-24', '2024-01-24'],
    ["The Blue Front claimed Monday's attack on Harir.", undefined, undefined],
    ['The Blue Front struck Harir on Monday, it said.', undefined, undefined],
  ])('keeps the day of the word apart from the day of the attack: %s', (text, from, to) => {
    expect(read(text).map(({ said }) => [said?.from, said?.to])).toEqual([[from, to]])
  })

  it('says nobody was hurt only where the report does', () => {
    expect(
      read('The Blue Front said it hit Camp Norrin. There were no casualties.')[0]?.attack,
    ).toMatchObject({ killed: 0, wounded: 0 })
    expect(
      read('The Blue Front said it hit Camp Norrin. There was no word on casualties.')[0]?.attack,
    ).toMatchObject({ killed: null, wounded: null })
  })

  it('counts drones apart from attacks', () => {
    const statements = read('The Blue Front said it hit Camp Norrin with 12 drones.')
    expect(statements).toHaveLength(1)
    expect(statements[0]?.attack?.munitions).toBe(12)
  })

  it('derives the window of a count from its length', () => {
    const aggregate = read('The Blue Front said it had carried out 178 attacks in 100 days.')[0]?.aggregate
    expect(aggregate).toMatchObject({
      value: 178,
      from: '2023-10-17',
      to: '2024-01-25',
      windowBasis: 'derived',
    })
  })

  it('keeps the condition of a threat', () => {
    const threat = read('The Blue Front said it will strike the army as long as the siege goes on.')[0]
    expect(threat).toMatchObject({ kind: 'threat', condition: 'as long as the siege goes on' })
  })

  it('quotes what it rests on', () => {
    const text = 'Rockets hit Camp Norrin on Monday. Two men died. The Blue Front claimed the attack.'
    for (const statement of read(text)) {
      expect(text.slice(statement.start, statement.end)).toBe(statement.quote)
      for (const evidence of statement.evidence)
        expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote)
    }
  })
})

describe('explainReading', () => {
  it('marks each statement in the text and says why', () => {
    const report = {
      id: 'r',
      text: 'It rained. The Blue Front claimed an attack on Camp Norrin. It was cold.',
      published: '2024-01-25',
    }
    const words = explainReading(report, reader.read(report))
    expect(words).toContain('It rained. ⟦1 The Blue Front claimed an attack on Camp Norrin.⟧ It was cold.')
    expect(words).toContain('1. claim: Blue Front')
    expect(words).toContain('en.claim.')
  })
})
