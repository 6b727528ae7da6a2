import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { processBirth } from '../../src/store/embedded/process-birth.ts'
import { type EmbeddedServer, joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import { leave, postmasterPid, query, useGuests, users } from '../support/embedded-guests.ts'

const guests = useGuests()

describe('joining', () => {
  it('makes a database, and finds what it holds after a stop and a start on the same port', async () => {
    await rm(join(guests.dataDir, 'postgres'), { recursive: true })
    const first = await joinEmbeddedServer(guests.dataDir)
    await query(first.url, 'create table kept as select 1 as n')
    const pid = await postmasterPid(guests.dataDir)
    await first.leave()
    expect(await processBirth(pid)).toBe('')
    const second = await joinEmbeddedServer(guests.dataDir)
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
    await second.leave()
  })

  it('listens on the loopback alone, with a password that only we may read', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    expect(await query(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(server.url, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
    expect((await stat(join(guests.dataDir, 'postgres/password'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(server.url)
    wrong.password = 'guessed'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    await server.leave()
  })

  it('keeps text in UTF-8 and sorts by code point', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    const rows = await query(
      server.url,
      `select upper('é') as up, 'Z' < 'a' as by_code_point, length('كتائب') as n`,
    )
    expect(rows).toEqual([{ up: 'É', by_code_point: true, n: 5 }])
    await server.leave()
  })

  it('gives one server to four processes that start at the same instant', async () => {
    await rm(join(guests.dataDir, 'postgres'), { recursive: true })
    const urls = await Promise.all([1, 2, 3, 4].map(() => guests.start()))
    expect(new Set(urls).size).toBe(1)
    expect(await query(urls[0] ?? '', users)).toEqual([{ n: 4 }])
  })

  it('starts over where an initdb was cut short', async () => {
    await rm(join(guests.dataDir, 'postgres/cluster'), { recursive: true })
    await mkdir(join(guests.dataDir, 'postgres/cluster.new/base'), { recursive: true })
    await writeFile(join(guests.dataDir, 'postgres/cluster.new/PG_VERSION'), '18\n')
    const server = await joinEmbeddedServer(guests.dataDir)
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }])
    await server.leave()
  })
})

describe('leaving', () => {
  it('keeps the server for the others, and the last one stops it', async () => {
    const url = await guests.start()
    const server = await joinEmbeddedServer(guests.dataDir)
    const pid = await postmasterPid(guests.dataDir)
    await server.leave()
    expect(await query(url, users)).toEqual([{ n: 1 }])
    await leave(guests.at(0))
    expect(await processBirth(pid)).toBe('')
  })

  it('never stops it under one that joins at that instant', async () => {
    let server: EmbeddedServer = await joinEmbeddedServer(guests.dataDir)
    for (let round = 0; round < 8; round += 1) {
      const [, next] = await Promise.all([server.leave(), joinEmbeddedServer(guests.dataDir)])
      expect(await query(next.url, users)).toEqual([{ n: 1 }])
      server = next
    }
    await server.leave()
  })

  it('may be asked twice', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    await Promise.all([server.leave(), server.leave()])
    await server.leave()
    expect(await postmasterPid(guests.dataDir)).toBe(0)
  })
})

describe('a data directory in the wrong state', () => {
  it('is refused when another major version wrote it', async () => {
    await writeFile(join(guests.dataDir, 'postgres/cluster/PG_VERSION'), '17\n')
    await expect(joinEmbeddedServer(guests.dataDir)).rejects.toThrow(/PostgreSQL 17.*PostgreSQL 18.*DATA_DIR/)
  })

  it('is closed to others again when a restored copy was open', async () => {
    await chmod(join(guests.dataDir, 'postgres/cluster'), 0o755)
    await (await joinEmbeddedServer(guests.dataDir)).leave()
    expect((await stat(join(guests.dataDir, 'postgres/cluster'))).mode & 0o777).toBe(0o700)
  })

  it('is named when its password file was lost', async () => {
    const server = await joinEmbeddedServer(guests.dataDir)
    const path = join(guests.dataDir, 'postgres/password')
    const password = await readFile(path)
    await rm(path)
    await expect(joinEmbeddedServer(guests.dataDir)).rejects.toThrow(/password in .* is not the database's/)
    await writeFile(path, password)
    await server.leave()
  })
})
