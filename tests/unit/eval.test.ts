import { describe, expect, test } from 'vitest'
import { generateReports } from '../../bench/generate-reports.ts'
import { belowBars } from '../../bench/eval/bars.ts'
import { agreement, fieldChecks } from '../../bench/eval/fields.ts'
import type { GoldReading, GoldStatement, LabelledSet } from '../../bench/eval/labelled-set.ts'
import { scoreMerge } from '../../bench/eval/merge.ts'
import { keepReports, parseOptions } from '../../bench/eval/options.ts'
import { oracleStatements } from '../../bench/eval/oracle.ts'
import { pairStatements } from '../../bench/eval/pair.ts'
import { scoreSet } from '../../bench/eval/score.ts'
import { resolveAttacks } from '../../src/domain/attacks/resolve.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'

const harir: GoldStatement = {
  kind: 'claim',
  group: 'kataib-hezbollah',
  date: '2024-01-05',
  types: ['drone'],
  places: ['Al-Harir base'],
  killed: 2,
  wounded: null,
  count: null,
  event: 'e/harir',
}
const tanf: GoldStatement = { ...harir, date: '2024-01-06', places: ['Al-Tanf'], killed: 0, event: 'e/tanf' }

function reading(id: string, statements: readonly GoldStatement[]): GoldReading {
  return { id, lang: 'en', mentions: ['kataib-hezbollah'], statements: [...statements] }
}

function setOf(...golds: GoldReading[]): LabelledSet {
  const items = golds.map((gold) => ({ report: { id: gold.id, text: `text of ${gold.id}` }, gold }))
  return { name: 'set', items, mentionIds: new Set(['kataib-hezbollah', 'badr-organization']) }
}

/** What a perfect reader would give for these labels. */
function read(...statements: GoldStatement[]) {
  return oracleStatements(reading('r1', statements))
}

describe('pairing', () => {
  test('takes the pairs with the most agreeing fields', () => {
    const { matched, missed, spurious } = pairStatements([harir, tanf], read(tanf, harir))
    expect(matched.map(({ gold, read }) => [gold.date, read.attack?.from])).toEqual([
      ['2024-01-05', '2024-01-05'],
      ['2024-01-06', '2024-01-06'],
    ])
    expect([missed, spurious]).toEqual([[], []])
  })

  test('uses each once', () => {
    const { matched, spurious } = pairStatements([harir], read(harir, harir))
    expect([matched.length, spurious.length]).toEqual([1, 1])
  })

  test('never pairs another group or kind', () => {
    const others = read({ ...harir, group: 'badr-organization' }, { ...harir, kind: 'denial' })
    expect(pairStatements([harir], others).matched).toEqual([])
  })
})

describe('fields', () => {
  const wrongs: ['date' | 'types' | 'places' | 'killed', Partial<GoldStatement>][] = [
    ['date', { date: '2024-01-04' }],
    ['types', { types: ['rocket'] }],
    ['places', { places: ['Erbil'] }],
    ['killed', { killed: 3 }],
  ]
  test.each(wrongs)('a wrong %s is wrong, and unsettled without a label', (field, patch) => {
    const wrong = read({ ...harir, ...patch })[0]!
    expect(fieldChecks[field].check(harir, wrong)).toBe(false)
    expect(fieldChecks[field].check(harir, read(harir)[0]!)).toBe(true)
    const unsettled = { ...harir, date: null, types: ['unknown'], places: [], killed: null }
    expect(fieldChecks[field].check(unsettled, wrong)).toBeNull()
  })

  test('places agree when one contains the other, hyphens and case aside', () => {
    expect(agreement(harir, read({ ...harir, places: ['al harir'] })[0]!)).toBe(4)
  })
})

describe('scores', () => {
  test('a claim by the wrong group is false, a miss is only a miss', () => {
    const set = setOf(reading('r1', [harir]), reading('r2', []))
    const { scores } = scoreSet(set, ({ id }) => ({
      mentions: [{ group: 'kataib-hezbollah' }, { group: null }, { group: 'never-labelled' }],
      statements: id === 'r2' ? read({ ...harir, group: 'badr-organization' }) : [],
    }))
    expect(scores['all']!.mentions).toEqual({ hits: 2, gold: 2, read: 2 })
    expect(scores['all']!.claims).toEqual({ hits: 0, gold: 1, read: 1 })
    expect(scores['all']!.claimless).toEqual({ falseClaims: 1, reports: 1 })
  })

  test('nameless counts are left out on both sides', () => {
    const count = { ...harir, kind: 'aggregate', group: null, count: 12 }
    const { scores } = scoreSet(setOf(reading('r1', [count])), () => ({
      mentions: [],
      statements: read(count, count),
    }))
    expect(scores['all']!.core).toEqual({ hits: 0, gold: 0, read: 0 })
  })

  test('bars are named where they are missed', () => {
    const score = scoreSet(setOf(reading('r1', [harir, tanf])), () => ({
      mentions: [],
      statements: read(harir),
    }))
    expect(belowBars(score, { all: { 'claims.recall': 0.5, date: 1 } })).toEqual([])
    expect(belowBars(score, { all: { 'claims.recall': 0.6 } })).toEqual(['all claims.recall: 0.500, bar 0.6'])
  })
})

describe('merge', () => {
  const set = setOf(reading('r1', [harir]), reading('r2', [harir, tanf]), reading('r3', [tanf]))

  test('labels resolved as they are give every pair and no other', () => {
    const score = scoreMerge(
      set,
      ({ gold }) => oracleStatements(gold),
      (records) => resolveAttacks(records, [], seedCatalogue).attacks,
    )
    expect(score.pairs).toEqual({ hits: 2, gold: 2, read: 2 })
    expect(score.bCubed.f1).toBe(1)
  })

  test('an attack for each statement gives none', () => {
    const score = scoreMerge(
      set,
      ({ gold }) => oracleStatements(gold),
      (records) =>
        records.flatMap((record) =>
          // Alike in their facts, attacks resolved apart would bear one id.
          resolveAttacks([record], [], seedCatalogue).attacks.map((attack) => ({ ...attack, id: record.id })),
        ),
    )
    expect(score.pairs).toEqual({ hits: 0, gold: 2, read: 0 })
    expect(score.bCubed).toMatchObject({ precision: 1, recall: 0.5 })
  })
})

describe('options', () => {
  test('tune and hold-out part the reports', () => {
    const set = setOf(reading('r1', []), reading('r3', []), reading('L06', []), reading('r10', []))
    const ids = (args: string[]) =>
      keepReports(set, parseOptions(args).keep).items.map((item) => item.gold.id)
    expect(ids(['--hold-out'])).toEqual(['r3', 'L06'])
    expect(ids(['--tune'])).toEqual(['r1', 'r10'])
    expect(ids(['--only', 'r1,r3'])).toEqual(['r1', 'r3'])
    expect(() => parseOptions(['--tune', '--hold-out'])).toThrow('not both')
  })
})

describe('generated reports', () => {
  test('are the same for a seed, of the wanted length, unlike one another', () => {
    const reports = generateReports(50, { seed: 3, chars: 2000, claimShare: 0.5 })
    expect(generateReports(50, { seed: 3, chars: 2000, claimShare: 0.5 })).toEqual(reports)
    expect(new Set(reports.map((report) => report.text)).size).toBe(50)
    for (const { text } of reports) expect(text.length).toBeGreaterThanOrEqual(2000 - 2)
    const telling = reports.filter(({ text }) => text.includes('claimed responsibility'))
    expect(telling.length).toBeGreaterThan(10)
    expect(telling.length).toBeLessThan(40)
  })
})
