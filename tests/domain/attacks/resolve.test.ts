import { describe, expect, it } from 'vitest'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { apart, merge } from './resolve-scenarios.data.ts'
import { iri, kh, type TestReport, told } from './told.ts'

function groupsOf(...reports: readonly TestReport[]): string[][] {
  const { attacks } = resolveAttacks(told(...reports), [], seedCatalogue)
  return attacks.map(({ reports: ids }) => [...ids]).sort((a, b) => (a.join() < b.join() ? -1 : 1))
}

describe('resolveAttacks merges', () => {
  it.each(merge)('$name', ({ reports, attacks }) => {
    expect(groupsOf(...reports)).toEqual(attacks)
  })
})

describe('resolveAttacks keeps apart', () => {
  it.each(apart)('$name', ({ reports, attacks }) => {
    expect(groupsOf(...reports)).toEqual(attacks)
  })
})

describe('resolveAttacks makes no attack', () => {
  it.each([
    { name: 'of an aggregate', says: [{ kind: 'aggregate' as const, group: iri, noAttack: true }] },
    { name: 'of a threat', says: [{ kind: 'threat' as const, group: iri, on: '2024-01-20', at: ['iraq'] }] },
    { name: 'of a suspension', says: [{ kind: 'suspension' as const, group: kh, on: '2024-01-30' }] },
    { name: 'of a bare denial', says: [{ kind: 'denial' as const, group: kh, noAttack: true }] },
    { name: 'of a refutation', says: [{ kind: 'refutation' as const, on: '2024-01-20', at: ['harir'] }] },
  ])('$name', ({ says }) => {
    expect(groupsOf({ id: 'a', published: '2024-02-01', says })).toEqual([])
  })
})
