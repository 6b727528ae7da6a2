import fc from 'fast-check'
import type { StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { attackTypes } from '../../../src/domain/extraction/statement.ts'
import { addDays } from '../../../src/domain/reports/day.ts'
import { iri, kh, type Telling, type TestReport, told } from './told.ts'

const places = [
  'ain-al-asad',
  'harir',
  'erbil-airport',
  'anbar',
  'iraq',
  'tower-22',
  'al-tanf',
  'jordan-syria-border',
  'syria',
]

/** Reports of a dense campaign: few days, few places, every kind of vagueness. */
const telling: fc.Arbitrary<Telling> = fc
  .record({
    kind: fc.constantFrom(
      'claim',
      'claim',
      'claim',
      'attribution',
      'acknowledgement',
      'non_claim',
      'denial',
      'refutation',
      'suspension',
    ),
    group: fc.constantFrom(iri, iri, kh, null, 'saraya-al-salam'),
    day: fc.integer({ min: 0, max: 8 }),
    dated: fc.constantFrom('day', 'day', 'day', 'night', 'week', 'month', 'none'),
    at: fc.subarray(places, { maxLength: 2 }),
    by: fc.subarray(attackTypes.slice(0, 3), { maxLength: 2 }),
    killed: fc.constantFrom(null, null, 0, 3, 9),
    ordinal: fc.constantFrom(null, null, null, 1, 2),
    background: fc.constantFrom(false, false, false, true),
    noAttack: fc.constantFrom(false, false, false, false, true),
    quote: fc.constantFrom('one quote', 'another wording here', 'third'),
  })
  .map(({ day, dated, noAttack, ...rest }) => {
    const on = addDays('2024-01-01', day)
    const spans = {
      day: {},
      night: { to: addDays(on, 1), precision: 'days' },
      week: { to: addDays(on, 6), precision: 'week' },
      month: { to: '2024-01-31', precision: 'month' },
    } as const
    const needsAttack = rest.kind === 'claim' || rest.kind === 'attribution'
    return {
      ...rest,
      noAttack: noAttack && !needsAttack,
      ...(dated === 'none' ? {} : { on, ...spans[dated] }),
    }
  })

export const report: fc.Arbitrary<Omit<TestReport, 'id'>> = fc.record({
  published: fc.option(
    fc.integer({ min: 0, max: 12 }).map((day) => addDays('2024-01-01', day)),
    { freq: 6 },
  ),
  source: fc.constantFrom('owner:a', 'owner:b', 'wire:x'),
  says: fc.array(telling, { minLength: 1, maxLength: 3 }),
})

export const records: fc.Arbitrary<StatementRecord[]> = fc
  .array(report, { maxLength: 14 })
  .map((reports) => told(...reports.map((each, at) => ({ id: `r${at}`, ...each }))))
