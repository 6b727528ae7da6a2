import { canonicalJson } from '../domain/catalogue/canonical-json.ts'
import { type Touched, touchedBetween } from '../domain/catalogue/touched.ts'
import { extractorVersion } from '../domain/extraction/extractor-version.ts'
import type { Statement } from '../domain/extraction/statement.ts'
import { findCatalogueVersion } from '../store/catalogue-versions.ts'
import type { NewStatement, ReadBy } from '../store/readings.ts'
import {
  countReportsToReread,
  findOtherCatalogues,
  findReportsToReread,
  findStatementsOfReports,
  makeDueAgain,
  makeGroupsDue,
  makeStatementsDue,
  markFitting,
  type ReportToReread,
} from '../store/reprocessing.ts'
import { openStepContext } from './context.ts'
import { finishReports } from './finish-reports.ts'
import { previewTallies, type RereadReport, type TallyDifference } from './preview-tallies.ts'
import type { Runtime } from './runtime.ts'
import type { StepContext } from './step.ts'

export interface ReprocessOptions {
  /** ISO date: reports published on or after it; null for all. */
  readonly since: string | null
  /** Also what today's rules and catalogue have read already; and all of it is resolved anew. */
  readonly all: boolean
  /** Says what would change and changes nothing. */
  readonly dryRun: boolean
  readonly onProgress?: (done: number, total: number) => void
}

/** A statement that re-reading finds or no longer finds. */
export interface StatementDifference {
  readonly report: string
  readonly statement: Statement
}

export interface ReprocessTotals {
  /** Read again. */
  readonly reports: number
  /** Not read again, since what changed in the catalogue cannot alter their reading. */
  readonly untouched: number
  /** The first so many of each; the counts beside them are of all. */
  readonly gained: readonly StatementDifference[]
  readonly lost: readonly StatementDifference[]
  /** Statements that stay under their id with other fields. */
  readonly changed: readonly StatementDifference[]
  readonly counts: { readonly gained: number; readonly lost: number; readonly changed: number }
  /** What a dry run would do to tallies; null when it was none, or when too much would change to say. */
  readonly tallies: readonly TallyDifference[] | null
}

const reportsPerBatch = 500
const differencesListedMax = 10_000
/** Reports with other statements up to which a dry run says what becomes of tallies. */
const previewedMax = 5_000

/**
 * Reads stored reports again with today's rules and catalogue, batch by batch: stopped at any point,
 * the next run goes on where this one ended. Where only the catalogue is another, reports that it
 * cannot concern are left. What is no longer found is superseded, never deleted.
 */
export async function reprocess(runtime: Runtime, options: ReprocessOptions): Promise<ReprocessTotals> {
  const by = { extractorVersion, catalogueVersion: runtime.catalogue.version }
  const which = { notBy: options.all ? null : by, since: options.since }
  const total = await countReportsToReread(runtime.db, which)
  const touched = options.all ? new Map<string, Touched>() : await changesSince(runtime, by)
  if (!options.dryRun) await followRelations(runtime, touched)
  const run = new Run(runtime, options, touched)
  try {
    for (let afterId = 0; ; ) {
      const reports = await findReportsToReread(runtime.db, { ...which, afterId, limit: reportsPerBatch })
      if (reports.length === 0) return await run.end()
      await run.read(reports, by)
      options.onProgress?.(run.looked, Math.max(total, run.looked))
      afterId = reports.at(-1)?.id ?? afterId
    }
  } finally {
    await run.close()
  }
}

/** For each other catalogue that readings of today's rules rest on, what has changed since. */
async function changesSince({ db, catalogue }: Runtime, by: ReadBy): Promise<Map<string, Touched>> {
  const changes = new Map<string, Touched>()
  for (const version of await findOtherCatalogues(db, by)) {
    const before = await findCatalogueVersion(db, version)
    const touched = before && touchedBetween(before, catalogue)
    if (touched) changes.set(version, touched)
  }
  return changes
}

/** A relation that changed alters no reading, but what attacks are one and whom they count for. */
async function followRelations(runtime: Runtime, changes: ReadonlyMap<string, Touched>): Promise<void> {
  const groups = new Set([...changes.values()].flatMap((touched) => touched.groups))
  await finishReports(runtime, await makeGroupsDue(runtime.db, [...groups]))
}

class Run {
  readonly #runtime: Runtime
  readonly #options: ReprocessOptions
  readonly #touched: ReadonlyMap<string, Touched>
  readonly #context: StepContext
  readonly #totals = { reports: 0, untouched: 0 }
  readonly #listed = { gained: [], lost: [], changed: [] } as Record<Sort, StatementDifference[]>
  readonly #counts = { gained: 0, lost: 0, changed: 0 }
  readonly #reread: RereadReport[] = []

  constructor(runtime: Runtime, options: ReprocessOptions, touched: ReadonlyMap<string, Touched>) {
    this.#runtime = runtime
    this.#options = options
    this.#touched = touched
    this.#context = openStepContext(runtime)
  }

  get looked(): number {
    return this.#totals.reports + this.#totals.untouched
  }

  async read(reports: readonly ReportToReread[], by: ReadBy): Promise<void> {
    const { db } = this.#runtime
    const touched = reports.filter((report) => this.#mayDiffer(report, by))
    const fitting = reports.filter((report) => !touched.includes(report)).map(({ id }) => id)
    await this.#addDifferences(touched)
    if (!this.#options.dryRun) {
      await markFitting(db, fitting, by.catalogueVersion)
      await this.#readAgain(touched, by)
    }
    this.#totals.reports += touched.length
    this.#totals.untouched += fitting.length
  }

  async end(): Promise<ReprocessTotals> {
    const isSaid = this.#options.dryRun && this.#reread.length <= previewedMax
    const tallies = isSaid ? await previewTallies(this.#runtime, this.#reread) : null
    return { ...this.#totals, ...this.#listed, counts: this.#counts, tallies }
  }

  async close(): Promise<void> {
    await this.#context.readers.close()
  }

  #mayDiffer({ readBy, title, text }: ReportToReread, by: ReadBy): boolean {
    if (readBy === null || readBy.extractorVersion !== by.extractorVersion) return true
    const touched = this.#touched.get(readBy.catalogueVersion)
    return touched === undefined || touched.mayAlter(text) || (title !== null && touched.mayAlter(title))
  }

  async #readAgain(reports: readonly ReportToReread[], by: ReadBy): Promise<void> {
    const ids = reports.map((report) => report.id)
    const [first] = ids
    if (first === undefined) return
    const { db } = this.#runtime
    if (this.#options.all) await makeStatementsDue(db, ids)
    await makeDueAgain(db, ids)
    await finishReports(this.#runtime, ids, undefined, this.#context)
    const which = { notBy: by, since: this.#options.since, afterId: first - 1, limit: ids.length }
    const left = (await findReportsToReread(db, which)).filter(({ id, readBy }) => readBy && ids.includes(id))
    if (left.length === ids.length) {
      throw new Error('the running service reads with other rules or another catalogue: restart it first')
    }
  }

  async #addDifferences(reports: readonly ReportToReread[]): Promise<void> {
    const ids = reports.map((report) => report.id)
    const stored = await findStatementsOfReports(this.#runtime.db, ids)
    const outcomes = await this.#context.readers.read({ reports: reports.map(taskOf) })
    for (const [at, report] of reports.entries()) {
      const outcome = outcomes[at]
      if (!outcome || 'error' in outcome) continue
      const mine = stored.filter(({ reportId }) => reportId === report.id)
      const old = new Map(mine.map((one) => [one.id, one.statement]))
      if (this.#compare(report.externalId, old, outcome.statements)) {
        const before = [...old].map(([id, statement]) => ({ id, statement }))
        this.#reread.push({ report, before, after: outcome.statements })
      }
    }
  }

  /** Notes what differs in one report; true when anything does. */
  #compare(report: string, old: ReadonlyMap<string, Statement>, fresh: readonly NewStatement[]): boolean {
    const noted = this.#counts.gained + this.#counts.lost + this.#counts.changed
    const found = new Set(fresh.map(({ id }) => id))
    for (const { id, statement } of fresh) {
      const before = old.get(id)
      if (before === undefined) this.#note('gained', { report, statement })
      else if (canonicalJson(before) !== canonicalJson(statement))
        this.#note('changed', { report, statement })
    }
    for (const [id, statement] of old) if (!found.has(id)) this.#note('lost', { report, statement })
    return this.#counts.gained + this.#counts.lost + this.#counts.changed > noted
  }

  #note(sort: Sort, difference: StatementDifference): void {
    this.#counts[sort]++
    if (this.#listed[sort].length < differencesListedMax) this.#listed[sort].push(difference)
  }
}

type Sort = 'gained' | 'lost' | 'changed'

function taskOf({ key, externalId, text, title, published, url, lang }: ReportToReread) {
  return { key, input: { id: externalId, text, title, published, url, lang } }
}
