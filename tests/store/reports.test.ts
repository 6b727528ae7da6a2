import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type IncomingReport, saveReports } from '../../src/store/incoming-reports.ts'
import {
  claimDueReports,
  countRungReports,
  type DueReport,
  extendLeases,
  releaseReports,
  retryFailedReports,
  settleReports,
  startReports,
  unringReports,
} from '../../src/store/reports.ts'
import { upsertSource } from '../../src/store/sources.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const triesMax = 3

describe('reports', () => {
  let test: TestDatabase
  let sourceId: number
  beforeEach(async () => {
    test = await createTestDatabase()
    sourceId = (await upsertSource(test.db, { name: 'Outlet' })).id
  })
  afterEach(() => test.drop())

  it('are stored once each, whoever brings them', async () => {
    const batch = Array.from({ length: 700 }, (_, n) => incoming(`r${n}`))
    const results = await Promise.all(
      [batch, batch.toReversed(), batch].map((each) => saveReports(test.db, each)),
    )
    expect(results.flat().filter((saved) => saved.result === 'new')).toHaveLength(700)
    expect(results.flat().filter((saved) => saved.result === 'updated')).toEqual([])
    expect(await count('report')).toBe(700)
    expect(await count('report_version')).toBe(700)
  })

  it('become a new version when their words change, and are read again', async () => {
    await saveReports(test.db, [incoming('r')])
    await read(await claim())
    expect(await results([incoming('r')])).toEqual(['duplicate'])
    expect(await claim()).toEqual([])
    expect(await results([incoming('r', 'other words')])).toEqual(['updated'])
    const [due] = await claim()
    expect(await startReports(test.db, due ? [due] : [], 60)).toMatchObject([
      { version: 2, text: 'other words' },
    ])
    // An outlet that takes its edit back has said nothing new.
    expect(await results([incoming('r')])).toEqual(['duplicate'])
  })

  it('keep the order of two editions in one batch', async () => {
    expect(await results([incoming('r', 'first'), incoming('r', 'second')])).toEqual(['new', 'updated'])
    const [due] = await claim()
    expect(await startReports(test.db, due ? [due] : [], 60)).toMatchObject([{ version: 2, text: 'second' }])
  })

  it('are claimed by one of several sweepers each', async () => {
    await saveReports(
      test.db,
      Array.from({ length: 200 }, (_, n) => incoming(`r${n}`)),
    )
    const claims = (await Promise.all(Array.from({ length: 8 }, () => claim(40)))).flat()
    expect(new Set(claims.map((due) => due.id)).size).toBe(claims.length)
    expect(claims.length + (await claim(200)).length).toBe(200)
    expect(await countRungReports(test.db)).toBe(200)
  })

  it('belong to the latest attempt alone', async () => {
    await saveReports(test.db, [incoming('r')])
    const announced = await claim()
    await letLeasesLapse()
    // Whoever waited too long is announced again as it was: of two jobs the first one starts it.
    expect(await claim()).toEqual(announced)
    const old = await startReports(test.db, announced, 60)
    expect(old).toHaveLength(1)
    expect(await startReports(test.db, announced, 60)).toEqual([])
    await letLeasesLapse()
    const started = await startReports(test.db, await claim(), 60)
    expect(started[0]?.attempt).toBe((old[0]?.attempt ?? 0) + 1)
    expect(await settleReports(test.db, old)).toEqual(new Set())
    await releaseReports(test.db, old, 'late', triesMax)
    await extendLeases(test.db, old, 60)
    expect(await settleReports(test.db, started)).toEqual(new Set([started[0]?.id]))
    expect(await state()).toMatchObject({ state: 'done', last_error: null })
  })

  it('that were started before are not started among others', async () => {
    await saveReports(test.db, [incoming('r'), incoming('s')])
    const first = await claim(1)
    await startReports(test.db, first, 60)
    await letLeasesLapse()
    const both = await claim()
    expect(both).toHaveLength(2)
    expect((await startReports(test.db, both, 60)).map(({ key }) => key)).toEqual(['s'])
    const alone = both.filter(({ id }) => id === first[0]?.id)
    expect((await startReports(test.db, alone, 60)).map(({ key }) => key)).toEqual(['r'])
  })

  it('that are being read keep their lease', async () => {
    await saveReports(test.db, [incoming('r')])
    const started = await startReports(test.db, await claim(), 60)
    await letLeasesLapse()
    await extendLeases(test.db, started, 60)
    expect(await claim()).toEqual([])
  })

  it('that break their batch are tried a few times, then failed with their error, then tried on request', async () => {
    await saveReports(test.db, [incoming('r')])
    for (let tried = 0; tried < triesMax; tried += 1) {
      const due = await claim()
      expect(due).toMatchObject([{ tries: tried }])
      await releaseReports(test.db, await startReports(test.db, due, 60), 'cannot be read', triesMax)
    }
    expect(await claim()).toEqual([])
    expect(await state()).toMatchObject({ state: 'failed', last_error: 'cannot be read' })
    expect(await retryFailedReports(test.db)).toBe(1)
    expect(await claim()).toMatchObject([{ tries: 0 }])
  })

  it('that end the process each time are given up when their lease runs out', async () => {
    await saveReports(test.db, [incoming('r')])
    for (let tried = 0; tried < triesMax; tried += 1) {
      await startReports(test.db, await claim(), 60)
      await letLeasesLapse()
    }
    expect(await claim()).toEqual([])
    expect((await state()).state).toBe('failed')
  })

  it('are due again when their announcement did not reach the queue, without a try', async () => {
    await saveReports(test.db, [incoming('r')])
    await unringReports(test.db, await claim())
    expect(await claim()).toMatchObject([{ tries: 0 }])
  })

  function incoming(key: string, text = `words of ${key}`): IncomingReport {
    const none = {
      feedId: null,
      guid: null,
      url: null,
      canonicalUrl: null,
      lang: 'en',
      published: '2024-02-01',
    }
    const named = { key, externalId: key, independenceKey: key, contentHash: `hash of ${text}` }
    return { ...none, ...named, sourceId, title: null, text }
  }

  async function results(reports: IncomingReport[]): Promise<string[]> {
    return (await saveReports(test.db, reports)).map((saved) => saved.result)
  }

  function claim(limit = 10): Promise<DueReport[]> {
    return claimDueReports(test.db, { limit, leaseSeconds: 60, triesMax })
  }

  async function read(due: DueReport[]): Promise<void> {
    await settleReports(test.db, await startReports(test.db, due, 60))
  }

  async function letLeasesLapse(): Promise<void> {
    await test.db
      .updateTable('report')
      .set({ lease_until: new Date(0) })
      .execute()
  }

  function state() {
    return test.db.selectFrom('report').select(['state', 'last_error']).executeTakeFirstOrThrow()
  }

  async function count(table: 'report' | 'report_version'): Promise<number> {
    const row = await test.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return row.n
  }
})
