import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { processBirth } from '../../src/store/embedded/process-birth.ts'
import { joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import { kill, leave, postmasterPid, query, useGuests, users } from '../support/embedded-guests.ts'
import { until } from '../support/until.ts'

const guests = useGuests()

describe('after kill -9', () => {
  it('adopts the server that a killed process left running', async () => {
    const url = await guests.start()
    const pid = await postmasterPid(guests.dataDir)
    await kill(guests.at(0))
    expect(await processBirth(pid)).not.toBe('')
    const server = await joinEmbeddedServer(guests.dataDir)
    expect(server.url).toBe(url)
    expect(await postmasterPid(guests.dataDir)).toBe(pid)
    await server.leave()
    expect(await processBirth(pid)).toBe('')
  })

  it('does not count a killed process as one that uses the server', async () => {
    const url = await guests.start()
    await guests.start()
    const pid = await postmasterPid(guests.dataDir)
    await kill(guests.at(0))
    // PostgreSQL itself has to see first that the killed one is gone.
    await until('one is left', async () => JSON.stringify(await query(url, users)) === '[{"n":1}]')
    await leave(guests.at(1))
    expect(await processBirth(pid)).toBe('')
  })

  it('recovers what was committed when every process is killed', async () => {
    const url = await guests.start()
    await query(url, 'create table kept as select generate_series(1, 1000) as n')
    const pid = await postmasterPid(guests.dataDir)
    await kill(guests.at(0))
    process.kill(pid, 'SIGKILL')
    const server = await joinEmbeddedServer(guests.dataDir)
    expect(await query(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
    await server.leave()
  })

  it('is not fooled by a process id that now belongs to another program', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    const path = join(guests.dataDir, 'postgres/cluster/postmaster.pid')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await server.leave()
    await writeFile(path, [process.pid, ...lines.slice(1)].join('\n'))
    const again = await joinEmbeddedServer(guests.dataDir)
    expect(await query(again.url, 'select 1 as n')).toEqual([{ n: 1 }])
    await again.leave()
  })

  it('passes by a lock whose holder is dead', async () => {
    await writeFile(join(guests.dataDir, 'postgres/start-stop.70.lock'), '4194300 123456')
    const server = await joinEmbeddedServer(guests.dataDir)
    await server.leave()
    expect(await readFile(join(guests.dataDir, 'postgres/start-stop.72.lock'), 'utf8')).toBe('free')
  })

  it('starts the server again on its port when it dies under a process that uses it', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    const pid = await postmasterPid(guests.dataDir)
    process.kill(pid, 'SIGQUIT')
    await expect
      .poll(() => query(server.url, users).catch(() => null), { timeout: 30_000 })
      .toEqual([{ n: 1 }])
    expect(await postmasterPid(guests.dataDir)).not.toBe(pid)
    await server.leave()
    expect(await postmasterPid(guests.dataDir)).toBe(0)
  })
})
