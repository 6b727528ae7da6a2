import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { ReportInput } from '../../src/domain/reports/report.ts'

const nullableText = z.string().nullable()
const count = z.number().nullable()

const goldStatementSchema = z.object({
  kind: z.string(),
  speaker: z.object({ group: nullableText, name: z.string() }).nullish(),
  group: nullableText,
  groupName: nullableText.optional(),
  date: nullableText,
  types: z.array(z.string()),
  places: z.array(z.string()),
  target: nullableText.optional(),
  killed: count,
  wounded: count,
  count,
  event: nullableText,
})

const goldSchema = z.object({
  id: z.string(),
  lang: z.string(),
  mentions: z.array(z.string()),
  statements: z.array(goldStatementSchema),
  tricky: nullableText.optional(),
})

const reportSchema = z.object({
  id: z.string(),
  text: z.string(),
  title: nullableText.optional(),
  published: nullableText.optional(),
  url: nullableText.optional(),
  lang: nullableText.optional(),
})

/**
 * One statement that a right reading yields. A null field or `types: ['unknown']` is not settled by
 * the report and not scored; `count` is an aggregate's value; `event` joins statements about one
 * attack across reports.
 */
export type GoldStatement = Readonly<z.infer<typeof goldStatementSchema>>

/** What a right reading of one report yields. */
export type GoldReading = Readonly<z.infer<typeof goldSchema>>

export interface LabelledReport {
  readonly report: ReportInput
  readonly gold: GoldReading
}

/** Reports beside their labels, scored as one set. */
export interface LabelledSet {
  readonly name: string
  readonly items: readonly LabelledReport[]
  /**
   * Ids that the labels know at all, over every set of the same folder. A mention of another id
   * says nothing about the reading: nobody looked for it.
   */
  readonly mentionIds: ReadonlySet<string>
}

/**
 * Reads the sets at `paths`: a folder (each `*reports.ndjson` with its `*gold.ndjson`), one such
 * reports file, or a reports file followed by its gold file.
 */
export function loadSets(paths: readonly string[]): LabelledSet[] {
  const pairs = filePairs(paths)
  const sets = pairs.map(([reports, gold]) => joinFiles(reports, gold))
  const mentionIds = new Set(sets.flatMap((set) => set.flatMap((item) => item.gold.mentions)))
  return sets.map((items, i) => ({ name: setName(pairs[i]![0]), items, mentionIds }))
}

function filePairs(paths: readonly string[]): [reports: string, gold: string][] {
  const [first, second] = paths
  if (first === undefined) throw new Error('no path to score')
  if (second !== undefined) return [[first, second]]
  if (!statSync(first).isDirectory()) return [[first, goldBeside(first)]]
  const names = readdirSync(first).filter((name) => name.endsWith('reports.ndjson'))
  if (names.length === 0) throw new Error(`${first}: no *reports.ndjson in it`)
  // The plain set before its "long-" sister.
  names.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return names.map((name) => [join(first, name), goldBeside(join(first, name))])
}

function goldBeside(reports: string): string {
  const gold = join(dirname(reports), basename(reports).replace('reports', 'gold'))
  if (gold === reports || !existsSync(gold)) throw new Error(`${reports}: no labels beside it (${gold})`)
  return gold
}

function joinFiles(reportsFile: string, goldFile: string): LabelledReport[] {
  const golds = new Map(readLines(goldFile, goldSchema).map((gold) => [gold.id, gold]))
  return readLines(reportsFile, reportSchema).map((report) => {
    const gold = golds.get(report.id)
    if (gold === undefined) throw new Error(`${goldFile}: no labels for report ${report.id}`)
    return { report, gold }
  })
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [schema.parse(JSON.parse(line))]
    } catch (cause) {
      throw new Error(`${file}:${i + 1}: not what a labelled set holds`, { cause })
    }
  })
}

function setName(reports: string): string {
  return basename(reports).replace(/\.ndjson$/, '')
}
