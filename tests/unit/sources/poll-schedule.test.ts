import { describe, expect, test } from 'vitest'
import {
  backlogSeconds,
  backOffSeconds,
  freshSeconds,
  type HealthyPoll,
  nextPollSeconds,
  rhythmSeconds,
} from '../../../src/sources/poll-schedule.ts'
import { retryAfterSeconds } from '../../../src/sources/retry-after.ts'

// A Saturday, at noon.
const now = new Date('2024-02-10T12:00:00Z')
const hour = 3600

const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()

const healthy: readonly { name: string; poll: Partial<HealthyPoll>; seconds: number }[] = [
  { name: 'nothing said: the floor', poll: {}, seconds: 300 },
  { name: 'ttl in minutes', poll: { hints: { ttlMinutes: 30 } }, seconds: 1800 },
  { name: 'ttl below the floor', poll: { hints: { ttlMinutes: 1 } }, seconds: 300 },
  {
    name: 'ttl of a week is followed for six hours',
    poll: { hints: { ttlMinutes: 10_080 } },
    seconds: 6 * hour,
  },
  { name: 'update period', poll: { hints: { updateMinutes: 20 } }, seconds: 1200 },
  {
    name: 'a daily update period is followed for an hour',
    poll: { hints: { updateMinutes: 1440 } },
    seconds: hour,
  },
  { name: 'max-age', poll: { headers: { 'cache-control': 'public, max-age=900' } }, seconds: 900 },
  {
    name: 'max-age less the age',
    poll: { headers: { 'cache-control': 'max-age=900', age: '300' } },
    seconds: 600,
  },
  { name: 'no-cache', poll: { headers: { 'cache-control': 'no-cache, max-age=9000' } }, seconds: 300 },
  {
    name: 'Expires against Date',
    poll: { headers: { expires: 'Sat, 10 Feb 2024 13:00:00 GMT', date: 'Sat, 10 Feb 2024 12:40:00 GMT' } },
    seconds: 1200,
  },
  {
    name: 'Expires against our clock',
    poll: { headers: { expires: 'Sat, 10 Feb 2024 12:30:00 GMT' } },
    seconds: 1800,
  },
  {
    name: 'Expires in the past',
    poll: { headers: { expires: 'Thu, 01 Jan 1970 00:00:00 GMT' } },
    seconds: 300,
  },
  { name: 'Expires that is no date', poll: { headers: { expires: '0' } }, seconds: 300 },
  {
    name: 'the longest wish counts',
    poll: { hints: { ttlMinutes: 10 }, headers: { 'cache-control': 'max-age=1200' } },
    seconds: 1200,
  },
  { name: 'own rhythm: twice in the usual gap', poll: { rhythmSeconds: 2400 }, seconds: 1200 },
  { name: 'own rhythm of a fast wire: the floor', poll: { rhythmSeconds: 60 }, seconds: 300 },
  { name: 'own rhythm of a slow feed: an hour', poll: { rhythmSeconds: 90 * 24 * hour }, seconds: hour },
  {
    name: 'own rhythm under a ceiling of the operator',
    poll: { rhythmSeconds: 90 * 24 * hour, ceilingSeconds: 900 },
    seconds: 900,
  },
  { name: 'jitter lengthens by up to a tenth', poll: { jitter: 1 }, seconds: 330 },
  { name: 'skipped hours', poll: { hints: { skipHours: [12, 13] } }, seconds: 2 * hour },
  { name: 'skipped hour that has not come', poll: { hints: { skipHours: [15] } }, seconds: 300 },
  { name: 'skipped days', poll: { hints: { skipDays: [6] } }, seconds: 12 * hour },
  {
    name: 'all hours skipped is a mistake',
    poll: { hints: { skipHours: Array.from({ length: 24 }, (_, index) => index) } },
    seconds: 300,
  },
]

describe('a feed that could be read', () => {
  test.each(healthy.map((row) => [row.name, row] as const))('%s', (_, { poll, seconds }) => {
    expect(nextPollSeconds({ now, floorSeconds: 300, rhythmSeconds: null, jitter: 0, ...poll })).toBe(seconds)
  })
})

describe('a feed that failed', () => {
  const failed = { floorSeconds: 300, failures: 1, persistent: false, retryAfterSeconds: null, jitter: 0 }

  test('waits twice as long after each failure, up to four hours', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((failures) => backOffSeconds({ ...failed, failures }))
    expect(waits).toEqual([600, 1200, 2400, 4800, 9600, 4 * hour, 4 * hour])
  })

  test('waits up to a day when the fault seldom mends itself', () => {
    expect(backOffSeconds({ ...failed, failures: 50, persistent: true })).toBe(24 * hour)
  })

  test('never comes before the server asked', () => {
    expect(backOffSeconds({ ...failed, retryAfterSeconds: 2 * hour })).toBe(2 * hour)
    expect(backOffSeconds({ ...failed, retryAfterSeconds: 5 })).toBe(600)
  })

  test('is not put off for ever', () => {
    expect(backOffSeconds({ ...failed, retryAfterSeconds: 999_999_999 })).toBe(7 * 24 * hour)
  })

  test('comes no sooner than a floor above the limit', () => {
    expect(backOffSeconds({ ...failed, floorSeconds: 5 * hour })).toBe(5 * hour)
  })
})

describe('Retry-After', () => {
  test.each([
    ['120', 120],
    [' 120 ', 120],
    ['0', 0],
    ['Sat, 10 Feb 2024 12:05:00 GMT', 300],
    ['Sat, 10 Feb 2024 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['', null],
  ])('"%s"', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds)
  })
})

test('the rhythm is the middle gap, whatever the order and however odd one gap is', () => {
  expect(rhythmSeconds([at(0), at(10), at(20), at(30), at(5000)])).toBe(600)
  expect(rhythmSeconds([at(30), null, at(0), at(20), at(10)])).toBe(600)
  expect(rhythmSeconds([at(0), at(10)])).toBeNull()
})

test('a backlog is spread over one interval, a feed that is just due is not put off', () => {
  expect([0, 0.5, 1].map((jitter) => backlogSeconds(10 * hour, 300, jitter))).toEqual([0, 150, 300])
  expect(backlogSeconds(200, 300, 1)).toBe(0)
})

test('freshness is never negative', () => {
  expect(freshSeconds({ 'cache-control': 'max-age=10', age: '500' }, now)).toBe(0)
})
