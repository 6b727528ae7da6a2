import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { generateReports, mulberry32 } from '../../bench/generate-reports.ts'
import type { ReportInput } from '../../src/domain/reports/report.ts'
import { openStepContext } from '../../src/pipeline/context.ts'
import { drain } from '../../src/pipeline/drain.ts'
import { importReports } from '../../src/pipeline/import-reports.ts'
import { toIncoming } from '../../src/pipeline/report-intake.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import { startService } from '../../src/pipeline/service.ts'
import { readReportLine, type ReportLine } from '../../src/sources/report-file.ts'
import type { Db } from '../../src/store/database.ts'
import { saveReports } from '../../src/store/incoming-reports.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { liveWorkers } from '../../src/store/workers.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { until } from '../support/until.ts'
import { expectSound, liveAttacks, rowCounts, snapshot, untilSettled } from './stored.ts'

const reports = generateReports(90, { claimShare: 0.4, chars: 500, density: 0.4, seed: 7 })
const source = { name: 'Invented Wire' }

describe('an import', () => {
  const open: { database: TestDatabase; runtime: Runtime }[] = []
  afterEach(async () => {
    for (const { runtime, database } of open.splice(0)) {
      await runtime.close()
      await database.drop()
    }
  })

  async function start(): Promise<Runtime> {
    const database = await createTestDatabase()
    const runtime = await openTestRuntime(database.url)
    open.push({ database, runtime })
    return runtime
  }

  it('runs the steps itself when no service does', async () => {
    const runtime = await start()
    const seen: string[] = []
    const totals = await importReports(runtime, lines(reports), {
      source,
      onProgress: (phase, done, total) => seen.push(`${phase} ${done}/${total}`),
    })
    expect(totals).toMatchObject({ read: 90, new: 90, updated: 0, duplicate: 0, failed: 0, errors: [] })
    expect(totals.statements).toBeGreaterThan(30)
    expect(totals.attacks).toBe((await liveAttacks(runtime.db)).length)
    expect(totals.attacks).toBeGreaterThan(10)
    expect([seen[0], seen.at(-1)]).toEqual(['store 90/null', 'resolve 90/90'])
    await expectSound(runtime.db, runtime.catalogue)
  })

  it('leaves the steps to a service that runs', async () => {
    const alone = await start()
    await importReports(alone, lines(reports), { source })
    const runtime = await start()
    const service = await startService(runtime, 'all')
    await untilHeard(runtime.db)
    const totals = await importReports(runtime, lines(reports), { source })
    expect(totals).toMatchObject({ read: 90, new: 90, failed: 0 })
    await untilSettled(runtime.db)
    expect(await snapshot(runtime.db)).toEqual(await snapshot(alone.db))
    await service.close(5_000)
  })

  it('stores the good lines around a bad one, and counts what it has seen before', async () => {
    const runtime = await start()
    const five = reports.slice(0, 5).map((report) => JSON.stringify(report))
    five[2] = '{"id": "r3", "text": 7}'
    const file = () => toLines(five.map((text, at) => readReportLine(text, at + 1)))
    const first = await importReports(runtime, file(), { source })
    expect(first).toMatchObject({ read: 5, new: 4, duplicate: 0, failed: 1 })
    expect(first.errors).toEqual([{ line: 3, error: expect.stringMatching(/line 3: text/) }])
    const again = await importReports(runtime, file(), { source })
    expect(again).toMatchObject({ read: 5, new: 0, updated: 0, duplicate: 4, failed: 1 })
    expect(again.statements).toBe(first.statements)
    const edited = { ...reports[0], text: 'The paper withdrew this report.' } as ReportInput
    const third = await importReports(runtime, lines([edited, edited]), { source })
    expect(third).toMatchObject({ read: 2, new: 0, updated: 1, duplicate: 1, failed: 0 })
  })

  it('gives the same attacks and counts whatever the order, the batches and the repeats', async () => {
    const straight = await start()
    await importReports(straight, lines(reports), { source })
    const story = await snapshot(straight.db)
    for (const [seed, size] of [13, 44, 200].entries()) {
      const runtime = await start()
      const order = [...shuffled(reports, seed), ...shuffled(reports, seed + 100).slice(0, 40)]
      for (let at = 0; at < order.length; at += size) {
        await importReports(runtime, lines(order.slice(at, at + size)), { source })
      }
      expect(await snapshot(runtime.db), `seed ${seed}`).toEqual(story)
      await expectSound(runtime.db, runtime.catalogue)
    }
  })

  it('resolves the same with two resolvers at once', async () => {
    const runtime = await start()
    const other = await openTestRuntime(runtime.databaseUrl)
    const { id: sourceId } = await upsertSource(runtime.db, source)
    const context = openStepContext(runtime)
    const contexts = [context, openStepContext(other)]
    for (const part of [reports.slice(0, 45), reports.slice(45)]) {
      await saveReports(
        runtime.db,
        part.map((report) => toIncoming(arriving(report), { publisher: source, sourceId, feedId: null })),
      )
      await drain(context, ['extract'])
      await Promise.all(contexts.map((each) => drain(each, ['resolve', 'alert'])))
    }
    const alone = await start()
    await importReports(alone, lines(reports), { source })
    expect(await snapshot(runtime.db)).toEqual(await snapshot(alone.db))
    await expectSound(runtime.db, runtime.catalogue)
    expect(await newsTwice(runtime.db)).toEqual([])
    for (const each of contexts) await each.readers.close()
    await other.close()
  })

  it('that is stopped half way is finished by the next one', async () => {
    const runtime = await start()
    async function* broken(): AsyncGenerator<ReportLine> {
      for (let n = 0; n < 3; n += 1) yield* lines(generateReports(250, { seed: n + 20, chars: 300 }))
      throw new Error('the file cannot be read on')
    }
    await expect(importReports(runtime, broken(), { source })).rejects.toThrow('cannot be read on')
    expect(await rowCounts(runtime.db)).toMatchObject({ reports: 500, readings: 0 })
    await importReports(runtime, lines([]), { source })
    await importReports(runtime, lines(reports.slice(0, 1)), { source })
    expect(await rowCounts(runtime.db)).toMatchObject({ reports: 501, readings: 501 })
    await expectSound(runtime.db, runtime.catalogue)
  })
})

function lines(list: readonly ReportInput[]): AsyncGenerator<ReportLine> {
  return toLines(list.map((report, at) => ({ line: at + 1, report })))
}

async function* toLines(list: readonly ReportLine[]): AsyncGenerator<ReportLine> {
  for (const line of list) yield await Promise.resolve(line)
}

function arriving({ id, text, title = null, url = null, lang = null, published = null }: ReportInput) {
  return { id, text, title, url, lang, published }
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = mulberry32(seed)
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

async function untilHeard(db: Db): Promise<void> {
  await until('the service is heard of', async () => (await liveWorkers(db)).length > 0)
}

/** News that were told twice: an attack is new once, and a claim of one group is. */
async function newsTwice(db: Db): Promise<unknown[]> {
  const { rows } = await sql`
    select subject_id, transition, group_id from change
    where transition in ('new-attack', 'new-claim', 'new-attribution', 'denied', 'suspension-declared', 'threat')
    group by 1, 2, 3 having count(*) > 1`.execute(db)
  return rows
}
