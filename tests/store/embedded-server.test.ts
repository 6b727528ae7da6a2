import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedServer, joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import { processBirth } from '../../src/store/embedded/process-birth.ts'

/** Joins, says its URL, stays until told to leave on stdin. */
const guest = join(import.meta.dirname, '../support/embedded-guest.ts')
const asRoot = process.getuid?.() === 0

let dataDir: string
let guests: ChildProcess[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'claimwatch-embedded-'))
  await chmod(dataDir, 0o755)
  guests = []
})

afterEach(async () => {
  for (const child of guests) await kill(child)
  // Whatever the test did, this adopts a server that is still there and stops it.
  await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '18\n').catch(() => undefined)
  if (await postmasterPid(dataDir)) await (await joinEmbeddedServer(dataDir)).leave()
  await rm(dataDir, { recursive: true, force: true })
})

describe('joining', () => {
  it('makes a database, and finds what it holds after a stop and a start on the same port', async () => {
    const first = await joinEmbeddedServer(dataDir)
    await query(first.url, 'create table kept as select 1 as n')
    const pid = await postmasterPid(dataDir)
    await first.leave()
    expect(await processBirth(pid)).toBe('')
    const second = await joinEmbeddedServer(dataDir)
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
    await second.leave()
  })

  it('listens on the loopback alone, with a password that only we may read', async () => {
    const server = await joinEmbeddedServer(dataDir)
    expect(await query(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(server.url, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
    expect((await stat(join(dataDir, 'postgres/password'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(server.url)
    wrong.password = 'guessed'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    await server.leave()
  })

  it('keeps text in UTF-8 and sorts by code point', async () => {
    const server = await joinEmbeddedServer(dataDir)
    const rows = await query(
      server.url,
      `select upper('é') as up, 'Z' < 'a' as by_code_point, length('كتائب') as n`,
    )
    expect(rows).toEqual([{ up: 'É', by_code_point: true, n: 5 }])
    await server.leave()
  })

  it('gives one server to four processes that start at the same instant', async () => {
    const urls = await Promise.all([1, 2, 3, 4].map(() => startGuest()))
    expect(new Set(urls).size).toBe(1)
    expect(await query(urls[0] ?? '', users)).toEqual([{ n: 4 }])
  })

  it('starts over where an initdb was cut short', async () => {
    await mkdir(join(dataDir, 'postgres/cluster.new/base'), { recursive: true })
    await writeFile(join(dataDir, 'postgres/cluster.new/PG_VERSION'), '18\n')
    const server = await joinEmbeddedServer(dataDir)
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }])
    await server.leave()
  })
})

describe('leaving', () => {
  it('keeps the server for the others, and the last one stops it', async () => {
    const url = await startGuest()
    const server = await joinEmbeddedServer(dataDir)
    const pid = await postmasterPid(dataDir)
    await server.leave()
    expect(await query(url, users)).toEqual([{ n: 1 }])
    await leave(guests[0])
    expect(await processBirth(pid)).toBe('')
  })

  it('never stops it under one that joins at that instant', async () => {
    let server: EmbeddedServer = await joinEmbeddedServer(dataDir)
    for (let round = 0; round < 8; round += 1) {
      const [, next] = await Promise.all([server.leave(), joinEmbeddedServer(dataDir)])
      expect(await query(next.url, users)).toEqual([{ n: 1 }])
      server = next
    }
    await server.leave()
  })

  it('may be asked twice', async () => {
    const server = await joinEmbeddedServer(dataDir)
    await Promise.all([server.leave(), server.leave()])
    await server.leave()
    expect(await postmasterPid(dataDir)).toBe(0)
  })
})

describe('after kill -9', () => {
  it('adopts the server that a killed process left running', async () => {
    const url = await startGuest()
    const pid = await postmasterPid(dataDir)
    await kill(guests[0])
    expect(await processBirth(pid)).not.toBe('')
    const server = await joinEmbeddedServer(dataDir)
    expect(server.url).toBe(url)
    expect(await postmasterPid(dataDir)).toBe(pid)
    await server.leave()
    expect(await processBirth(pid)).toBe('')
  })

  it('does not count a killed process as one that uses the server', async () => {
    await startGuest()
    await startGuest()
    const pid = await postmasterPid(dataDir)
    await kill(guests[0])
    await leave(guests[1])
    expect(await processBirth(pid)).toBe('')
  })

  it('recovers what was committed when every process is killed', async () => {
    const url = await startGuest()
    await query(url, 'create table kept as select generate_series(1, 1000) as n')
    const pid = await postmasterPid(dataDir)
    await kill(guests[0])
    process.kill(pid, 'SIGKILL')
    const server = await joinEmbeddedServer(dataDir)
    expect(await query(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
    await server.leave()
  })

  it('is not fooled by a process id that now belongs to another program', async () => {
    const server = await joinEmbeddedServer(dataDir)
    const path = join(dataDir, 'postgres/cluster/postmaster.pid')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await server.leave()
    await writeFile(path, [process.pid, ...lines.slice(1)].join('\n'))
    const again = await joinEmbeddedServer(dataDir)
    expect(await query(again.url, 'select 1 as n')).toEqual([{ n: 1 }])
    await again.leave()
  })

  it('passes by a lock whose holder is dead', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    await writeFile(join(dataDir, 'postgres/start-stop.7.lock'), '4194300 123456')
    const server = await joinEmbeddedServer(dataDir)
    await server.leave()
    expect(await readFile(join(dataDir, 'postgres/start-stop.9.lock'), 'utf8')).toBe('free')
  })

  it('starts the server again on its port when it dies under a process that uses it', async () => {
    const server = await joinEmbeddedServer(dataDir)
    const pid = await postmasterPid(dataDir)
    process.kill(pid, 'SIGQUIT')
    await expect
      .poll(() => query(server.url, users).catch(() => null), { timeout: 30_000 })
      .toEqual([{ n: 1 }])
    expect(await postmasterPid(dataDir)).not.toBe(pid)
    await server.leave()
    expect(await postmasterPid(dataDir)).toBe(0)
  })
})

describe('a data directory in the wrong state', () => {
  it('is refused when another major version wrote it', async () => {
    await (await joinEmbeddedServer(dataDir)).leave()
    await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '17\n')
    await expect(joinEmbeddedServer(dataDir)).rejects.toThrow(/PostgreSQL 17.*PostgreSQL 18.*DATA_DIR/)
  })

  it('is closed to others again when a restored copy was open', async () => {
    await (await joinEmbeddedServer(dataDir)).leave()
    await chmod(join(dataDir, 'postgres/cluster'), 0o755)
    await (await joinEmbeddedServer(dataDir)).leave()
    expect((await stat(join(dataDir, 'postgres/cluster'))).mode & 0o777).toBe(0o700)
  })

  it('is named when its password file was lost', async () => {
    const server = await joinEmbeddedServer(dataDir)
    await cp(join(dataDir, 'postgres/password'), join(dataDir, 'password'))
    await rm(join(dataDir, 'postgres/password'))
    await expect(joinEmbeddedServer(dataDir)).rejects.toThrow(/password in .* is not the database's/)
    await cp(join(dataDir, 'password'), join(dataDir, 'postgres/password'))
    await server.leave()
  })
})

describe.runIf(asRoot)('as root', () => {
  it('runs the server as another user', async () => {
    const server = await joinEmbeddedServer(dataDir)
    expect((await stat(`/proc/${await postmasterPid(dataDir)}`)).uid).not.toBe(0)
    await server.leave()
  })

  it('goes elsewhere from a directory that the other user cannot reach, and finds it again', async () => {
    await chmod(dataDir, 0o700)
    const server = await joinEmbeddedServer(dataDir)
    await query(server.url, 'create table kept as select 1 as n')
    await server.leave()
    const home = (await readFile(join(dataDir, 'postgres/moved-to'), 'utf8')).trim()
    const again = await joinEmbeddedServer(dataDir)
    expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }])
    await again.leave()
    await rm(home, { recursive: true })
  })

  it('tells an ordinary user that the directory is not his', async () => {
    await (await joinEmbeddedServer(dataDir)).leave()
    const child = spawnGuest({ uid: 65534, gid: 65534 })
    const words = await text(child.stderr)
    expect(words).toMatch(/cannot write to .*DATA_DIR/)
  })

  it('lets an ordinary user have a directory of his own', async () => {
    const own = join(dataDir, 'own')
    await mkdir(own, { mode: 0o777 })
    await chmod(own, 0o777)
    const child = spawnGuest({ uid: 65534, gid: 65534 }, own)
    const url = await firstLine(child)
    expect(await query(url, users)).toEqual([{ n: 1 }])
    // Root joins him: the server goes on under its owner.
    const server = await joinEmbeddedServer(own)
    await leave(child)
    expect(await query(server.url, users)).toEqual([{ n: 1 }])
    await server.leave()
    expect(await postmasterPid(own)).toBe(0)
  })
})

const users = `select count(*)::int as n from pg_locks where locktype = 'advisory' and granted`

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows as unknown[]
  } finally {
    await client.end()
  }
}

async function postmasterPid(dir: string): Promise<number> {
  const home = await readFile(join(dir, 'postgres/moved-to'), 'utf8').catch(() => join(dir, 'postgres'))
  const file = await readFile(join(home.trim(), 'cluster/postmaster.pid'), 'utf8').catch(() => '0')
  return Number(file.split('\n')[0])
}

async function startGuest(): Promise<string> {
  return firstLine(spawnGuest())
}

function spawnGuest(account: { uid?: number; gid?: number } = {}, dir = dataDir): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', guest, dir], { ...account, stdio: 'pipe' })
  guests.push(child)
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  const complaint = text(child.stderr)
  const words = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.stdout?.once('end', () => resolve(''))
  })
  if (words === '') throw new Error(await complaint)
  return words.trim()
}

async function leave(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined) throw new Error('no such guest')
  const ended = once(child, 'exit')
  child.stdin?.end()
  expect((await ended)[0]).toBe(0)
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  let words = ''
  for await (const chunk of stream ?? []) words += String(chunk)
  return words
}
