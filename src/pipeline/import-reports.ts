import type { ReportLine } from '../sources/report-file.ts'
import { announceDue } from '../store/bell.ts'
import type { Db } from '../store/database.ts'
import { type IncomingReport, type SavedReport, saveReports } from '../store/incoming-reports.ts'
import { countResults } from '../store/reports.ts'
import { type NewSource, upsertSource } from '../store/sources.ts'
import { openStepContext } from './context.ts'
import { drain } from './drain.ts'
import { finishReports, isServed } from './finish-reports.ts'
import { type ArrivingFrom, toIncoming } from './report-intake.ts'
import type { Runtime } from './runtime.ts'
import type { StepContext } from './step.ts'

export interface ImportTotals {
  /** Lines read, good and bad. */
  readonly read: number
  readonly new: number
  readonly updated: number
  readonly duplicate: number
  /** Lines that could not be read, and reports that could not. */
  readonly failed: number
  readonly statements: number
  readonly attacks: number
  readonly errors: readonly { readonly line: number; readonly error: string }[]
}

export interface ImportOptions {
  readonly source: NewSource
  /** Called as reports are stored, then as they are read: phases `store` and `resolve`. */
  readonly onProgress?: (phase: 'store' | 'resolve', done: number, total: number | null) => void
}

const reportsPerSave = 500

/**
 * Takes reports through the whole pipeline and returns when they are resolved. A service that is
 * running does the steps; without one they are run here.
 */
export async function importReports(
  runtime: Runtime,
  lines: AsyncIterable<ReportLine>,
  options: ImportOptions,
): Promise<ImportTotals> {
  const context = openStepContext(runtime)
  try {
    return await importWith(context, runtime, lines, options)
  } finally {
    await context.readers.close()
  }
}

async function importWith(
  context: StepContext,
  runtime: Runtime,
  lines: AsyncIterable<ReportLine>,
  options: ImportOptions,
): Promise<ImportTotals> {
  const { db } = runtime
  const publishers = openPublishers(db, options.source)
  const reading = readMeanwhile(runtime, context)
  const saved: SavedReport[] = []
  const errors: { line: number; error: string }[] = []
  let read = 0
  for await (const part of parts(lines)) {
    read += part.length
    for (const line of part) if ('error' in line) errors.push({ line: line.line, error: line.error })
    const reports: IncomingReport[] = []
    for (const line of part) {
      if ('report' in line)
        reports.push(toIncoming(arriving(line.report), await publishers(line.report.source)))
    }
    saved.push(...(await saveReports(db, reports)))
    await announceDue(db, 'extract')
    reading.request()
    options.onProgress?.('store', read, null)
  }
  await reading.end()
  const ids = [...new Set(saved.filter(({ result }) => result !== 'duplicate').map(({ id }) => id))]
  await finishReports(runtime, ids, (done) => options.onProgress?.('resolve', done, ids.length), context)
  const results = await countResults(
    db,
    saved.map(({ id }) => id),
  )
  const count = (result: SavedReport['result']) => saved.filter((one) => one.result === result).length
  return {
    read,
    new: count('new'),
    updated: count('updated'),
    duplicate: count('duplicate'),
    failed: errors.length + results.failed,
    statements: results.statements,
    attacks: results.attacks,
    errors,
  }
}

/** Reads what is stored while more is being stored, one round at a time, when no service does. */
function readMeanwhile(runtime: Runtime, context: StepContext) {
  let round: Promise<void> | null = null
  const read = async () => {
    try {
      if (!(await isServed(runtime))) await drain(context, ['extract'])
    } catch (error) {
      // What is left is read when all is stored, and then a failure counts.
      context.log.warn({ error: (error as Error).message }, 'reading while storing failed')
    }
    round = null
  }
  return {
    request: () => void (round ??= read()),
    end: async () => round,
  }
}

/** Each line may name its own source; the others are of the one that the import was given. */
function openPublishers(db: Db, usual: NewSource): (name?: string | null) => Promise<ArrivingFrom> {
  const known = new Map<string, ArrivingFrom>()
  return async (name) => {
    const source = name ? { name } : usual
    const found = known.get(source.name)
    if (found) return found
    const publisher = await upsertSource(db, source)
    const from = { publisher, sourceId: publisher.id, feedId: null }
    known.set(source.name, from)
    return from
  }
}

async function* parts(lines: AsyncIterable<ReportLine>): AsyncGenerator<ReportLine[]> {
  let part: ReportLine[] = []
  for await (const line of lines) {
    part.push(line)
    if (part.length === reportsPerSave) {
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

function arriving(report: Extract<ReportLine, { report: unknown }>['report']) {
  const { id, text, title = null, url = null, lang = null, published = null } = report
  return { id, text, title, url, lang, published }
}
