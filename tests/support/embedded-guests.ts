import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { joinEmbeddedServer } from '../../src/store/embedded-server.ts'

/** Joins, says its URL, stays until its stdin ends. */
export const guestScript = join(import.meta.dirname, 'embedded-guest.ts')

/** How many processes use the server. */
export const users = `select count(*)::int as n from pg_locks where locktype = 'advisory' and granted`

/** What tests of the embedded server work with: a data directory of each test's own, and processes in it. */
export interface Guests {
  /** The test's data directory, with a stopped server in it. */
  readonly dataDir: string
  /** Starts a process that joins the server; resolves with its URL. */
  start(): Promise<string>
  spawn(account?: { uid?: number; gid?: number }, dir?: string): ChildProcess
  /** The first, second, … process started. */
  at(index: number): ChildProcess
}

/** Registers what makes and clears the directories, and ends whatever a test left running. */
export function useGuests(): Guests {
  let template = ''
  let dataDir = ''
  let children: ChildProcess[] = []

  beforeAll(async () => {
    template = await openDirectory()
    await (await joinEmbeddedServer(template)).leave()
  })
  beforeEach(async () => {
    children = []
    dataDir = await openDirectory()
    // A copy costs a tenth of an initdb. Ownership is kept: as root the files are another user's.
    await run('cp', ['-a', `${template}/.`, dataDir])
  })
  afterEach(async () => {
    for (const child of children) await kill(child)
    await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '18\n').catch(() => undefined)
    // This adopts a server that a failed test left there, and stops it.
    if (await postmasterPid(dataDir)) await (await joinEmbeddedServer(dataDir)).leave()
    await rm(dataDir, { recursive: true, force: true })
  })
  afterAll(() => rm(template, { recursive: true, force: true }))

  const spawnGuest: Guests['spawn'] = (account = {}, dir = dataDir) => {
    const args = ['--import', 'tsx', guestScript, dir]
    const child = spawn(process.execPath, args, { ...account, stdio: 'pipe' })
    children.push(child)
    return child
  }
  return {
    get dataDir() {
      return dataDir
    },
    start: () => firstLine(spawnGuest()),
    spawn: spawnGuest,
    at: (index) => children[index] ?? fail(),
  }
}

/** A directory that the server's account may enter. */
export async function openDirectory(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-embedded-'))
  await chmod(dir, 0o755)
  return dir
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The process id in the cluster's postmaster.pid; 0 when there is none. */
export async function postmasterPid(dataDir: string): Promise<number> {
  const home = await readFile(join(dataDir, 'postgres/moved-to'), 'utf8').catch(() =>
    join(dataDir, 'postgres'),
  )
  const file = await readFile(join(home.trim(), 'cluster/postmaster.pid'), 'utf8').catch(() => '0')
  return Number(file.split('\n')[0])
}

/** The URL that a process says; throws what it says on stderr when it ends without. */
export async function firstLine(child: ChildProcess): Promise<string> {
  const complaint = text(child.stderr)
  const words = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.stdout?.once('end', () => resolve(''))
  })
  if (words === '') throw new Error(await complaint)
  return words.trim()
}

export async function leave(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.stdin?.end()
  expect((await ended)[0]).toBe(0)
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  let words = ''
  for await (const chunk of stream ?? []) words += String(chunk)
  return words
}

async function run(command: string, args: string[]): Promise<void> {
  expect(await once(spawn(command, args, { stdio: 'inherit' }), 'exit')).toEqual([0, null])
}

function fail(): never {
  throw new Error('no such process was started')
}
