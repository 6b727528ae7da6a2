import { describe, expect, it } from 'vitest'
import { progressLine } from '../../src/cli/progress.ts'
import { renderCsv } from '../../src/cli/render/csv.ts'
import { plainText } from '../../src/cli/render/plain-text.ts'
import { renderTable } from '../../src/cli/render/table.ts'

const columns = [
  { name: 'name', value: (row: { name: string; count: number | null }) => row.name, widthMax: 10 },
  { name: 'count', value: (row: { name: string; count: number | null }) => row.count },
]

describe('S13 CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ])('a cell that starts like a formula is made text: %j', (value, cell) => {
    expect(renderCsv([{ name: value, count: -1 }], columns)).toBe(`name,count\n${cell},-1\n`)
  })

  it.each(['plain', 'a=b', 'a-b', '1 + 1', 'كتائب'])('any other cell is left alone: %j', (value) => {
    expect(renderCsv([{ name: value, count: null }], columns)).toBe(`name,count\n${value},\n`)
  })

  it('quotes what needs quotes', () => {
    expect(renderCsv([{ name: 'a,"b"\nc', count: 1 }], columns)).toBe('name,count\n"a,""b""\nc",1\n')
  })
})

describe('tables', () => {
  it('align, cut what is long and show what is missing', () => {
    const rows = [
      { name: 'short', count: 12 },
      { name: 'a name of more than ten', count: null },
    ]
    expect(renderTable(rows, columns)).toBe('NAME        COUNT\nshort          12\na name of…      –')
  })
})

describe('plain text', () => {
  it.each([
    ['a\nb\tc', 'a b c'],
    ['\u001b[31mred', '\ufffd[31mred'],
    ['ab\u202edc', 'abdc'],
    ['كتائب حزب الله', 'كتائب حزب الله'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
  ])('%j', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })
})

describe('progress', () => {
  it.each([
    [50, 100, 10, 'reading ████████████░░░░░░░░░░░░ 50/100 reports, 5.0 reports/s, 10 s left'],
    [100, 100, 10, `reading ${'█'.repeat(24)} 100/100 reports, 10 reports/s`],
    [0, 100, 0, `reading ${'░'.repeat(24)} 0/100 reports, 0.0 reports/s`],
    [300, null, 2, 'reading 300 reports, 150 reports/s'],
    [1, 10_000, 1, `reading ${'░'.repeat(24)} 1/10000 reports, 1.0 reports/s, 2 h 46 min left`],
  ])('%d of %s after %d s', (done, total, seconds, line) => {
    expect(progressLine('reading', 'reports', done, total, seconds)).toBe(line)
  })
})
