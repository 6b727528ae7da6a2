import { describe, expect, it } from 'vitest'
import { sendingOf } from '../../../src/domain/alerts/sending.ts'
import { watchSettings } from '../../../src/domain/alerts/watch.ts'

const night = { quietHours: { from: '22:00', to: '07:00' } }
const noon = '2024-01-28T12:10:00.000Z'
const late = '2024-01-28T23:30:00.000Z'
const now = { when: 'now' }
const later = (at: string, together = true) => ({ when: 'later', at: `2024-01-${at}:00.000Z`, together })

type Alert = Partial<Parameters<typeof sendingOf>[1]>

describe('an alert is sent', () => {
  it.each([
    ['at once', {}, {}, noon, now],
    ['at the next full hour', { digest: 'hourly' }, {}, noon, later('28T13:00')],
    ['at eight, by default', { digest: 'daily' }, {}, noon, later('29T08:00')],
    ['at the asked time', { digest: 'daily', digestAt: '18:00' }, {}, noon, later('28T18:00')],
    [
      'at the asked time of the zone',
      { digest: 'daily', timeZone: 'Asia/Baghdad' },
      {},
      noon,
      later('29T05:00'),
    ],
    ['when quiet hours end', night, {}, late, later('29T07:00')],
    ['when quiet hours end, not at the hour', { ...night, digest: 'hourly' }, {}, late, later('29T07:00')],
    ['at once, when it is urgent', { ...night, digest: 'daily' }, { isUrgent: true }, late, now],
    [
      'ten minutes after what was last told of the same, as an update',
      {},
      { kind: 'update', lastToldAt: '2024-01-28T12:05:00.000Z' },
      noon,
      later('28T12:15', false),
    ],
    [
      'at once, as the first update for long',
      {},
      { kind: 'update', lastToldAt: '2024-01-28T11:00:00.000Z' },
      noon,
      now,
    ],
    [
      'at once, as a correction',
      {},
      { kind: 'correction', lastToldAt: '2024-01-28T12:09:00.000Z' },
      noon,
      now,
    ],
    [
      'after quiet hours that begin before its time',
      { quietHours: { from: '12:12', to: '13:00' } },
      { kind: 'update', lastToldAt: noon },
      noon,
      later('28T13:00'),
    ],
  ] as const)('%s', (_, settings, alert: Alert, at, expected) => {
    const whole = { kind: 'alert', isUrgent: false, lastToldAt: null, ...alert } as const
    expect(sendingOf(watchSettings.parse(settings), whole, at)).toEqual(expected)
  })
})
