import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Correction, StatementPatch, StatementRecord } from '../../../src/domain/attacks/attack.ts'
import { resolveAttacks } from '../../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import type { Statement } from '../../../src/domain/extraction/statement.ts'
import { addDays } from '../../../src/domain/reports/day.ts'
import { records } from './arbitrary.ts'
import { SimulatedStore } from './simulated-store.ts'
import { claim, iri, kh, placeOf, type Telling, told } from './told.ts'

type Step =
  | { readonly do: 'read'; readonly reports: readonly number[]; readonly edition: number }
  | { readonly do: 'drop'; readonly report: number }
  | {
      readonly do: 'correct'
      readonly action: Correction['action']
      readonly picks: readonly number[]
      readonly at: number
      readonly patch: StatementPatch
    }
  | { readonly do: 'undo'; readonly pick: number }

/** What an analyst puts right: any field that resolution looks at. */
const patch: fc.Arbitrary<StatementPatch> = fc.oneof(
  fc.record({ group: fc.constantFrom(iri, kh, null) }),
  fc.record({ kind: fc.constantFrom<Statement['kind']>('claim', 'attribution', 'denial', 'refutation') }),
  fc.record({ withdrawn: fc.boolean(), background: fc.boolean() }),
  fc.record({
    attack: fc.oneof(
      fc.integer({ min: 0, max: 20 }).map((day) => {
        const on = addDays('2024-01-01', day)
        return { from: on, to: on, precision: 'day' as const }
      }),
      fc.constant({ from: null, to: null, precision: 'unknown' as const }),
      fc.record({ places: fc.subarray(['ain-al-asad', 'harir', 'iraq']).map((ids) => ids.map(placeOf)) }),
      fc.record({ killed: fc.constantFrom(null, 0, 9) }),
    ),
  }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      reports: fc.array(fc.nat(13), { minLength: 1, maxLength: 4 }),
      edition: fc.nat(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), report: fc.nat(13) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      action: fc.constantFrom<Correction['action']>(
        'accept',
        'reject',
        'edit',
        'edit',
        'merge',
        'split',
        'pin',
      ),
      picks: fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }),
      at: fc.nat(5),
      patch,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), pick: fc.nat(5) }) },
)

/** Two editions of every report: what is read now may be read otherwise later. */
const editions = fc.tuple(records, records)

describe('resolveAround', () => {
  it('keeps the attacks as one pass from scratch would make them, after any arrivals, edits and corrections', () => {
    fc.assert(
      fc.property(editions, fc.array(step, { minLength: 1, maxLength: 12 }), (texts, steps) => {
        const store = new SimulatedStore()
        for (const each of steps) {
          apply(store, each, texts)
          const scratch = resolveAttacks(store.live(), store.corrections, seedCatalogue)
          expect(byId([...store.attacks.values()])).toEqual(byId(scratch.attacks))
          expect(byId([...store.contradictions.values()])).toEqual(byId(scratch.contradictions))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('holds what is claimed against a suspension whose day an analyst has put right', () => {
    const store = new SimulatedStore()
    const suspension: Telling = { kind: 'suspension', group: iri, on: '2024-07-19' }
    store.read(new Map([['r1', told({ id: 'r1', says: [suspension] })]]))
    store.read(new Map([['r2', told({ id: 'r2', says: [claim({ on: '2024-01-02', at: ['harir'] })] })]]))
    const statements = store.live().flatMap(({ id, reportId }) => (reportId === 'r1' ? [id] : []))
    const patch = { attack: { from: '2024-01-01', to: '2024-01-01' } }
    const decision = { id: 'c', action: 'edit' as const, statements, patch, reason: 'misread', by: 'Ana' }
    store.correct([{ ...decision, recordedAt: '2024-08-01' }])
    expect([...store.contradictions.values()]).toMatchObject([{ kind: 'attack_during_suspension' }])
    store.correct([])
    expect([...store.contradictions.values()]).toEqual([])
  })

  it('forgets that a report copied another, when it turns out that it did not', () => {
    const store = new SimulatedStore()
    const readFrom = (source: string, id: string, on: string | null) =>
      store.read(new Map([[id, told({ id, source, says: [claim({ on, quote: 'as was said' })] })]]))
    readFrom('owner:a text:0-one', 'first', '2024-01-01')
    readFrom('owner:b text:0-one', 'copy', null)
    const statements = store.live().flatMap(({ id, reportId }) => (reportId === 'copy' ? [id] : []))
    const decision = { id: 'c', action: 'split' as const, statements, reason: 'not this', by: 'Ana' }
    store.correct([{ ...decision, recordedAt: '2024-02-01' }])
    expect([...store.attacks.values()].map(({ decisions }) => decisions)).toEqual([['c'], ['c']])
    readFrom('owner:b', 'copy', null)
    expect([...store.attacks.values()].map(({ decisions }) => decisions)).toEqual([[], []])
  })

  it('gives an undated sentence back to the attack of its report, though that lies out of sight', () => {
    const harir = { at: ['harir'], by: ['drone'] as const }
    const dead = { kind: 'acknowledgement' as const, ...harir, killed: 3 }
    const undated: Telling = { ...dead, kind: 'attribution', group: iri }
    const store = new SimulatedStore()
    const readAll = (id: string, published: string | null, ...says: Telling[]) =>
      store.read(new Map([[id, told({ id, published, says })]]))
    const reports = () => [...store.attacks.values()].map((attack) => attack.reports.join()).sort()
    readAll('first', '2024-07-01', claim({ on: '2024-07-01', ...harir }))
    readAll('x', null, { ...dead, on: '2024-07-01' }, { ...dead, on: '2024-05-01', killed: null }, undated)
    readAll('other', '2024-01-01', claim({ ...harir, on: '2024-01-01', killed: 3 }))
    expect(reports()).toEqual(['first,x', 'other,x', 'x'])
    readAll('other', '2024-01-01')
    expect(reports()).toEqual(['first,x', 'x'])
  })

  it.each([
    ['of a day', '2023-01-20'],
    ['of no day', null],
  ])('looks only at the neighbourhood of a report %s, however long the campaign', (_which, day) => {
    const fetched = [40, 160].map((days) => {
      const store = new SimulatedStore()
      const reports = Array.from({ length: days * 3 }, (_, at) => {
        const on = addDays('2023-01-01', Math.floor(at / 3))
        const undated = at % 3 === 2
        return {
          id: `r${at}`,
          published: addDays(on, at % 3),
          says: [claim({ ...(undated ? {} : { on }), at: ['ain-al-asad'], killed: at === 20 ? 3 : null })],
        }
      })
      store.read(new Map(reports.map((report) => [report.id, told(report)])))
      const late = { id: 'new', published: day, says: [claim({ on: day, at: ['ain-al-asad'], killed: 3 })] }
      store.read(new Map([['new', told(late)]]))
      return store.fetched
    })
    expect(fetched[1]).toBe(fetched[0])
  })
})

function apply(
  store: SimulatedStore,
  each: Step,
  texts: readonly [StatementRecord[], StatementRecord[]],
): void {
  if (each.do === 'read') {
    const ids = each.reports.map((number) => `r${number}`)
    const read = (id: string) => (texts[each.edition] ?? []).filter(({ reportId }) => reportId === id)
    store.read(new Map(ids.map((id) => [id, read(id)])))
  } else if (each.do === 'drop') {
    store.read(new Map([[`r${each.report}`, []]]))
  } else if (each.do === 'undo') {
    store.correct(store.corrections.filter((_, at) => at !== each.pick))
  } else {
    const live = store.live()
    const statements = each.picks.flatMap((pick) => live[pick % Math.max(1, live.length)]?.id ?? [])
    const id = store.nextCorrectionId()
    const correction = {
      id,
      action: each.action,
      statements,
      ...(each.action === 'edit' ? { patch: each.patch } : {}),
      reason: 'because',
      by: 'Ana',
      recordedAt: `2024-01-0${each.at + 1}`,
    }
    store.correct([...store.corrections, correction])
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
}
