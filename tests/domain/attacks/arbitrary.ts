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

/** Days of a dense campaign, or of another long after it: what is told of one lies far from what is told of the other. */
const dayOf = (max: number) =>
  fc
    .tuple(fc.nat(max), fc.constantFrom(0, 0, 0, 200))
    .map(([day, later]) => addDays('2024-01-01', day + later))

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
    on: dayOf(8),
    dated: fc.constantFrom('day', 'day', 'day', 'night', 'week', 'month', 'none'),
    at: fc.subarray(places, { maxLength: 2 }),
    by: fc.subarray(attackTypes.slice(0, 3), { maxLength: 2 }),
    killed: fc.constantFrom(null, null, 0, 3, 9),
    ordinal: fc.constantFrom(null, null, null, 1, 2),
    background: fc.constantFrom(false, false, false, true),
    noAttack: fc.constantFrom(false, false, false, false, true),
    said: fc.constantFrom(
      ...[null, null, null, '2024-01-03', '2024-01-06'].map((day) =>
        day === null ? {} : { said: { from: day, to: day, precision: 'day' as const } },
      ),
      { said: { from: '2023-12-01', to: '2023-12-31', precision: 'month' as const } },
    ),
    quote: fc.constantFrom(
      'one quote',
      'another wording here',
      'third',
      'our fighters struck Sunday at dawn with two winged drones, hitting hangars directly',
    ),
  })
  .map(({ on, dated, noAttack, said, ...rest }) => {
    const spans = {
      day: {},
      night: { to: addDays(on, 1), precision: 'days' },
      week: { to: addDays(on, 6), precision: 'week' },
      month: { to: addDays(on, 25), precision: 'month' },
    } as const
    const needsAttack = rest.kind === 'claim' || rest.kind === 'attribution'
    return {
      ...rest,
      ...said,
      noAttack: noAttack && !needsAttack,
      ...(dated === 'none' ? {} : { on, ...spans[dated] }),
    }
  })

const source = fc.constantFrom('owner:a', 'owner:b', 'wire:x', 'owner:a text:0-one', 'wire:x text:0-one')

const dated: fc.Arbitrary<Omit<TestReport, 'id'>> = fc.record({
  published: fc.option(dayOf(12), { freq: 6 }),
  source,
  says: fc.array(telling, { minLength: 1, maxLength: 3 }),
})

/** As an item of a feed that gives no dates: mostly what could prove it another report of an attack. */
const undated: fc.Arbitrary<Omit<TestReport, 'id'>> = fc.record({
  source,
  says: fc
    .array(
      telling.map(({ on: _on, to: _to, precision: _precision, ...rest }) => rest),
      { minLength: 1, maxLength: 4 },
    )
    .chain((says) =>
      fc
        .constantFrom<Telling>({}, { killed: 3 }, { killed: 9 }, { at: ['harir'], killed: 3 })
        .map((known) => says.map((each, at) => (at === 0 ? { ...each, ...known } : each))),
    ),
})

export const report: fc.Arbitrary<Omit<TestReport, 'id'>> = fc.oneof(
  { weight: 3, arbitrary: dated },
  { weight: 2, arbitrary: undated },
)

export const records: fc.Arbitrary<StatementRecord[]> = fc
  .array(report, { maxLength: 14 })
  .map((reports) => told(...reports.map((each, at) => ({ id: `r${at}`, ...each }))))
