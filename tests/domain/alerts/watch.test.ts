import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/domain/alerts/change.ts'
import { readWatch, watchInput } from '../../../src/domain/alerts/watch.ts'
import { matchesQuery, type Reliability, watchQuery } from '../../../src/domain/alerts/watch-query.ts'
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

const heard = (
  query: Record<string, unknown>,
  about: Partial<Change> = {},
  reliability: Reliability | null = 'C',
) => matchesQuery(watchQuery.parse(query), { ...change, ...about }, reliability, seedCatalogue)

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
    ['a source as reliable', { minReliability: 'C' }],
    ['a source more reliable', { minReliability: 'D' }],
    ['a place in its circle', { area: { lat: 33.31, lon: 38.7, km: 10 } }],
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
    ['a source less reliable', { minReliability: 'B' }],
    ['a place outside its circle', { area: { lat: 33.3, lon: 44.4, km: 100 } }],
  ])('%s', (_, query) => {
    expect(heard(query)).toBe(false)
  })

  it('a place without a point, in any circle', () => {
    const places = [{ name: 'Jordan', id: 'jordan', country: 'JO', precision: 'country' }]
    const about = { detail: { ...change.detail, places } }
    expect(heard({ area: { lat: 31, lon: 36, km: 500 } }, about)).toBe(false)
  })

  it('a source that is not known', () => {
    expect(heard({ minReliability: 'F' }, {}, null)).toBe(false)
  })
})

describe('what a subject cannot have is not held against it', () => {
  const suspension = { transition: 'suspension-declared', subjectType: 'statement', detail: {} } as const
  const feed = { transition: 'feed-failing', subjectType: 'feed', group: null, detail: {} } as const
  it.each([
    [
      'a suspension has no place, type or state',
      suspension,
      { places: ['JO'], types: ['drone'], states: ['denied'] },
    ],
    ['a suspension has no number of sources', suspension, { minSources: 3 }],
    ['a feed has no group and no source', feed, { groups: [iri], minReliability: 'A', minConfidence: 1 }],
    [
      'a contradiction has a kind of its own',
      { transition: 'contradiction', detail: { ...change.detail, kind: 'claim_denied' } },
      { kinds: ['claim'] },
    ],
  ] as const)('%s', (_, about, query) => {
    expect(heard({ ...query }, about as Partial<Change>)).toBe(true)
  })

  it('but its group is', () => {
    expect(heard({ groups: [iri] }, suspension)).toBe(false)
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
    ['a number to cross, not given', { ...good, transitions: ['tally-crossed'] }, 'tally'],
    [
      'days of silence, not given',
      { ...good, transitions: ['group-silent'], query: { groups: [kh] } },
      'silentDays',
    ],
    ['silence of nobody', { ...good, transitions: ['group-silent'], silentDays: 3 }, 'query.groups'],
    ['a clock time that is none', { ...good, digest: 'daily', digestAt: '8:00' }, 'digestAt'],
    ['a time zone that is none', { ...good, timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['quiet hours without an end', { ...good, quietHours: { from: '22:00' } }, 'quietHours.to'],
    ['an address that is no e-mail', { ...good, channel: { type: 'email', to: 'desk' } }, 'channel.to'],
    [
      'two e-mail addresses',
      { ...good, channel: { type: 'email', to: 'a@b.example, c@d.example' } },
      'channel.to',
    ],
  ])('with %s, naming the field', (_, given, path) => {
    expect(watchInput.safeParse(given).error?.issues[0]?.path.join('.')).toBe(path)
  })

  it('and taken with the least', () => {
    expect(watchInput.parse(good).query).toMatchObject({ groups: [], minSources: 1 })
  })

  it('as stored by an older version has the defaults of today', () => {
    const stored = { id: 'w', name: 'w', query: {}, transitions: [], settings: {}, channelType: 'webhook' }
    expect(readWatch(stored)).toMatchObject({
      settings: { digest: 'none', timeZone: 'UTC', updates: true },
      query: { minReliability: null },
    })
  })

  it('as stored by somebody else says what is wrong, and breaks nothing', () => {
    const stored = {
      id: 'w',
      name: 'w',
      query: { nope: 1 },
      transitions: [],
      settings: {},
      channelType: 'webhook',
    }
    expect(readWatch(stored)).toEqual({ problem: expect.stringContaining('nope') })
  })
})
