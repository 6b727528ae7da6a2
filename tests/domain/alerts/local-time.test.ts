import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAt, nextHour, nextMidnight, quietUntil } from '../../../src/domain/alerts/local-time.ts'

describe('nextAt', () => {
  it.each([
    ['later today', '08:00', '2024-01-28T03:00:00.000Z', 'UTC', '2024-01-28T08:00:00.000Z'],
    [
      'tomorrow, when it is that time',
      '08:00',
      '2024-01-28T08:00:00.000Z',
      'UTC',
      '2024-01-29T08:00:00.000Z',
    ],
    ['east of UTC', '08:00', '2024-01-28T04:59:00.000Z', 'Asia/Baghdad', '2024-01-28T05:00:00.000Z'],
    ['west of UTC', '08:00', '2024-01-28T13:30:00.000Z', 'America/New_York', '2024-01-29T13:00:00.000Z'],
    [
      'a zone with half hours',
      '08:00',
      '2024-01-28T00:00:00.000Z',
      'Asia/Kolkata',
      '2024-01-28T02:30:00.000Z',
    ],
    [
      'after clocks went forward',
      '08:00',
      '2024-03-31T00:00:00.000Z',
      'Europe/Berlin',
      '2024-03-31T06:00:00.000Z',
    ],
    [
      'an hour that clocks skip',
      '02:30',
      '2024-03-31T00:00:00.000Z',
      'Europe/Berlin',
      '2024-03-31T01:30:00.000Z',
    ],
    [
      'an hour that comes twice: the first',
      '02:30',
      '2024-10-26T22:30:00.000Z',
      'Europe/Berlin',
      '2024-10-27T00:30:00.000Z',
    ],
    [
      'a zone a day ahead',
      '00:00',
      '2024-01-28T09:59:00.000Z',
      'Pacific/Kiritimati',
      '2024-01-28T10:00:00.000Z',
    ],
  ])('%s', (_, clock, after, zone, expected) => {
    expect(nextAt(clock, after, zone)).toBe(expected)
  })

  it('lies after the instant and within a day and an hour, in every zone', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        (date, zone, minutes) => {
          const clock = new Date(minutes * 60_000).toISOString().slice(11, 16)
          const gap = Date.parse(nextAt(clock, date.toISOString(), zone)) - date.getTime()
          expect(gap).toBeGreaterThan(0)
          // A whole day was skipped once (Samoa, 2011).
          expect(gap).toBeLessThanOrEqual(50 * 3_600_000)
        },
      ),
      { numRuns: 300 },
    )
  })
})

it('nextHour is that of the zone', () => {
  expect(nextHour('2024-01-28T03:10:20.000Z', 'UTC')).toBe('2024-01-28T04:00:00.000Z')
  expect(nextHour('2024-01-28T03:10:20.000Z', 'Asia/Kolkata')).toBe('2024-01-28T03:30:00.000Z')
  expect(nextHour('2024-01-28T04:00:00.000Z', 'UTC')).toBe('2024-01-28T05:00:00.000Z')
})

it('nextMidnight is that of the zone', () => {
  expect(nextMidnight('2024-01-28T20:59:00.000Z', 'Asia/Baghdad')).toBe('2024-01-28T21:00:00.000Z')
})

describe('quietUntil', () => {
  const night = { from: '22:00', to: '07:00' }
  it.each([
    ['before they begin', '2024-01-28T21:59:00.000Z', night, null],
    ['as they begin', '2024-01-28T22:00:00.000Z', night, '2024-01-29T07:00:00.000Z'],
    ['after midnight', '2024-01-29T03:00:00.000Z', night, '2024-01-29T07:00:00.000Z'],
    ['as they end', '2024-01-29T07:00:00.000Z', night, null],
    ['at noon', '2024-01-29T12:30:00.000Z', { from: '12:00', to: '13:00' }, '2024-01-29T13:00:00.000Z'],
    ['without any', '2024-01-29T12:30:00.000Z', null, null],
    ['of no length', '2024-01-29T12:30:00.000Z', { from: '12:30', to: '12:30' }, null],
  ])('%s', (_, now, hours, expected) => {
    expect(quietUntil(now, hours, 'UTC')).toBe(expected)
  })
})
