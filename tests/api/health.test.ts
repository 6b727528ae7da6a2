import { describe, expect, it } from 'vitest'
import { startTestApi } from './running-api.ts'
import { attackOf, storeAttacks, storeReports } from './stored-story.ts'

describe('a working service', () => {
  const api = startTestApi(async ({ db }) => {
    await storeReports(db, [
      { id: 'r1', text: 'KH struck.', statement: { kind: 'claim', group: 'kataib-hezbollah' } },
    ])
    await storeAttacks(db, [attackOf('a1', 'claimed', '2024-01-05', { statements: ['s-r1'] })])
  })

  it('is ready', async () => {
    const response = await api.get('/health/ready')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', broken: [] }])
  })

  it('is measured', async () => {
    const text = await (await api.get('/metrics')).text()
    for (const line of [
      'claimwatch_up{part="database"} 1',
      'claimwatch_up{part="queue"} 1',
      'claimwatch_reports{state="due"} 1',
      'claimwatch_statements{kind="claim"} 1',
      'claimwatch_attacks{state="claimed"} 1',
      'claimwatch_queue_depth{queue="extract"} 2',
      'claimwatch_resolve_backlog 1',
      'claimwatch_lag_seconds{step="deliver"} 0',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
  })
})

describe('a service whose parts are broken', () => {
  const api = startTestApi(
    async ({ db }) => {
      await db.schema.dropTable('kysely_migration').execute()
    },
    {},
    () => Promise.reject(new Error('redis://user:secret@host is away')),
  )

  it('lives, is not ready and names what is broken, without its secrets', async () => {
    expect((await api.get('/health/live')).status).toBe(200)
    const response = await api.get('/health/ready')
    const body = await response.text()
    expect(response.status).toBe(503)
    expect(JSON.parse(body)).toMatchObject({ broken: [{ part: 'schema' }, { part: 'queue' }] })
    expect(body).not.toContain('secret')
  })

  it('is still measured', async () => {
    const text = await (await api.get('/metrics')).text()
    expect(text).toContain('claimwatch_up{part="queue"} 0')
    expect(text).toContain('claimwatch_up{part="database"} 1')
  })
})
