import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mulberry32, newsText } from '../../bench/generate-reports.ts'
import type { ReportInput } from '../../src/domain/reports/report.ts'
import { until } from '../support/until.ts'
import { claimReports, type Deployment, deploy } from './deployment.ts'

// Seconds on a quiet machine; a busy one may take its time.
vi.setConfig({ testTimeout: 240_000 })

// F15 of the fault matrix.
describe('a report that cannot be read', () => {
  let deployment: Deployment
  beforeEach(async () => {
    deployment = await deploy('postgres')
  })
  afterEach(() => deployment.close())

  it('since the process ends each time is given up; the others are read', async () => {
    const { start, acknowledge, expectNothingLost } = deployment
    await Promise.all([start('resolve'), start('deliver')])
    await acknowledge([longReport(900_000), ...claimReports(40, 3)])
    for (let tries = 1; tries <= 3; tries += 1) {
      const extract = await start('extract', { TRIES_MAX: '3' })
      await until(`it is started for the ${tries}. time`, async () => (await stateOf('long')).tries === tries)
      await extract.end('SIGKILL')
    }
    await start('extract', { TRIES_MAX: '3' })
    await expectNothingLost({ failed: 1 })
    expect(await stateOf('long')).toEqual({
      state: 'failed',
      tries: 3,
      last_error: 'reading it ended the process each time',
    })
  })

  it('within any reasonable time ends its thread alone, and says so', async () => {
    const { start, acknowledge, expectNothingLost } = deployment
    // Reports are cut long before they are so long; nothing else here may depend on that.
    await acknowledge([longReport(24_000_000), ...claimReports(40, 4)])
    const all = await start('all', { TRIES_MAX: '2', LEASE_SECONDS: '5' })
    await expectNothingLost({ failed: 1 })
    expect(await stateOf('long')).toMatchObject({ state: 'failed', tries: 2 })
    expect((await stateOf('long')).last_error).toMatch(/reading failed: /)
    expect(await all.end()).toMatchObject({ code: 0 })
  })

  async function stateOf(id: string) {
    return deployment.db
      .selectFrom('report')
      .select(['state', 'tries', 'last_error'])
      .where('external_id', '=', id)
      .executeTakeFirstOrThrow()
  }
})

/** One that keeps a reader busy for as long as its length says. */
function longReport(chars: number): ReportInput {
  const text = newsText({ chars: 300_000, density: 0.6, random: mulberry32(2) })
  const times = Math.ceil(chars / text.length)
  return { id: 'long', text: text.repeat(times), published: '2024-01-08', lang: 'en' }
}
