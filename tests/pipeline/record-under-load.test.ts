import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Change } from '../../src/domain/alerts/change.ts'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { addDays } from '../../src/domain/reports/day.ts'
import { tallyQuery } from '../../src/domain/tallies/query.ts'
import { openStepContext } from '../../src/pipeline/context.ts'
import { drain } from '../../src/pipeline/drain.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import type { StepContext } from '../../src/pipeline/step.ts'
import { recordOtherChanges } from '../../src/store/changes.ts'
import { findChanges } from '../../src/store/find-changes.ts'
import { findTally, type Tally } from '../../src/store/find-tally.ts'
import { claim, iri, kh } from '../domain/attacks/told.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'
import { expectSound } from './stored.ts'
import { tellReport } from './told-reports.ts'

const tellers = 3
const reportsEach = 40
const resolvers = 3
const feedChanges = 60

let database: TestDatabase
let runtime: Runtime
let context: StepContext

beforeAll(async () => {
  database = await createTestDatabase()
  runtime = await openTestRuntime(database.url)
  context = openStepContext(runtime)
})
afterAll(async () => {
  await context.readers.close()
  await runtime.close()
  await database.drop()
})

it('under several writers, cursors miss no change and tallies "as of" stay what they were', async () => {
  let writing = true
  const isOver = () => !writing
  const readers = [follow(isOver, 7), follow(isOver, 100)]
  const tallies = askAgainLater(isOver)
  const resolving = Array.from({ length: resolvers }, () => resolve(isOver))
  await Promise.all([...Array.from({ length: tellers }, (_, n) => tell(n)), failFeeds()])
  writing = false
  await Promise.all(resolving)
  await drain(context, ['resolve'])
  const { rows } = await sql<{ cursor: number }>`select cursor from change order by cursor`.execute(
    database.db,
  )
  const all = rows.map((row) => row.cursor)
  expect(all.length).toBeGreaterThan(feedChanges)
  for (const seen of await Promise.all(readers)) {
    const rest = await findChanges(database.db, {}, seen.at(-1)?.cursor ?? 0, 10_000)
    expect([...seen, ...rest].map((change) => change.cursor)).toEqual(all)
  }
  for (const tally of await tallies) expect(await askAgain(tally)).toEqual(tally)
  await expectSound(database.db, seedCatalogue)
})

async function tell(teller: number): Promise<void> {
  for (let n = 0; n < reportsEach; n++) {
    const on = addDays('2024-01-01', (n * 7 + teller) % 30)
    // Every third report is an edit of the one before: other statements under the same key.
    const id = `t${teller}-r${n % 3 === 2 ? n - 1 : n}`
    const group = n % 2 === 0 ? iri : kh
    const at = [['ain-al-asad'], ['harir'], ['tower-22']][n % 3]
    await tellReport(database.db, { id, published: on, says: [claim({ on, group, at })] })
  }
}

async function failFeeds(): Promise<void> {
  for (let n = 0; n < feedChanges; n++) {
    const draft = {
      transition: 'feed-failing',
      subjectType: 'feed',
      subjectId: `f${n}`,
      group: null,
      detail: {},
    } as const
    await database.db.transaction().execute((trx) => recordOtherChanges(trx, [draft], seedCatalogue))
  }
}

async function resolve(isOver: () => boolean): Promise<void> {
  while (!isOver()) if ((await drain(context, ['resolve'])) === 0) await pause()
}

/** All changes as a reader sees them who goes on from the last cursor that he was given. */
async function follow(isOver: () => boolean, limit: number): Promise<Change[]> {
  const seen: Change[] = []
  for (let last = false; ; ) {
    const more = await findChanges(database.db, {}, seen.at(-1)?.cursor ?? 0, limit)
    seen.push(...more)
    if (more.length === 0 && last) return seen
    if (more.length === 0) {
      last = isOver()
      await pause()
    }
  }
}

/** Tallies of the record as it stood when each was asked, some by the caller's own clock. */
async function askAgainLater(isOver: () => boolean): Promise<Tally[]> {
  const tallies: Tally[] = []
  while (!isOver()) {
    const asOf = tallies.length % 2 === 0 ? {} : { asOf: new Date().toISOString() }
    tallies.push(await findTally(database.db, tallyQuery.parse({ bucket: 'week', ...asOf }), seedCatalogue))
    await pause()
  }
  expect(new Set(tallies.map((tally) => tally.total)).size).toBeGreaterThan(3)
  return tallies
}

async function askAgain({ query, asOf }: Tally): Promise<Tally> {
  const again = await findTally(database.db, { ...query, asOf }, seedCatalogue)
  return { ...again, query }
}

function pause(): Promise<void> {
  return new Promise((resolved) => setTimeout(resolved, 2))
}
