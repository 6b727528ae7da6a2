import { sql } from 'kysely'
import { openStepContext } from '../../src/pipeline/context.ts'
import { drain } from '../../src/pipeline/drain.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import type { Db } from '../../src/store/database.ts'
import { addWatch, type NewWatch } from '../../src/store/watches.ts'
import type { TestReport } from '../domain/attacks/told.ts'
import { createTestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { tellReport } from './told-reports.ts'

export interface AlertStory {
  readonly db: Db
  readonly runtime: Runtime
  readonly context: StepContext
  /** Adds a watch that is read from its feed, unless said otherwise. */
  watch(on: readonly string[], given?: Partial<NewWatch>): Promise<string>
  /** Stores reports as read, and resolves and raises what follows. */
  tell(...reports: readonly TestReport[]): Promise<void>
  /** Runs the steps until nothing of them is due. */
  settle(): Promise<void>
  /** `kind transition group`, of one watch, in the order in which they were raised. */
  alerts(watchId: string): Promise<string[]>
  lines(watchId: string): Promise<string[]>
  /** Closes and opens everything but the database, as a restart does. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** A store of its own, worked on step by step without a queue. */
export async function startAlertStory(): Promise<AlertStory> {
  const database = await createTestDatabase()
  const { db } = database
  let runtime = await openTestRuntime(database.url)
  let context = openStepContext(runtime)
  let watches = 0
  const settle = async () => {
    await drain(context, ['resolve', 'alert'])
  }
  const closeRuntime = async () => {
    await context.readers.close()
    await runtime.close()
  }
  return {
    db,
    get runtime() {
      return runtime
    },
    get context() {
      return context
    },
    async watch(on, given = {}) {
      watches += 1
      const id = `watch-${watches}`
      const usual = { id, name: id, query: {}, channelType: 'feed', channel: {} }
      await addWatch(db, { ...usual, transitions: on, ...given })
      return id
    },
    async tell(...reports) {
      for (const report of reports) await tellReport(db, report)
      await settle()
    },
    settle,
    async alerts(watchId) {
      const rows = await alertRows(db, watchId)
      return rows.map(({ kind, transition, group_id }) => `${kind} ${transition} ${group_id ?? '-'}`)
    },
    lines: async (watchId) => (await alertRows(db, watchId)).map(({ line }) => line),
    async restart() {
      await closeRuntime()
      runtime = await openTestRuntime(database.url)
      context = openStepContext(runtime)
    },
    async close() {
      await closeRuntime()
      await database.drop()
    },
  }
}

async function alertRows(db: Db, watchId: string) {
  const { rows } = await sql<{ kind: string; transition: string; group_id: string | null; line: string }>`
    select kind, transition, group_id, payload ->> 'line' as line from alert
    where watch_id = ${watchId} order by recorded_at, change_cursor, id`.execute(db)
  return rows
}
