import { describe, expect, test } from 'vitest'
import { belowBars, loadBars } from '../../bench/eval/bars.ts'
import { loadSets } from '../../bench/eval/labelled-set.ts'
import { scoreSet } from '../../bench/eval/score.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createReader } from '../../src/domain/extraction/reader.ts'
import { statementKinds } from '../../src/domain/extraction/statement.ts'

const [golden] = loadSets(['tests/golden'])
const labelled = golden!.items.flatMap((item) => item.gold.statements)

describe('golden corpus', () => {
  test('holds at least 120 reports, with hard negatives as many as positives', () => {
    const positives = golden!.items.filter((item) => item.gold.statements.some((s) => s.group !== null))
    expect(golden!.items.length).toBeGreaterThanOrEqual(120)
    expect(golden!.items.length - positives.length).toBeGreaterThanOrEqual(positives.length)
  })

  test.each(['en', 'ar'])('has reports in %s', (lang) => {
    expect(golden!.items.filter((item) => item.gold.lang === lang).length).toBeGreaterThan(30)
  })

  test.each(statementKinds)('has a %s', (kind) => {
    expect(labelled.filter((statement) => statement.kind === kind)).not.toHaveLength(0)
  })

  test('is read no worse than its bars', () => {
    const reader = createReader(seedCatalogue)
    const score = scoreSet(golden!, (report) => reader.read(report))
    expect(belowBars(score, loadBars('tests/golden/bars.json'))).toEqual([])
  })
})

describe('scores', () => {
  const perfect = scoreSet(golden!, (report) => {
    const { gold } = golden!.items.find((item) => item.report === report)!
    return {
      mentions: gold.mentions.map((group) => ({ group })),
      statements: [],
    }
  })

  test('a reading without statements has no recall and no false claims', () => {
    expect(
      belowBars(perfect, { all: { 'mentions.f1': 1, 'claims.precision': 1, falseClaimRate: 0 } }),
    ).toEqual([])
    expect(belowBars(perfect, { all: { 'claims.recall': 0.01 } })).toHaveLength(1)
  })
})
