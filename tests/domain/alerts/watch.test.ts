import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/domain/alerts/change.ts'
import { matchesWatch, watchInput } from '../../../src/domain/alerts/watch.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { iri, kh } from '../attacks/told.ts'

const change: Change = {
  cursor: 1,
  recordedAt: '2024-01-28T12:00:00Z',
  transition: 'new-claim',
  subjectType: 'attack',
  subjectId: 'x',
  group: kh,
  detail: {
    kind: 'claim',
    after: 'claimed',
    date: '2024-01-28',
    types: ['drone'],
    places: [{ name: 'Tower 22', id: 'tower-22', country: 'JO', precision: 'site' }],
    claimedBy: [kh],
    attributedTo: ['saraya-al-jihad'],
    deniedBy: [],
    independentSources: 2,
    confidence: 0.9,
  },
}

const heard = (query: Record<string, unknown>, about: Partial<Change> = {}) =>
  matchesWatch(
    { id: 'w', name: 'w', query, transitions: ['new-claim', 'new-attack'] },
    { ...change, ...about },
    seedCatalogue,
  )

describe('a watch hears of', () => {
  it.each([
    ['everything, when it asks for nothing', {}],
    ['its group', { groups: [kh] }],
    ['a member of its group', { groups: [iri], rollup: 'members' }],
    ['its kind', { kinds: ['claim'] }],
    ['its state', { states: ['claimed', 'denied'] }],
    ['its type', { types: ['drone', 'rocket'] }],
    ['a place in its area', { places: ['jordan-syria-border'] }],
    ['a place in its country', { places: ['JO'] }],
    ['enough sources', { minSources: 2 }],
    ['enough confidence', { minConfidence: 0.9 }],
  ])('%s', (_, query) => {
    expect(heard(query)).toBe(true)
  })

  it('an attack in which its group is named at all', () => {
    expect(heard({ groups: ['saraya-al-jihad'] }, { transition: 'new-attack' })).toBe(true)
  })
})

describe('a watch does not hear of', () => {
  it.each([
    ['another group', { groups: [iri] }],
    ['a claim by one, when another is blamed beside it', { groups: ['saraya-al-jihad'] }],
    ['another kind', { kinds: ['denial'] }],
    ['another state', { states: ['denied'] }],
    ['another type', { types: ['rocket'] }],
    ['another place', { places: ['baghdad'] }],
    ['too few sources', { minSources: 3 }],
    ['too little confidence', { minConfidence: 0.95 }],
  ])('%s', (_, query) => {
    expect(heard(query)).toBe(false)
  })

  it('another transition', () => {
    expect(heard({}, { transition: 'denied' })).toBe(false)
  })
})

describe('a watch is refused', () => {
  const good = {
    name: 'w',
    transitions: ['new-claim'],
    channel: { type: 'webhook', url: 'https://example.com/hook' },
  }
  it.each([
    ['an unknown transition', { ...good, transitions: ['new-everything'] }, 'transitions.0'],
    ['no transition', { ...good, transitions: [] }, 'transitions'],
    ['an address that is none', { ...good, channel: { type: 'webhook', url: 'example' } }, 'channel.url'],
    ['a file address', { ...good, channel: { type: 'webhook', url: 'file:///etc/passwd' } }, 'channel.url'],
    ['an unknown field', { ...good, query: { group: kh } }, 'query'],
  ])('with %s, naming the field', (_, given, path) => {
    expect(watchInput.safeParse(given).error?.issues[0]?.path.join('.')).toBe(path)
  })

  it('and taken with the least', () => {
    expect(watchInput.parse(good).query).toMatchObject({ groups: [], minSources: 1 })
  })
})
