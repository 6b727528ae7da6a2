import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { strayNumbers } from '../../../src/domain/attacks/stray-numbers.ts'
import { seedCatalogue } from '../../../src/domain/catalogue/seed.ts'
import { createReader } from '../../../src/domain/extraction/reader.ts'
import type { ReportInput } from '../../../src/domain/reports/report.ts'
import { claim, told } from './told.ts'

const stray = (quote: string, killed: number, evidence?: string) => {
  const seen = evidence === undefined ? [] : [{ of: 'killed' as const, ...at, quote: evidence }]
  const [record] = told({ id: 'a', says: [claim({ quote, killed, evidence: seen })] })
  return record === undefined ? null : strayNumbers(record.statement)
}
const at = { start: 0, end: 1, field: 'text' as const }

describe('strayNumbers', () => {
  it.each<[string, number]>([
    ['The shells killed 1,240 people.', 1240],
    ['Twenty-three soldiers were killed.', 23],
    ['Dozens were killed, it said.', 24],
    ['Nobody was killed.', 0],
    ['All were unharmed.', 0],
    ['A guard was killed.', 1],
    ['Two engineers and a driver were killed.', 3],
    ['Eleven fighters died, and four bystanders.', 15],
    ['قُتل أربعة جنود في الهجوم.', 4],
    ['وخمسة وعشرين جنديا', 25],
    ['أكثر من ثمانين قتيلا', 80],
    ['أدى الى مقتل ٣٤ شخصا', 34],
  ])('finds nothing wrong with “%s” for %d', (quote, killed) => {
    expect(stray(quote, killed)).toEqual([])
  })

  it.each<[string, number]>([
    ['The shells killed 1,240 people.', 124],
    ['Three soldiers were killed.', 4],
    ['Two engineers and a driver were killed.', 5],
    ['Soldiers were killed.', 3],
    ['قُتل أربعة جنود في الهجوم.', 5],
    ['وقع الهجوم يوم السبت', 7],
  ])('misses in “%s” the number %d', (quote, killed) => {
    expect(stray(quote, killed)).toEqual([`killed ${killed} does not stand in its quote`])
  })

  it('looks at evidence for that number too', () => {
    expect(stray('We struck the base.', 3, 'Three soldiers died.')).toEqual([])
    expect(stray('We struck the base.', 5, 'Three soldiers died.')).toHaveLength(1)
  })

  it('finds nothing wrong with what the golden corpus is read as', () => {
    const reader = createReader(seedCatalogue)
    const lines = readFileSync('tests/golden/reports.ndjson', 'utf8').trim().split('\n')
    const complaints = lines.flatMap((line) => {
      const report = JSON.parse(line) as ReportInput
      return reader
        .read(report)
        .statements.flatMap((said) => strayNumbers(said).map((words) => [report.id, words]))
    })
    expect(complaints).toEqual([])
  })
})
