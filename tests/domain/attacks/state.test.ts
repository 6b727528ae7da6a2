import { describe, expect, it } from 'vitest'
import { deriveState } from '../../../src/domain/attacks/state.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { claim, iri, kh, type Telling, told } from './told.ts'

const says: Record<string, Telling> = {
  claim: claim(),
  memberClaim: claim({ group: kh }),
  strangerClaim: claim({ group: 'saraya-al-jihad' }),
  withdrawn: claim({ withdrawn: true }),
  blamed: { kind: 'attribution', group: kh },
  blamedClass: { kind: 'attribution', class: 'Iran-backed militias' },
  denial: { kind: 'denial', group: kh },
  ownDenial: { kind: 'denial', group: iri },
  sponsorDenial: { kind: 'denial', groupName: 'Iran' },
  refuted: { kind: 'refutation' },
  acknowledged: { kind: 'acknowledgement' },
  nobody: { kind: 'non_claim' },
}

describe('deriveState', () => {
  it.each([
    ['claim', 'claimed'],
    ['claim memberClaim', 'claimed'],
    ['claim blamed denial', 'claimed'],
    ['claim blamedClass sponsorDenial acknowledged', 'claimed'],
    ['claim nobody', 'claimed'],
    ['claim strangerClaim', 'claimed_competing'],
    ['claim ownDenial', 'claimed_and_denied'],
    ['claim refuted', 'contested'],
    ['withdrawn', 'withdrawn'],
    ['claim withdrawn', 'withdrawn'],
    ['claim withdrawn strangerClaim', 'claimed'],
    ['claim withdrawn refuted', 'withdrawn'],
    ['withdrawn blamed', 'attributed'],
    ['blamed', 'attributed'],
    ['blamedClass', 'attributed'],
    ['blamed denial', 'denied'],
    ['blamed blamedClass denial', 'attributed'],
    ['blamedClass sponsorDenial', 'attributed'],
    ['denial', 'denied'],
    ['nobody acknowledged', 'non_claim'],
    ['acknowledged', 'unclaimed'],
  ])('of %s is %s', (words, state) => {
    const records = told({ id: 'a', says: words.split(' ').map((word) => says[word] ?? {}) })
    const statements = records.map(({ statement }) => statement)
    expect(deriveState(statements, '2024-01-28', seedCatalogue)).toBe(state)
    expect(deriveState([...statements].reverse(), '2024-01-28', seedCatalogue)).toBe(state)
  })
})
