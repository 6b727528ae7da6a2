import { extractorVersion } from '../domain/extraction/extractor-version.ts'
import type { Batch } from '../queue/queues.ts'
import { createGate } from '../sources/gate.ts'
import { announceDue } from '../store/bell.ts'
import { type NewReading, saveReadings } from '../store/readings.ts'
import {
  claimDueReports,
  countRungReports,
  type DueReport,
  extendLeases,
  type ReportRef,
  type ReportToRead,
  releaseReports,
  settleReports,
  startReports,
  unringReports,
} from '../store/reports.ts'
import type { Step, StepContext } from './step.ts'

const reportsPerBatch = 100
/** Ids that the queue holds at most: keeps a lost queue cheap and a full Redis away. */
const rungMax = 2_000
/** Reports that are to be read alone, taken in one round of the sweeper. */
const suspectsMax = 50

/** report → statements. */
export const extractReports: Step = {
  name: 'extract',
  concurrency: (config) => config.extractThreads + 1,
  claim,
  unclaim: (context, batches) => unringReports(context.db, batches.flat() as ReportRef[]),
  run,
}

async function claim({ db, config }: StepContext): Promise<Batch[]> {
  const room = Math.max(rungMax - (await countRungReports(db)), 0)
  const { leaseSeconds, triesMax } = config
  const limits = { limit: room, silentMax: rungMax, suspectsMax, leaseSeconds, triesMax }
  return batchesOf(await claimDueReports(db, limits))
}

// A report that was started before and not ended may be the one that breaks its batch.
function batchesOf(due: readonly DueReport[]): Batch[] {
  const alone = due.filter((report) => report.tries > 0).map(({ id, attempt }) => [{ id, attempt }])
  const together = due.filter((report) => report.tries === 0).map(({ id, attempt }) => ({ id, attempt }))
  const batches: Batch[] = []
  for (let at = 0; at < together.length; at += reportsPerBatch) {
    batches.push(together.slice(at, at + reportsPerBatch))
  }
  return [...batches, ...alone]
}

/**
 * Reports that come alone are under suspicion, and are read one after the other: of two at once, the
 * innocent one would end with the process each time and be given up beside the other.
 */
const suspectGate = createGate(1)

function run(context: StepContext, batch: Batch): Promise<void> {
  const isSuspect = batch.length === 1
  return isSuspect ? suspectGate(() => readBatch(context, batch)) : readBatch(context, batch)
}

async function readBatch(context: StepContext, batch: Batch): Promise<void> {
  const { db, config } = context
  const reports = await startReports(db, batch as ReportRef[], config.leaseSeconds)
  if (reports.length === 0) return
  const endLease = keepLease(context, reports)
  try {
    await readAndSave(context, reports)
  } catch (error) {
    // Each comes round alone, and with the reason when it is the one to blame.
    await releaseReports(db, reports, `reading failed: ${(error as Error).message}`, config.triesMax)
    await announceDue(db, 'extract')
    throw error
  } finally {
    endLease()
  }
}

/** Renews the lease while reports are being read, so that a slow machine does not read them twice. */
function keepLease({ db, config, log }: StepContext, reports: readonly ReportToRead[]): () => void {
  const renew = () => {
    extendLeases(db, reports, config.leaseSeconds).catch((error: Error) => {
      log.warn({ error: error.message }, 'lease not renewed')
    })
  }
  const timer = setInterval(renew, (config.leaseSeconds * 1000) / 3)
  return () => clearInterval(timer)
}

async function readAndSave(context: StepContext, reports: readonly ReportToRead[]): Promise<void> {
  const { db, config, readers, log } = context
  const outcomes = await readers.read({ reports: reports.map(toTask) })
  const readings: NewReading[] = []
  for (const [at, report] of reports.entries()) {
    const outcome = outcomes[at] ?? { error: 'the reader gave no answer' }
    if ('error' in outcome) {
      log.warn({ report: report.key, error: outcome.error }, 'report cannot be read')
      await releaseReports(db, [report], outcome.error, config.triesMax)
    } else {
      readings.push({ reportId: report.id, version: report.version, ...outcome })
    }
  }
  await save(context, reports, readings)
}

function toTask(report: ReportToRead) {
  const { externalId, text, title, published, url, lang } = report
  return { key: report.key, input: { id: externalId, text, title, published, url, lang } }
}

async function save(
  { db, catalogue }: StepContext,
  reports: readonly ReportToRead[],
  readings: readonly NewReading[],
): Promise<void> {
  if (readings.length === 0) return
  const read = new Set(readings.map((reading) => reading.reportId))
  await db.transaction().execute(async (trx) => {
    // Only what this attempt still owns: an edit or a newer attempt wins.
    const owned = await settleReports(
      trx,
      reports.filter((report) => read.has(report.id)),
    )
    const kept = readings.filter((reading) => owned.has(reading.reportId))
    const by = { extractorVersion, catalogueVersion: catalogue.version }
    const changed = await saveReadings(trx, kept, by)
    if (changed > 0) await announceDue(trx, 'resolve')
  })
}
