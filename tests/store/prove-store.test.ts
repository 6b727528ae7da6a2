import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importReports } from '../../src/pipeline/import-reports.ts'
import type { Runtime } from '../../src/pipeline/runtime.ts'
import type { Db } from '../../src/store/database.ts'
import { type Proof, proveStore } from '../../src/store/find-discrepancies.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openTestRuntime } from '../support/test-runtime.ts'

const texts = {
  claim:
    'Kataib Hezbollah claimed responsibility on Sunday for a drone attack on the Ain al-Asad base that killed four soldiers.',
  umbrella:
    'The Islamic Resistance in Iraq said that its fighters attacked the Harir base with two drones on Saturday.',
  count: 'Militias have carried out more than 170 attacks on US forces since October 17.',
  arabic: 'قالت عصائب أهل الحق إن مقاتليها نصبوا كمينا لدورية قرب المقدادية يوم السبت وقتلوا أربعة جنود.',
}

let database: TestDatabase
let runtime: Runtime

beforeAll(async () => {
  database = await createTestDatabase()
  runtime = await openTestRuntime(database.url)
  await importReports(runtime, lines(), { source: { name: 'Wire' } })
})
afterAll(async () => {
  await runtime.close()
  await database.drop()
})

async function* lines() {
  for (const [id, text] of Object.entries(texts)) {
    yield { line: 1, report: { id, text, published: '2024-01-08' } }
  }
}

async function proofs(db: Db): Promise<Proof[]> {
  const found: Proof[] = []
  for await (const proof of proveStore(db, runtime.catalogue)) found.push(proof)
  return found
}

/** Names of the proofs that fail once this has been done to the store; the store is put back after. */
async function wrongAfter(deed: RawBuilder<unknown>): Promise<string[]> {
  const trx = await database.db.startTransaction().execute()
  try {
    const { numAffectedRows } = await deed.execute(trx)
    expect(numAffectedRows).toBeGreaterThan(0n)
    const failed = (await proofs(trx)).filter(({ discrepancies }) => discrepancies.length > 0)
    return failed.map(({ name }) => name)
  } finally {
    await trx.rollback().execute()
  }
}

const claims = sql`from attack where 'kataib-hezbollah' = any(claimed_by)`

describe('proveStore', () => {
  it('looks at everything and finds nothing wrong with an honest store', async () => {
    const found = await proofs(database.db)
    expect(found.flatMap(({ discrepancies }) => discrepancies)).toEqual([])
    for (const { name, checked } of found) expect([name, checked]).toEqual([name, expect.any(Number)])
    expect(Math.min(...found.map(({ checked }) => checked))).toBeGreaterThan(2)
  })

  it.each<[string, RawBuilder<unknown>, string[]]>([
    [
      'an offset that selects other words',
      sql`update statement set body = jsonb_set(body, '{start}', '3') where kind = 'claim'`,
      ['quotes'],
    ],
    [
      'a number that nobody said',
      sql`update statement set body = jsonb_set(body, '{attack,killedRange,high}', '40')
        where body #> '{attack,killed}' = '4'`,
      ['numbers', 'recount'],
    ],
    [
      'a count that nobody gave',
      sql`update statement set body = jsonb_set(body, '{aggregate,value}', '171') where kind = 'aggregate'`,
      ['numbers'],
    ],
    [
      'a column that says other than the attack',
      sql`update attack set precision = precision, state = 'denied' where row_id in (select row_id ${claims})`,
      ['rows'],
    ],
    [
      'a month counted wrongly',
      sql`update group_month set claimed = claimed + 1 where group_id = 'kataib-hezbollah'`,
      ['months'],
    ],
    [
      'an attack that does not follow from its statements',
      sql`update attack set body = jsonb_set(body, '{target}', '"elsewhere"') where superseded_at is null`,
      ['recount'],
    ],
    [
      'an aggregate taken for an attack',
      sql`insert into attack_statement (attack_row_id, statement_id)
        select (select min(row_id) ${claims}), id from statement where kind = 'aggregate'`,
      ['rows', 'kinds'],
    ],
    [
      'a group that stands beside an attack in another role',
      sql`update attack_group set role = 'denied' where group_id = 'kataib-hezbollah'`,
      ['months', 'sums'],
    ],
    [
      'a record that tells as of now what does not stand',
      sql`update attack_group set live = false where group_id = 'kataib-hezbollah'`,
      ['rows', 'months', 'sums'],
    ],
  ])('finds %s', async (_what, deed, wrong) => {
    expect(await wrongAfter(deed)).toEqual(wrong)
  })
})
