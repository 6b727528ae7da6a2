import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStepContext } from '../src/pipeline/context.ts'
import { drain } from '../src/pipeline/drain.ts'
import { openDatabase } from '../src/store/database.ts'
import { joinEmbeddedServer } from '../src/store/embedded-server.ts'
import { migrateToLatest } from '../src/store/migrate.ts'
import { claim } from '../tests/domain/attacks/told.ts'
import { tellReport } from '../tests/pipeline/told-reports.ts'
import { openTestRuntime } from '../tests/support/test-runtime.ts'
import { createDraw, fillWithCampaign, statementsPerDay } from './campaign.ts'

export interface ResolveBench {
  readonly statementsPerDay: number
  readonly rows: readonly ResolveRow[]
}

export interface ResolveRow {
  readonly arrival: string
  readonly statementsStored: number
  readonly p50Ms: number
  readonly maxMs: number
}

const sizes = (process.env.BENCH_STATEMENTS ?? '10000,100000,1000000').split(',').map(Number)

/**
 * Time to bring attacks up to date after new reports, at three sizes of the store. The campaign is as
 * dense at each size, and ten times as long at the next.
 */
export async function benchResolve(): Promise<ResolveBench> {
  const rows: ResolveRow[] = []
  for (const size of sizes) rows.push(...(await atSize(size)))
  return { statementsPerDay, rows }
}

const arrivals = [
  { arrival: 'one report', reports: 1, times: 30 },
  { arrival: 'ten reports on ten days', reports: 10, times: 10 },
]

async function atSize(size: number): Promise<ResolveRow[]> {
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-bench-'))
  await chmod(dir, 0o755)
  const server = await joinEmbeddedServer(dir, { settings: { max_wal_size: '8GB' } })
  const loader = openDatabase(server.url, { poolMax: 1, statementMsMax: 0 })
  try {
    await migrateToLatest(loader)
    const days = await fillWithCampaign(loader, size)
    const runtime = await openTestRuntime(server.url)
    const context = openStepContext(runtime)
    const draw = createDraw(11)
    const rows: ResolveRow[] = []
    for (const { arrival, reports, times } of arrivals) {
      const measured: number[] = []
      for (let n = 0; n < times; n++) {
        for (let each = 0; each < reports; each++) {
          const on = days[draw(days.length)] ?? ''
          const says = [claim({ on, at: ['ain-al-asad'] })]
          await tellReport(runtime.db, { id: `new-${arrival}-${n}-${each}`, published: on, says })
        }
        const start = performance.now()
        await drain(context, ['resolve'])
        measured.push(performance.now() - start)
      }
      measured.sort((a, b) => a - b)
      const p50Ms = Math.round(measured[Math.floor(times / 2)] ?? 0)
      rows.push({ arrival, statementsStored: size, p50Ms, maxMs: Math.round(measured.at(-1) ?? 0) })
    }
    await context.readers.close()
    await runtime.close()
    return rows
  } finally {
    await loader.destroy()
    await server.leave()
    await rm(dir, { recursive: true, force: true })
  }
}
