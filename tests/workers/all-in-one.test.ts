import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoReports } from '../../src/sources/demo/corpus.ts'
import { leftoverProcesses } from '../support/leftover-processes.ts'
import { until } from '../support/until.ts'
import { startWorker } from './worker-process.ts'

describe('npm start on a machine with nothing else', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'claimwatch-all-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('is ready, stops, and starts again over its own data', async () => {
    for (let times = 0; times < 2; times += 1) {
      const worker = startWorker('all', { DATA_DIR: dir })
      const { address } = await worker.until('ready')
      const answer = await fetch(`${String(address)}/health/ready`)
      expect(answer.status).toBe(200)
      expect(await worker.end()).toMatchObject({ code: 0 })
      expect(leftoverProcesses(dir)).toEqual([])
    }
  })

  it('with --demo polls the invented outlets into attacks', async () => {
    const worker = startWorker('all', { DATA_DIR: dir }, ['--demo'])
    const { address } = await worker.until('ready')
    const read = async () => metric(await (await fetch(`${String(address)}/metrics`)).text(), 'done')
    await until('every report of the corpus is read', async () => (await read()) === demoReports.length)
    await until('attacks are found', async () => (await attacksAt(String(address))) > 10)
    expect(await worker.end()).toMatchObject({ code: 0 })
    expect(leftoverProcesses(dir)).toEqual([])
  })

  it('refuses to mix invented reports with a database of real ones', async () => {
    const worker = startWorker('all', { DATABASE_URL: 'postgres://u@127.0.0.1:1/real' }, ['--demo'])
    expect(await worker.ended).toMatchObject({ code: 1 })
    expect(worker.words()).toContain('--demo')
  })
})

function metric(text: string, state: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`claimwatch_reports{state="${state}"`))
  return Number(line?.split(' ').at(-1) ?? 0)
}

async function attacksAt(address: string): Promise<number> {
  const answer: unknown = await (await fetch(`${address}/v1/attacks?limit=100`)).json()
  const list = Object.values(answer ?? {}).find(Array.isArray) ?? []
  return list.length
}
