import { canonicalJson } from '../domain/catalogue/canonical-json.ts'
import { extractorVersion } from '../domain/extraction/reader.ts'
import type { Statement } from '../domain/extraction/statement.ts'
import { findReportsToReread, findStatementsOfReports, makeDueAgain } from '../store/reprocessing.ts'
import type { ReportToRead } from '../store/reports.ts'
import { openStepContext } from './context.ts'
import { finishReports } from './finish-reports.ts'
import type { Runtime } from './runtime.ts'
import type { StepContext } from './step.ts'

export interface ReprocessOptions {
  /** ISO date: reports published on or after it; null for all. */
  readonly since: string | null
  /** Also what today's rules and catalogue have read already. */
  readonly all: boolean
  /** Says what would change and changes nothing. */
  readonly dryRun: boolean
  readonly onProgress?: (done: number) => void
}

/** A statement that re-reading finds or no longer finds. */
export interface StatementDifference {
  readonly report: string
  readonly statement: Statement
}

export interface ReprocessTotals {
  readonly reports: number
  readonly gained: readonly StatementDifference[]
  readonly lost: readonly StatementDifference[]
  /** Statements that stay under their id with other fields. */
  readonly changed: readonly StatementDifference[]
}

const reportsPerBatch = 500

/**
 * Reads stored reports again with today's rules and catalogue, batch by batch: stopped at any point,
 * the next run goes on where this one ended. What is no longer found is superseded, never deleted.
 */
export async function reprocess(runtime: Runtime, options: ReprocessOptions): Promise<ReprocessTotals> {
  const context = openStepContext(runtime)
  const totals = { reports: 0, gained: [], lost: [], changed: [] } as Mutable<ReprocessTotals>
  const notBy = options.all ? null : { extractorVersion, catalogueVersion: runtime.catalogue.version }
  try {
    for (let afterId = 0; ; ) {
      const which = { notBy, since: options.since, afterId, limit: reportsPerBatch }
      const reports = await findReportsToReread(runtime.db, which)
      if (reports.length === 0) return totals
      await addDifferences(context, reports, totals)
      if (!options.dryRun) await readAgain(runtime, reports)
      totals.reports += reports.length
      options.onProgress?.(totals.reports)
      afterId = reports.at(-1)?.id ?? afterId
    }
  } finally {
    await context.readers.close()
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

async function readAgain(runtime: Runtime, reports: readonly ReportToRead[]): Promise<void> {
  const ids = reports.map((report) => report.id)
  await makeDueAgain(runtime.db, ids)
  await finishReports(runtime, ids)
}

async function addDifferences(
  { db, readers }: StepContext,
  reports: readonly ReportToRead[],
  totals: Mutable<ReprocessTotals>,
): Promise<void> {
  const stored = await findStatementsOfReports(
    db,
    reports.map((report) => report.id),
  )
  const outcomes = await readers.read({
    reports: reports.map(({ key, externalId, ...input }) => ({ key, input: { ...input, id: externalId } })),
  })
  for (const [at, { id, externalId: report }] of reports.entries()) {
    const outcome = outcomes[at]
    if (!outcome || 'error' in outcome) continue
    const old = new Map(stored.filter((one) => one.reportId === id).map((one) => [one.id, one.statement]))
    for (const fresh of outcome.statements) {
      const { statement } = fresh
      const before = old.get(fresh.id)
      old.delete(fresh.id)
      if (before === undefined) totals.gained.push({ report, statement })
      else if (canonicalJson(before) !== canonicalJson(statement)) totals.changed.push({ report, statement })
    }
    for (const statement of old.values()) totals.lost.push({ report, statement })
  }
}
