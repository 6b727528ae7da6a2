import { describe, expect, it } from 'vitest'
import { nextGauge, rateReadings, type Gauge, type Reading } from '../../../src/domain/alerts/gauge.ts'
import { isUnusual, rateOf } from '../../../src/domain/alerts/unusual-rate.ts'
import { addDays } from '../../../src/domain/reports/day.ts'
import { kh } from '../attacks/told.ts'

describe('rateOf', () => {
  it('gives the chance that tables of the binomial give', () => {
    // P(X >= 3 | n = 4, p = 1/5) = 0.0272; P(X >= 5 | n = 10, p = 1/5) = 0.0328.
    expect(rateOf(3, [1, 0, 0, 0]).chance).toBeCloseTo(0.0272, 6)
    expect(rateOf(5, [2, 1, 1, 1]).chance).toBeCloseTo(0.0327934976, 8)
    expect(rateOf(0, [3, 3, 3, 3]).chance).toBeCloseTo(1, 12)
  })

  it('stays exact for large counts', () => {
    // Half of 2000 with p = 1/2: P(X >= 1000) is a little over one half.
    const { chance } = rateOf(
      100,
      Array.from({ length: 8 }, () => 100),
    )
    expect(chance).toBeGreaterThan(0.5)
    expect(chance).toBeLessThan(0.55)
  })
})

describe('a rate is unusual', () => {
  it.each([
    ['five after a quiet half year', 5, [0, 0, 1, 0, 0, 0, 1, 0], true],
    ['fifteen where three are usual', 15, [3, 2, 4, 3, 3, 2, 4, 3], true],
    ['not: six where three are usual', 6, [3, 2, 4, 3, 3, 2, 4, 3], false],
    ['not: two after nothing', 2, [0, 0, 0, 0, 0, 0, 0, 0], false],
    ['not: ten, with three weeks to go by', 10, [0, 0, 0], false],
    ['not: as many as ever', 30, [30, 28, 33, 29, 31, 30, 30, 27], false],
  ] as const)('%s', (_, recent, weeks, expected) => {
    expect(isUnusual(rateOf(recent, weeks), false)).toBe(expected)
  })

  it('until it is common again', () => {
    const weeks = [3, 2, 4, 3, 3, 2, 4, 3]
    expect([8, 6].map((recent) => isUnusual(rateOf(recent, weeks), true))).toEqual([true, false])
  })
})

describe('rateReadings', () => {
  const today = '2024-03-31'
  const row = (age: number, attacks: number, coverage: 'full' | 'none' = 'full') => ({
    group: kh,
    bucket: addDays(today, -age),
    claimed: attacks,
    attributed: 0,
    attacks,
    coverage,
  })
  const days = (coverage: (age: number) => 'full' | 'none') =>
    Array.from({ length: 63 }, (_, age) => row(age, age < 7 ? 1 : 0, coverage(age)))

  it('counts spans of seven days back from today', () => {
    expect(rateReadings([...days(() => 'full'), row(6, 2), row(7, 5)], today, [])).toMatchObject([
      { group: kh, holds: true, detail: { count: 9, usual: 0.6, weeks: 8, from: '2024-03-25', to: today } },
    ])
  })

  it('finds seven attacks after eight quiet weeks unusual', () => {
    expect(
      rateReadings(
        days(() => 'full'),
        today,
        [],
      ),
    ).toMatchObject([{ holds: true }])
  })

  it('finds nothing when the quiet weeks were ours: no feed could be read', () => {
    expect(
      rateReadings(
        days((age) => (age < 28 ? 'full' : 'none')),
        today,
        [],
      ),
    ).toMatchObject([{ holds: false, detail: { weeks: 3, chance: null } }])
  })
})

describe('a condition is told', () => {
  const of = (holds: boolean, occasion: string | null = null): Reading => ({
    transition: 'tally-crossed',
    group: null,
    holds,
    occasion,
    detail: {},
  })
  const run = (...readings: readonly Reading[]) => {
    let gauge: Gauge | null = null
    return readings.map((reading) => {
      const step = nextGauge(gauge, reading)
      gauge = step.gauge
      return step.tells ? step.gauge.occasion : null
    })
  }

  it('when it begins to hold, and again when it begins anew', () => {
    expect(run(of(false), of(true), of(true), of(false), of(true))).toEqual([null, '1', null, null, '2'])
  })

  it('at once, when it holds from the beginning', () => {
    expect(run(of(true))).toEqual(['1'])
  })

  it('once a silence, named by the day since when', () => {
    const [long, later] = [of(true, '2024-01-01'), of(true, '2024-02-01')]
    expect(run(long, long, of(false, '2024-02-01'), later)).toEqual(['2024-01-01', null, null, '2024-02-01'])
  })

  it('anew when a word came and went between two looks', () => {
    expect(run(of(true, '2024-01-01'), of(true, '2024-01-05'))).toEqual(['2024-01-01', '2024-01-05'])
  })

  it('not again when an older word takes the place of a rejected one', () => {
    expect(run(of(true, '2024-01-05'), of(true, '2024-01-01'))).toEqual(['2024-01-05', null])
  })
})
