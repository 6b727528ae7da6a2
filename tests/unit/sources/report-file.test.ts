import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReportFile, type ReportFileOptions, type ReportLine } from '../../../src/sources/report-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimwatch-reports-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function linesOf(
  content: string | Buffer,
  name = 'reports.ndjson',
  options: ReportFileOptions = {},
): Promise<ReportLine[]> {
  const path = join(folder, name)
  await writeFile(path, content)
  const lines: ReportLine[] = []
  for await (const line of readReportFile(path, options)) lines.push(line)
  return lines
}

async function* lineWithoutEnd() {
  yield '{"id":"a","text":"x"}\n{"id":"b","text":"'
  for (let index = 0; index < 50; index++) yield 'x'.repeat(100_000)
  yield '"}\n{"id":"c","text":"x"}\n'
}

describe('NDJSON', () => {
  test('line 3 of 5 is bad and the rest goes on', async () => {
    const lines = await linesOf(
      '{"id":"a","text":"x"}\n{"id":"b","text":"x"}\n{"id":"c","text":7}\n{"id":"d","text":"x"}\n{"id":"e","text":"x"}',
    )
    expect(lines.map((line) => ('report' in line ? line.report.id : line.error))).toEqual([
      'a',
      'b',
      'line 3: text: must be a string',
      'd',
      'e',
    ])
    expect(lines[2]).toMatchObject({ line: 3, id: 'c' })
  })

  const bad: readonly (readonly [string, string])[] = [
    ['nonsense', 'is not JSON'],
    ['[1]', 'expected object'],
    ['{"text":"x"}', 'id: must be a string'],
    ['{"id":"","text":"x"}', 'id: must not be empty'],
    ['{"id":"a"}', 'text: is missing'],
    ['{"id":"a","text":""}', 'text: must not be empty unless there is a title'],
    ['{"id":"a","text":"x","published":"someday"}', 'published: "someday" is not a date'],
    ['{"id":"a","text":"x","url":"javascript:x"}', 'url: must be an http or https address'],
    ['{"id":"a","text":"x","lang":"English"}', 'lang: must be a language tag'],
    ['{"id":"a","text":"x","title":5}', 'title: must be a string'],
  ]
  test.each(bad)('%s', async (line, problem) => {
    const [read] = await linesOf(line)
    expect(read).toHaveProperty('error')
    expect(read !== undefined && 'error' in read ? read.error : '').toContain(problem)
  })

  test('every field, nulls and unknown fields', async () => {
    const report = {
      id: 'a',
      text: 'x',
      title: null,
      published: '2024-02-01',
      url: 'https://o.example/1',
      lang: 'ar',
      source: 'Outlet',
    }
    const [read] = await linesOf(JSON.stringify({ ...report, tags: ['x'] }))
    expect(read).toEqual({ line: 1, report })
  })

  test('dates stay dates, times become instants', async () => {
    const lines = await linesOf(
      ['2024-02-01', '2024-02-01T03:00:00+03:00', 'Thu, 01 Feb 2024 00:00:00 GMT']
        .map((published) => JSON.stringify({ id: 'a', text: 'x', published }))
        .join('\n'),
    )
    expect(lines.map((line) => ('report' in line ? line.report.published : null))).toEqual([
      '2024-02-01',
      '2024-02-01T00:00:00.000Z',
      '2024-02-01T00:00:00.000Z',
    ])
  })

  test('blank lines, carriage returns, a mark at the start and no end of line', async () => {
    const lines = await linesOf('\uFEFF{"id":"a","text":"x"}\r\n\r\n  \n{"id":"b","text":"ب"}')
    expect(lines).toMatchObject([
      { line: 1, report: { id: 'a' } },
      { line: 4, report: { id: 'b', text: 'ب' } },
    ])
  })

  test('a letter split between two reads is whole', async () => {
    const bytes = Buffer.from('{"id":"a","text":"بيان"}')
    async function* halves() {
      for (const byte of bytes) yield Buffer.from([byte])
    }
    expect(await linesOf('', 'x.ndjson', { input: halves() })).toMatchObject([{ report: { text: 'بيان' } }])
  })

  test('what PostgreSQL cannot hold is replaced in place', async () => {
    const [read] = await linesOf('{"id":"a","text":"x\\u0000y\\ud800z"}')
    expect(read).toMatchObject({ report: { text: 'x\uFFFDy\uFFFDz' } })
  })

  test('a line without end is passed over', async () => {
    const lines = await linesOf('', 'x.ndjson', { input: lineWithoutEnd() })
    expect(lines.map((line) => ('report' in line ? line.report.id : line.error))).toEqual([
      'a',
      expect.stringContaining('line 2: is longer'),
      'c',
    ])
  })

  test('is recognised by its first character when it has another name', async () => {
    expect(await linesOf('{"id":"a","text":"x"}\n', 'reports.txt')).toMatchObject([{ report: { id: 'a' } }])
  })
})

describe('a text file', () => {
  test('is one report, named for the file', async () => {
    const lines = await linesOf('First line.\nSecond line.\n', 'bulletin.txt', {
      published: '2024-02-01',
      title: 'T',
    })
    expect(lines).toEqual([
      {
        line: 1,
        report: {
          id: 'bulletin',
          text: 'First line.\nSecond line.\n',
          published: '2024-02-01',
          title: 'T',
          url: null,
          lang: null,
        },
      },
    ])
  })
  test('in windows-1256 is decoded', async () => {
    const iconv = await import('iconv-lite')
    const text = 'أعلنت الجماعة مسؤوليتها عن الهجوم على القاعدة في شرق البلاد'
    expect(await linesOf(iconv.default.encode(text, 'windows-1256'), 'old.txt')).toMatchObject([
      { report: { text } },
    ])
  })
  test('that is empty is refused', async () => {
    expect(await linesOf('', 'empty.txt')).toMatchObject([
      { error: 'text: must not be empty unless there is a title' },
    ])
  })
})

test('a file that does not exist is an error of the whole', async () => {
  await expect(readReportFile(join(folder, 'none.ndjson')).next()).rejects.toThrow(/ENOENT/)
})
