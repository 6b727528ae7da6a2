import { chown, open, readdir, readFile, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, clusterUser } from './cluster.ts'
import { isAlive, processBirth } from './process-birth.ts'
import { explain, fileSize, logTail, runBinary } from './run-binary.ts'
import { type Client, connect } from './session.ts'

const startSecondsMax = 120
const startTriesMax = 8
const stopSecondsMax = 60
const orphanTriesMax = 100
const logBytesMax = 5_000_000

/** Settings of every start. Errors are logged without their statement: it may hold report text. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  jit: 'off',
}

/** The port of the cluster's server: the one that runs, whoever started it, else a new one. */
export async function ensureRunning(
  cluster: Cluster,
  options: { port?: number; settings?: Record<string, string> } = {},
): Promise<number> {
  const giveUpAt = performance.now() + startSecondsMax * 1000
  for (;;) {
    const port = await livePort(cluster)
    if (port === null) return start(cluster, options)
    if (port > 0 && (await answers(cluster, port))) return port
    if (performance.now() > giveUpAt) {
      throw new Error(
        `the database server in ${cluster.dir} runs but does not answer: see ${logPath(cluster)}`,
      )
    }
    await pause(50)
  }
}

export async function stopServer(cluster: Cluster): Promise<void> {
  const args = ['stop', '-D', cluster.dir, '-m', 'fast', '-w', '-t', String(stopSecondsMax), '-s']
  const { code, words } = await runBinary(cluster.binaries.pgCtl, args, cluster.account, 'keep')
  if (code !== 0 && (await livePort(cluster)) !== null) throw new Error(`cannot stop the database: ${words}`)
}

/** Null when no postmaster lives here; 0 when it has not told its port yet. */
async function livePort(cluster: Cluster): Promise<number | null> {
  const pid = await recordedPid(cluster)
  if (pid === 0 || (await processBirth(pid)) === '' || (await isElsewhere(pid, cluster))) return null
  const lines = (await readFile(pidPath(cluster), 'utf8').catch(() => '')).split('\n')
  return Number(lines[3] ?? 0)
}

async function recordedPid(cluster: Cluster): Promise<number> {
  const words = await readFile(pidPath(cluster), 'utf8').catch(() => '')
  return Number(/^\d+/.exec(words)?.[0] ?? 0)
}

/** After a reboot or in a new container another process may have the postmaster's old id. */
async function isElsewhere(pid: number, cluster: Cluster): Promise<boolean> {
  const workingDir = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return workingDir !== null && workingDir !== (await realpath(cluster.dir))
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  let client: Client | undefined
  try {
    client = await connect({ port, password: cluster.password, user: clusterUser })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new Error(`the password in ${join(cluster.home, 'password')} is not the database's`, {
        cause: error,
      })
    }
    return false
  } finally {
    await client?.end()
  }
}

async function start(
  cluster: Cluster,
  options: { port?: number; settings?: Record<string, string> },
): Promise<number> {
  const log = logPath(cluster)
  await prepareLog(cluster)
  const lastPort = Number(await readFile(portPath(cluster), 'utf8').catch(() => '0'))
  for (let tried = 1; ; tried += 1) {
    // The port of last time, so that a process that outlived the server finds it again.
    const wanted = options.port ?? (tried === 1 ? lastPort : 0)
    const port = options.port ?? (await freePort(wanted)) ?? (await freePort(0)) ?? 0
    await dropStalePidFile(cluster)
    const from = await fileSize(log)
    const { code } = await runBinary(
      cluster.binaries.pgCtl,
      startArgs(cluster, port, options),
      cluster.account,
      'drop',
    )
    if (code === 0) {
      await writeFile(portPath(cluster), String(port))
      return port
    }
    const words = await logTail(log, from)
    const passing = /Address already in use|pre-existing shared memory block/.test(words)
    if (!passing || tried === startTriesMax) {
      throw new Error(`the database server in ${cluster.dir} does not start: ${explain(words)}`)
    }
    await pause(tried * 100)
  }
}

function startArgs(cluster: Cluster, port: number, options: { settings?: Record<string, string> }): string[] {
  const all = { ...settings, port: String(port), ...options.settings }
  const words = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`)
  return [
    'start',
    '-D',
    cluster.dir,
    '-l',
    logPath(cluster),
    '-w',
    '-t',
    String(startSecondsMax),
    '-s',
    '-o',
    words.join(' '),
  ]
}

/**
 * The server trusts that whoever has the process id in its stale file is its predecessor, even a zombie
 * that no init reaps, and then never starts. So the file goes, once no orphan works on the data.
 */
async function dropStalePidFile(cluster: Cluster): Promise<void> {
  const pid = await recordedPid(cluster)
  if (pid === 0 || !isAlive(pid) || (await livePort(cluster)) !== null) return
  for (let tried = 0; tried < orphanTriesMax && (await hasWorkers(cluster)); tried += 1) await pause(100)
  if (await hasWorkers(cluster)) throw new Error(`processes of a dead server still work in ${cluster.dir}`)
  await rm(pidPath(cluster), { force: true })
}

async function hasWorkers(cluster: Cluster): Promise<boolean> {
  const dir = await realpath(cluster.dir)
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const dirs = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return dirs.includes(dir)
}

async function prepareLog(cluster: Cluster): Promise<void> {
  const log = logPath(cluster)
  if ((await fileSize(log)) > logBytesMax) await rename(log, `${log}.1`)
  const file = await open(log, 'a', 0o600)
  await file.close()
  if (cluster.account !== null) await chown(log, cluster.account.uid, cluster.account.gid)
}

/** The wanted port of 127.0.0.1 if it is free (0: any), else null. */
function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.on('error', () => resolve(null))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}

function logPath(cluster: Cluster): string {
  return join(cluster.home, 'server.log')
}

function portPath(cluster: Cluster): string {
  return join(cluster.home, 'port')
}

function pidPath(cluster: Cluster): string {
  return join(cluster.dir, 'postmaster.pid')
}
