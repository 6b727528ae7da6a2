import { describe, expect, test } from 'vitest'
import { nextTrySeconds } from '../../../src/channels/retry-schedule.ts'

const failed = { tries: 1, status: 500, retryAfterSeconds: null, jitter: 0 }

test('S10 tries come after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h, and then no more', () => {
  const waits = Array.from({ length: 7 }, (_, index) => nextTrySeconds({ ...failed, tries: index + 1 }))
  expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, null])
})

test('jitter lengthens a wait by up to a tenth and never shortens it', () => {
  expect(nextTrySeconds({ ...failed, tries: 4, jitter: 1 })).toBe(7920)
  expect(nextTrySeconds({ ...failed, tries: 4, jitter: 0 })).toBe(7200)
})

describe('S10 a receiver that asks for patience', () => {
  test.each([429, 502, 503, 504])('%d waits a minute at least', (status) => {
    expect(nextTrySeconds({ ...failed, status })).toBe(60)
  })
  test('Retry-After lengthens the wait', () => {
    expect(nextTrySeconds({ ...failed, status: 429, retryAfterSeconds: 600 })).toBe(600)
  })
  test('Retry-After never shortens it', () => {
    expect(nextTrySeconds({ ...failed, tries: 3, status: 429, retryAfterSeconds: 1 })).toBe(1800)
  })
  test('Retry-After cannot put us off for more than a day', () => {
    expect(nextTrySeconds({ ...failed, retryAfterSeconds: 9_999_999 })).toBe(86_400)
  })
})
