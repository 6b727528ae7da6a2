import { describe, expect, it } from 'vitest'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { claim, iri, kh, type Telling, told } from './told.ts'

const here = { by: ['rocket'], on: '2024-02-10', at: ['shaddadi'] } as const
const saj = 'saraya-al-jihad'

function kinds(says: readonly Telling[], before: readonly Telling[] = []): string[] {
  const records = told(
    { id: 'b', published: '2024-01-30', says: before },
    { id: 'a', published: '2024-02-11', says },
  )
  return resolveAttacks(records, [], seedCatalogue).contradictions.map(({ kind }) => kind)
}

describe('contradictions found', () => {
  it.each([
    [
      'a claim and its own denial',
      [claim({ ...here }), { kind: 'denial', group: iri, ...here }],
      ['claim_denied'],
    ],
    [
      'an attribution and the denial of the accused',
      [
        { kind: 'attribution', group: kh, ...here },
        { kind: 'denial', group: kh, ...here },
      ],
      ['attribution_denied'],
    ],
    [
      'a class blamed and a sponsor who denies',
      [
        { kind: 'attribution', class: 'Iran-backed militias', ...here },
        { kind: 'denial', groupName: 'Iran', ...here },
      ],
      ['attribution_denied'],
    ],
    ['a claim refuted', [claim({ ...here }), { kind: 'refutation', ...here }], ['claim_refuted']],
    ['two claimants', [claim({ ...here }), claim({ ...here, group: saj })], ['competing_claims']],
  ] as const)('%s', (_, says, expected) => {
    expect(kinds(says)).toEqual(expected)
  })

  it('an attack claimed during a declared suspension, by the one who declared it', () => {
    const suspension: Telling = { kind: 'suspension', group: kh }
    expect(kinds([claim({ ...here, group: kh })], [suspension])).toEqual(['attack_during_suspension'])
  })
})

describe('contradictions not found', () => {
  it.each([
    [
      'a claim and an attribution to a member',
      [claim({ ...here }), { kind: 'attribution', group: kh, ...here }],
      [],
    ],
    [
      'a class blamed and a group of the catalogue that clears itself',
      [
        { kind: 'attribution', class: 'outlaw militias', ...here },
        { kind: 'denial', group: kh, ...here },
      ],
      [],
    ],
    ['a claim and an acknowledgement', [claim({ ...here }), { kind: 'acknowledgement', ...here }], []],
    [
      'a withdrawn claim and a denial',
      [claim({ ...here, withdrawn: true }), { kind: 'denial', group: iri, ...here }],
      [],
    ],
    [
      'an attack by another group during a suspension',
      [claim({ ...here, group: saj })],
      [{ kind: 'suspension', group: kh }],
    ],
    [
      'an attack by the umbrella while its member pauses',
      [claim({ ...here })],
      [{ kind: 'suspension', group: kh }],
    ],
    [
      'an attack after operations resumed',
      [claim({ ...here, group: kh })],
      [
        { kind: 'suspension', group: kh },
        { kind: 'resumption', group: kh, published: '2024-02-05' },
      ],
    ],
  ] as const)('%s', (name, says, before) => {
    const records = told(
      { id: 'b', published: '2024-01-30', says: before.filter(({ kind }) => kind === 'suspension') },
      { id: 'c', published: '2024-02-05', says: before.filter(({ kind }) => kind === 'resumption') },
      { id: 'a', published: '2024-02-11', says },
    )
    expect(resolveAttacks(records, [], seedCatalogue).contradictions, name).toEqual([])
  })
})
