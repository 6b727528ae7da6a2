import { describe, expect, test } from 'vitest'
import { answer, decide, feed, history, stateAfter } from './poll-memory.ts'

describe('silence and failure as changes', () => {
  test('a feed that fails for a day is announced once, and once when it recovers', () => {
    const down = answer(500)
    const told = history([
      ...[1, 10, 20, 23].map((hours) => ({ hours, outcome: down })),
      ...[24, 25, 60].map((hours) => ({ hours, outcome: down })),
      ...[61, 62].map((hours) => ({ hours, outcome: answer(200, {}, feed), newReports: 1 })),
    ])
    expect(told).toEqual([null, null, null, null, 'feed-failing', null, null, 'feed-recovered', null])
  })
  test('a failure of some hours is not announced, nor its end', () => {
    expect(
      history([
        { hours: 1, outcome: answer(500) },
        { hours: 20, outcome: answer(500) },
        { hours: 21, outcome: answer(304) },
      ]),
    ).toEqual([null, null, null])
  })
  test('a feed that was active and falls silent is announced, and recovers with its next item', () => {
    const told = history([
      { hours: 24 * 6, outcome: answer(304) },
      { hours: 24 * 8, outcome: answer(304) },
      { hours: 24 * 9, outcome: answer(200, {}, feed) },
      { hours: 24 * 10, outcome: answer(200, {}, feed), newReports: 1 },
    ])
    expect(told).toEqual([null, 'feed-stalled', null, 'feed-recovered'])
  })
  test('a silent feed that fails for some hours is not announced anew', () => {
    const told = history([
      { hours: 24 * 8, outcome: answer(304) },
      { hours: 24 * 8 + 1, outcome: answer(500) },
      { hours: 24 * 8 + 2, outcome: answer(304) },
      { hours: 24 * 9, outcome: answer(200, {}, feed), newReports: 1 },
    ])
    expect(told).toEqual(['feed-stalled', null, null, 'feed-recovered'])
  })
  test('a feed with a fast rhythm is silent sooner, one with a slow rhythm later', () => {
    expect([stateAfter(1.5, 3600), stateAfter(3, 3600)]).toEqual(['unchanged', 'stalled'])
    expect([stateAfter(20, 14 * 86_400), stateAfter(31, 14 * 86_400)]).toEqual(['unchanged', 'stalled'])
  })
  test('silence says since when', () => {
    expect(decide(answer(304), {}, { now: new Date('2024-02-28T00:00:00Z') })).toMatchObject({
      state: 'stalled',
      reason: 'nothing new since 2024-02-10',
    })
  })
  test('a feed that is gone is announced at once', () => {
    expect(history([{ hours: 1, outcome: answer(410) }])).toEqual(['feed-failing'])
  })
  test('a feed that never worked is announced after its first day', () => {
    const created = {
      state: 'new',
      lastPolledAt: null,
      lastSuccessAt: null,
      lastItemAt: null,
      createdAt: '2024-02-10T11:00:00.000Z',
    } as const
    expect(decide(answer(404), created).announce).toBeNull()
    const later = { ...created, state: 'http_error', lastPolledAt: '2024-02-11T10:00:00.000Z' } as const
    expect(decide(answer(404), later, { now: new Date('2024-02-11T11:30:00Z') }).announce).toBe(
      'feed-failing',
    )
  })
})
