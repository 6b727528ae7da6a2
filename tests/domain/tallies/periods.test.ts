import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bucketEnd,
  bucketOf,
  buckets,
  bucketsBetween,
  dayIn,
  isTimeZone,
} from '../../../src/domain/tallies/periods.ts'
import { addDays } from '../../../src/domain/reports/day.ts'

describe('bucketOf', () => {
  it.each([
    ['2024-01-28', 'day', '2024-01-28'],
    ['2024-01-28', 'week', '2024-01-22'],
    ['2024-01-29', 'week', '2024-01-29'],
    ['2025-01-01', 'week', '2024-12-30'],
    ['2024-02-29', 'month', '2024-02-01'],
    ['2024-06-30', 'quarter', '2024-04-01'],
    ['2024-10-01', 'quarter', '2024-10-01'],
    ['2024-12-31', 'year', '2024-01-01'],
    ['2024-12-31', 'none', 'all'],
  ] as const)('puts %s by %s into %s', (date, bucket, start) => {
    expect(bucketOf(date, bucket)).toBe(start)
  })
})

describe('weeks', () => {
  it.each([
    ['2024-01-28', 'monday', '2024-01-22'],
    ['2024-01-28', 'sunday', '2024-01-28'],
    ['2024-01-28', 'saturday', '2024-01-27'],
    ['2024-01-27', 'sunday', '2024-01-21'],
    ['2024-01-26', 'saturday', '2024-01-20'],
  ] as const)('that hold %s and begin on %s begin on %s', (date, weekStart, start) => {
    expect(bucketOf(date, 'week', weekStart)).toBe(start)
    expect(bucketsBetween(date, addDays(date, 7), 'week', weekStart)).toEqual([start, addDays(start, 7)])
    expect(bucketOf(date, 'month', weekStart)).toBe('2024-01-01')
  })
})

describe('bucketsBetween', () => {
  it.each([
    ['2024-01-30', '2024-02-02', 'day', ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-02']],
    ['2024-01-28', '2024-02-05', 'week', ['2024-01-22', '2024-01-29', '2024-02-05']],
    ['2023-11-15', '2024-02-01', 'month', ['2023-11-01', '2023-12-01', '2024-01-01', '2024-02-01']],
    ['2023-11-15', '2024-04-01', 'quarter', ['2023-10-01', '2024-01-01', '2024-04-01']],
    ['2023-11-15', '2024-04-01', 'year', ['2023-01-01', '2024-01-01']],
    ['2023-11-15', '2024-04-01', 'none', ['all']],
  ] as const)('%s to %s by %s', (from, to, bucket, expected) => {
    expect(bucketsBetween(from, to, bucket)).toEqual(expected)
  })

  it('leaves no day out and lays no two buckets over each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 800 }),
        fc.constantFrom(...buckets.filter((bucket) => bucket !== 'none')),
        (start, length, bucket) => {
          const from = addDays('1990-01-01', start)
          const days = Array.from({ length: length + 1 }, (_, at) => addDays(from, at))
          const expected = [...new Set(days.map((day) => bucketOf(day, bucket)))]
          const found = bucketsBetween(from, addDays(from, length), bucket)
          expect(found).toEqual(expected)
          for (const [at, each] of found.slice(1).entries()) {
            expect(addDays(bucketEnd(found[at] ?? '', bucket) ?? '', 1)).toBe(each)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('dayIn', () => {
  it.each([
    ['2024-01-28T22:30:00Z', 'UTC', '2024-01-28'],
    ['2024-01-28T22:30:00Z', 'Asia/Baghdad', '2024-01-29'],
    ['2024-01-28T02:30:00Z', 'America/New_York', '2024-01-27'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayIn(instant, zone)).toBe(day)
  })

  it('knows a time zone from a word', () => {
    expect(isTimeZone('Asia/Baghdad')).toBe(true)
    expect(isTimeZone('Baghdad')).toBe(false)
  })
})
