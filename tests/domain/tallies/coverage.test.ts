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
    ['none before the feeds were there', [], '2023-12-31', 'none'],
  ])('is %s', (_, outages, day, expected) => {
    expect(coverageBy('day', 'UTC', feeds, outages)(day)).toBe(expected)
  })

  it('is full for imports alone', () => {
    expect(coverageBy('day', 'UTC', [], [])('2024-01-10')).toBe('full')
  })
})
