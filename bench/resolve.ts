import { openStepContext } from '../src/pipeline/context.ts'
import { drain } from '../src/pipeline/drain.ts'
import type { StepContext } from '../src/pipeline/step.ts'
import type { Db } from '../src/store/database.ts'
import { claim } from '../tests/domain/attacks/told.ts'
import { tellReport } from '../tests/pipeline/told-reports.ts'
import { openTestRuntime } from '../tests/support/test-runtime.ts'
import {
  campaignDays,
  countedClaim,
  createDraw,
  fillWithCampaign,
  statementsPerDay,
  undatedReports,
} from './campaign.ts'
import { insistOnKeeping, withFilledStore } from './filled-store.ts'

export interface ResolveBench {
  readonly statementsPerDay: number
  readonly undatedReports: number
  readonly rows: readonly ResolveRow[]
}

export interface ResolveRow {
  readonly arrival: string
  readonly statementsStored: number
  readonly p50Ms: number
  readonly maxMs: number
}

const sizes = (process.env.BENCH_STATEMENTS ?? '10000,100000,1000000').split(',').map(Number)

const warmUps = 3

/** Fills the stores under `BENCH_KEEP`, so that a later run only measures. */
export async function fillResolveStores(): Promise<{ filled: readonly number[] }> {
  insistOnKeeping()
  for (const size of sizes) {
    await withFilledStore(
      `campaign-${size}`,
      (loader) => fillWithCampaign(loader, size),
      async () => {},
    )
  }
  return { filled: sizes }
}

/**
 * Time to bring attacks up to date after new reports, at three sizes of the store. The campaign is as
 * dense at each size, and ten times as long at the next.
 */
export async function benchResolve(): Promise<ResolveBench> {
  const rows: ResolveRow[] = []
  for (const size of sizes) rows.push(...(await atSize(size)))
  return { statementsPerDay, undatedReports, rows }
}

interface Arrival {
  readonly arrival: string
  readonly reports: number
  readonly times: number
  /** Gives neither a day nor its publication. */
  readonly isUndated: boolean
}

const arrivals: readonly Arrival[] = [
  { arrival: 'one report', reports: 1, times: 30, isUndated: false },
  { arrival: 'ten reports on ten days', reports: 10, times: 10, isUndated: false },
  { arrival: 'one undated report', reports: 1, times: 20, isUndated: true },
]

async function atSize(size: number): Promise<ResolveRow[]> {
  const rows: ResolveRow[] = []
  const fill = (loader: Db) => fillWithCampaign(loader, size)
  await withFilledStore(`campaign-${size}`, fill, async (url) => {
    const runtime = await openTestRuntime(url)
    const context = openStepContext(runtime)
    const days = campaignDays(size)
    for (const arrival of arrivals) rows.push(await measure(context, arrival, days, size))
    await context.readers.close()
    await runtime.close()
  })
  return rows
}

async function measure(
  context: StepContext,
  { arrival, reports, times, isUndated }: Arrival,
  days: readonly string[],
  statementsStored: number,
): Promise<ResolveRow> {
  const draw = createDraw(11)
  const measured: number[] = []
  // A kept store may hold the new reports of an earlier run.
  const run = Date.now()
  for (let n = -warmUps; n < times; n++) {
    for (let each = 0; each < reports; each++) {
      const on = days[draw(days.length)] ?? ''
      const id = `new-${run}-${arrival}-${n}-${each}`
      const report = isUndated
        ? { id, says: [countedClaim(draw(undatedReports))] }
        : { id, published: on, says: [claim({ on, at: ['ain-al-asad'] })] }
      await tellReport(context.db, report)
    }
    const start = performance.now()
    await drain(context, ['resolve'])
    if (n >= 0) measured.push(performance.now() - start)
  }
  measured.sort((a, b) => a - b)
  const p50Ms = Math.round(measured[Math.floor(times / 2)] ?? 0)
  return { arrival, statementsStored, p50Ms, maxMs: Math.round(measured.at(-1) ?? 0) }
}
