import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DateWindow } from '../../../src/domain/attacks/neighbourhood.ts'
import { addDays } from '../../../src/domain/reports/day.ts'
import { beyond, united } from '../../../src/pipeline/surroundings.ts'

const span = (from: number, to: number): DateWindow => ({
  from: addDays('2024-01-01', from),
  to: addDays('2024-01-01', to),
})
const anyTime: DateWindow = { from: '0001-01-01', to: '9999-12-31' }
const windows = fc
  .array(fc.tuple(fc.nat(20), fc.nat(5)), { maxLength: 5 })
  .map((spans) => united(spans.map(([from, days]) => span(from, from + days))))
const days = (all: readonly DateWindow[]) =>
  Array.from({ length: 40 }, (_, at) => addDays('2024-01-01', at)).filter((day) =>
    all.some(({ from, to }) => from <= day && day <= to),
  )

describe('beyond', () => {
  it('leaves the days that are not known, each once', () => {
    fc.assert(
      fc.property(windows, windows, (wanted, known) => {
        const left = beyond(wanted, known)
        expect(days(left)).toEqual(days(wanted).filter((day) => !days(known).includes(day)))
        for (const { from, to } of left) expect(from <= to).toBe(true)
      }),
    )
  })

  it('holds at the ends of time', () => {
    expect(beyond([anyTime], [anyTime])).toEqual([])
    expect(beyond([span(0, 3)], [anyTime])).toEqual([])
    expect(beyond([anyTime], [span(0, 3)])).toEqual([
      { from: anyTime.from, to: '2023-12-31' },
      { from: '2024-01-05', to: anyTime.to },
    ])
  })
})
