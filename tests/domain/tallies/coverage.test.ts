import { describe, expect, it } from 'vitest'
import { coverageBy } from '../../../src/domain/tallies/coverage.ts'

const feeds = [
  { id: 1, since: '2024-01-01T00:00:00Z' },
  { id: 2, since: '2024-01-01T00:00:00Z' },
]
const down = (feed: number, from: string, to: string | null) => ({
  feed,
  from: `${from}T12:00:00Z`,
  to: to && `${to}T12:00:00Z`,
})

const bothDown = [down(1, '2024-01-08', '2024-01-11'), down(2, '2024-01-08', '2024-01-11')]

describe('coverageBy', () => {
  it.each([
    ['full without outages', [], '2024-01-10', 'full'],
    ['partial while one feed is down', [down(1, '2024-01-09', '2024-01-11')], '2024-01-10', 'partial'],
    [
      'none while all are',
      [down(1, '2024-01-09', '2024-01-11'), down(2, '2024-01-08', null)],
      '2024-01-10',
      'none',
    ],
    ['full after the spell', [down(1, '2024-01-09', '2024-01-11')], '2024-01-12', 'full'],
    ['partial on the days on which all went and came back', bothDown, '2024-01-08', 'partial'],
    ['partial on the day of their return', bothDown, '2024-01-11', 'partial'],
    ['none before the feeds were there', [], '2023-12-31', 'none'],
    ['none for what fits no bucket', [], null, 'none'],
  ])('is %s', (_, outages, start, expected) => {
    expect(coverageBy('day', 'UTC', feeds, outages)(start)).toBe(expected)
  })

  it('asks no feed about the time after it was turned off', () => {
    const until = '2024-01-09T12:00:00Z'
    const of = coverageBy('day', 'UTC', [feeds[0]!, { ...feeds[1]!, until }], [down(2, '2024-01-09', null)])
    expect(['2024-01-08', '2024-01-09', '2024-01-10'].map(of)).toEqual(['full', 'partial', 'full'])
    expect(coverageBy('day', 'UTC', [{ ...feeds[0]!, until }], [])('2024-01-10')).toBe('none')
  })

  it.each([
    ['2024-01-02', '2024-01-31', 'full'],
    ['2023-12-31', '2024-01-31', 'partial'],
    ['2023-12-01', '2023-12-31', 'none'],
    ['2024-02-09', '2024-02-11', 'partial'],
    [null, null, 'partial'],
  ])('judges undivided time from %s to %s: %s', (from, to, expected) => {
    const away = [down(1, '2024-02-10', '2024-02-12')]
    expect(coverageBy('none', 'UTC', feeds, away, { from, to })('all')).toBe(expected)
  })

  it.each([
    ['partial for an outage of an hour', '2024-01-10T09:00:00Z', '2024-01-10T10:00:00Z', 'partial'],
    ['none for one from midnight to midnight', '2024-01-10T00:00:00Z', '2024-01-11T00:00:00Z', 'none'],
    ['partial for one that ends a second sooner', '2024-01-10T00:00:00Z', '2024-01-10T23:59:59Z', 'partial'],
    ['full when it ends as the day begins', '2024-01-09T09:00:00Z', '2024-01-10T00:00:00Z', 'full'],
    ['full when it begins as the day ends', '2024-01-11T00:00:00Z', null, 'full'],
  ])('is %s', (_, from, to, expected) => {
    expect(coverageBy('day', 'UTC', [feeds[0]!], [{ feed: 1, from, to }])('2024-01-10')).toBe(expected)
  })

  it('takes spells that meet together', () => {
    const away = [
      { feed: 1, from: '2024-01-10T10:00:00Z', to: '2024-01-11T02:00:00Z' },
      { feed: 1, from: '2024-01-09T22:00:00Z', to: '2024-01-10T10:00:00Z' },
    ]
    const of = coverageBy('day', 'UTC', [feeds[0]!], away)
    expect(['2024-01-09', '2024-01-10', '2024-01-11'].map(of)).toEqual(['partial', 'none', 'partial'])
  })

  it.each([
    ['Asia/Baghdad', '2024-01-09T21:00:00Z', '2024-01-10T21:00:00Z'],
    // The day on which summer began has 23 hours there.
    ['Asia/Beirut', '2024-03-30T22:00:00Z', '2024-03-31T21:00:00Z'],
    ['America/New_York', '2024-01-10T05:00:00Z', '2024-01-11T05:00:00Z'],
  ])('counts the hours of a day as %s does', (timeZone, from, to) => {
    const day = timeZone === 'Asia/Beirut' ? '2024-03-31' : '2024-01-10'
    const of = (end: string) => coverageBy('day', timeZone, [feeds[0]!], [{ feed: 1, from, to: end }])(day)
    const sooner = new Date(Date.parse(to) - 60_000).toISOString()
    expect([of(to), of(sooner)]).toEqual(['none', 'partial'])
  })

  it('is full for imports alone', () => {
    expect(coverageBy('day', 'UTC', [], [])('2024-01-10')).toBe('full')
  })
})
