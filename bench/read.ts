import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import AhoCorasick from 'ahocorasick'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import { loadCatalogue } from '../src/domain/catalogue/load.ts'
import { compileMatcher, type Matcher } from '../src/domain/catalogue/matcher.ts'
import { seedCatalogue } from '../src/domain/catalogue/seed.ts'
import { createReader } from '../src/domain/extraction/reader.ts'
import type { ReportInput } from '../src/domain/reports/report.ts'
import { generateReports } from './generate-reports.ts'
import { inventedCatalogueFile, inventedNames } from './invented-names.ts'
import { megabytesPerSecond, type Throughput } from './throughput.ts'

export interface ReadBench {
  readonly rows: readonly Throughput[]
  /** Validating and compiling a catalogue of 100,000 names, and the memory that both then hold. */
  readonly compile: { readonly names: number; readonly seconds: number; readonly heapMegabytes: number }
  /** Speed of the matcher at 30 names over its speed at 100,000. */
  readonly matcherSlowdown: number
}

const nameCounts = [30, 1_000, 100_000]
const ordinaryReports = 1_000
const denseReports = 300

/**
 * Speed of reading, on the same invented news in one process: a bare scan of the characters, the
 * matcher, the full reading, and two packages from npm for scale.
 */
export function benchRead(): ReadBench {
  const ordinary = generateReports(ordinaryReports, { claimShare: 0 })
  const dense = generateReports(denseReports, { claimShare: 1, density: 0.6, seed: 2 })
  const scan = { ordinary: speed(ordinary, scanCharacters), dense: speed(dense, scanCharacters) }
  const rows: Throughput[] = []
  const add = (name: string, mbps: number, base: number) =>
    rows.push({ name, megabytesPerSecond: round(mbps), timesScan: round(base / mbps) })
  add('bare scan', scan.ordinary, scan.ordinary)

  const compiled = new Map(nameCounts.map((count) => [count, compile(inventedCatalogueFile(count))]))
  for (const [count, { matcher }] of compiled) {
    add(
      `matcher, ${count} names`,
      speed(ordinary, (text) => matcher.find(text)),
      scan.ordinary,
    )
  }
  const reader = createReader(seedCatalogue)
  add('full reading, ordinary news', reading(ordinary, reader), scan.ordinary)
  add('full reading, claim-dense news', reading(dense, reader), scan.dense)
  for (const count of nameCounts) {
    const peer = new AhoCorasick(inventedNames(count))
    add(
      `npm ahocorasick, ${count} names`,
      speed(ordinary, (text) => peer.search(text)),
      scan.ordinary,
    )
  }
  const nlp = winkNlp(model)
  const sample = ordinary.slice(0, 100)
  add(
    'npm wink-nlp',
    speed(sample, (text) => nlp.readDoc(text).tokens().length(), 2),
    scan.ordinary,
  )

  const largest = compiled.get(100_000)!
  return {
    rows,
    compile: { names: 100_000, seconds: largest.seconds, heapMegabytes: largest.heapMegabytes },
    matcherSlowdown: round(rows[1]!.megabytesPerSecond / rows[3]!.megabytesPerSecond),
  }
}

function speed(reports: readonly ReportInput[], read: (text: string) => unknown, rounds?: number): number {
  return megabytesPerSecond(bytesOf(reports), () => reports.map((report) => read(report.text)), rounds)
}

function reading(reports: readonly ReportInput[], reader: { read(report: ReportInput): unknown }): number {
  return megabytesPerSecond(bytesOf(reports), () => reports.map((report) => reader.read(report)))
}

function bytesOf(reports: readonly ReportInput[]): number {
  return reports.reduce((sum, report) => sum + Buffer.byteLength(report.text), 0)
}

function scanCharacters(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0
  return sum
}

function compile(file: unknown): { matcher: Matcher; seconds: number; heapMegabytes: number } {
  const before = usedMegabytes()
  const start = performance.now()
  const matcher = compileMatcher(loadCatalogue(file))
  const seconds = round((performance.now() - start) / 1000)
  return { matcher, seconds, heapMegabytes: round(usedMegabytes() - before) }
}

function usedMegabytes(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
