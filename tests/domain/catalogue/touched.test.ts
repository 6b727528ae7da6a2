import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../../../src/domain/catalogue/group.ts'
import { extendCatalogue, loadCatalogue } from '../../../src/domain/catalogue/load.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { touchedBetween } from '../../../src/domain/catalogue/touched.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'

const kh = 'Kataib Hezbollah claimed responsibility on Sunday for a drone attack on the Ain al-Asad base.'
const nujaba = 'Nujaba said that its fighters had struck the Harir base with drones on Sunday.'

function withAlias(text: string, id = 'kataib-hezbollah'): Catalogue {
  const { name, kind } = seedCatalogue.groups.get(id)!
  return extendCatalogue(seedCatalogue, { groups: [{ id, name, kind, names: [text] }] })
}

describe('a change of the catalogue', () => {
  it.each<[string, Catalogue, string, boolean]>([
    [
      'a new alias: a text with it',
      withAlias('Thunder of the Two Rivers'),
      'Thunder of the Two Rivers struck.',
      true,
    ],
    ['a new alias: a text of the group', withAlias('Thunder of the Two Rivers'), kh, true],
    [
      'a new alias: a text of another group',
      withAlias('Thunder of the Two Rivers', 'badr-organization'),
      nujaba,
      false,
    ],
    [
      'a new alias: a text that names nobody',
      withAlias('Thunder of the Two Rivers'),
      'Rain is expected.',
      false,
    ],
    ['a person of the group: his words', withAlias('Thunder'), 'Abu Fadak spoke on Sunday.', true],
  ])('touches what it can alter: %s', (_what, after, text, isTouched) => {
    expect(touchedBetween(seedCatalogue, after)?.mayAlter(text)).toBe(isTouched)
    expect(touchedBetween(after, seedCatalogue)?.mayAlter(text)).toBe(isTouched)
  })

  it('names the groups whose attacks may count otherwise', () => {
    const touched = touchedBetween(seedCatalogue, withAlias('Thunder', 'islamic-resistance-in-iraq'))
    expect(touched?.groups).toContain('kataib-hezbollah')
    expect(touched?.groups).not.toContain('saraya-al-salam')
  })

  it('says nothing when entries change places', () => {
    const groups = [...seedCatalogue.groups.values()].reverse()
    expect(
      touchedBetween(seedCatalogue, loadCatalogue({ groups, outside: seedCatalogue.outside })),
    ).toBeNull()
  })

  it('leaves every text that it does not touch with the reading that it had', () => {
    const before = createReader(seedCatalogue)
    let untouched = 0
    fc.assert(
      fc.property(change, fc.array(sentence, { minLength: 1, maxLength: 4 }), (after, sentences) => {
        const text = sentences.join(' ')
        if (touchedBetween(seedCatalogue, after)?.mayAlter(text) !== false) return
        untouched++
        const report = { id: 'r', text, published: '2024-01-08' }
        expect(createReader(after).read(report)).toEqual(before.read(report))
      }),
      { numRuns: 100 },
    )
    expect(untouched).toBeGreaterThan(10)
  })
})

const words = [
  'Resistance',
  'Iraqi',
  'brigade',
  'Badr',
  'League',
  'drone',
  'militia',
  'Sunday',
  'KH',
  'Dawn',
  'Asad',
]
const ids = [...seedCatalogue.groups.keys()]
const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
  .map((each) => each.join(' '))

/** A catalogue with one entry added, renamed, related otherwise, or gone. */
const change: fc.Arbitrary<Catalogue> = fc
  .record({
    id: fc.constantFrom(...ids, 'dawn-brigade'),
    do: fc.constantFrom('alias', 'weak', 'relate', 'drop', 'outside'),
    text: phrase,
    context: phrase,
    target: fc.constantFrom(...ids),
  })
  .filter(({ id, target }) => id !== target)
  .map(({ id, do: deed, text, context, target }) => {
    const { name, kind } = seedCatalogue.groups.get(id) ?? {
      name: 'Dawn Brigade',
      kind: 'organisation' as const,
    }
    const entry = { id, name, kind, names: [text] as unknown[] }
    if (deed === 'weak') entry.names = [{ text, strength: 'weak', context: [context] }]
    if (deed === 'outside')
      return extendCatalogue(seedCatalogue, { groups: [], outside: [{ name: text, names: [text] }] })
    if (deed === 'relate')
      return extendCatalogue(seedCatalogue, {
        groups: [{ ...entry, relations: [{ type: 'member_of', target }] }],
      })
    if (deed !== 'drop') return extendCatalogue(seedCatalogue, { groups: [entry] })
    const groups = [...seedCatalogue.groups.values()]
      .filter((group) => group.id !== id)
      .map((group) => ({ ...group, relations: group.relations.filter((each) => each.target !== id) }))
    return loadCatalogue({ groups, outside: seedCatalogue.outside })
  })

const sentence = fc.oneof(
  fc.constantFrom(
    kh,
    nujaba,
    'The Badr Organization denied any role in the rocket attack on Erbil.',
    'Qais al-Khazali of the League of the Righteous said that its fighters had fired rockets.',
    'No group has claimed the drone attack near Tower 22.',
    'Islamic Resistance in Iraq (IRI) claimed a drone attack on Harir on Sunday; IRI said more would follow.',
    'KH announced the suspension of its operations.',
    'An Iraqi militia was blamed for the attack.',
  ),
  phrase.map((each) => `The ${each} claimed responsibility for a rocket attack on Harir on Sunday.`),
)
