import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinEmbeddedServer } from '../src/store/embedded-server.ts'
import { startRedis } from '../tests/support/redis-server.ts'
import { startWorker, type WorkerProcess } from '../tests/workers/worker-process.ts'
import { generateReports } from './generate-reports.ts'

export interface PipelineBench {
  readonly reports: number
  readonly charsEach: number
  readonly cpus: number
  readonly rows: readonly PipelineRow[]
}

export interface PipelineRow {
  readonly name: string
  /** From the start of `claimwatch import` to its end, when everything is resolved. */
  readonly seconds: number
  readonly reportsPerSecond: number
  readonly statements: number
  readonly attacks: number
  /** Largest resident size of each Node process. */
  readonly peakMegabytes: Readonly<Record<string, number>>
  /** Processor time of each; the rest of what a run costs is PostgreSQL's and Redis'. */
  readonly cpuSeconds: Readonly<Record<string, number>>
}

const reportCount = Number(process.env.BENCH_REPORTS ?? 10_000)
const charsEach = 3_000
const sampleMs = 100
const ticksPerSecond = 100
const main = join(import.meta.dirname, '../dist/src/cli/main.js')

/** Speed of `claimwatch import` through to resolved, and the memory of each process. */
export async function benchPipeline(): Promise<PipelineBench> {
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-bench-'))
  await chmod(dir, 0o755)
  try {
    const file = join(dir, 'reports.ndjson')
    const reports = generateReports(reportCount, { chars: charsEach })
    await writeFile(file, reports.map((report) => JSON.stringify(report)).join('\n'))
    const rows = [
      await embedded(file, join(dir, 'alone'), []),
      await embedded(file, join(dir, 'beside'), ['all']),
      await postgresAndRedis(file, join(dir, 'many')),
    ]
    return { reports: reportCount, charsEach, cpus: cpus().length, rows }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function embedded(file: string, dataDir: string, roles: readonly string[]): Promise<PipelineRow> {
  const name = roles.length === 0 ? 'embedded, import alone' : 'embedded, beside npm start'
  return measure(name, file, { DATA_DIR: dataDir, LOG_LEVEL: 'info' }, roles)
}

async function postgresAndRedis(file: string, dataDir: string): Promise<PipelineRow> {
  // The bundled server under its default settings: durable, as one that is installed would be.
  const server = await joinEmbeddedServer(dataDir)
  const redis = await startRedis({ appendonly: true })
  try {
    const env = { DATABASE_URL: server.url, REDIS_URL: redis.url }
    const migrated = await startWorker('migrate', env).ended
    if (migrated.code !== 0) throw new Error('the bench database could not be migrated')
    return await measure('PostgreSQL and Redis, two extract processes', file, env, [
      'extract',
      'extract',
      'resolve',
    ])
  } finally {
    await redis.stop()
    await server.leave()
  }
}

async function measure(
  name: string,
  file: string,
  env: Readonly<Record<string, string>>,
  roles: readonly string[],
): Promise<PipelineRow> {
  const workers: WorkerProcess[] = []
  const processes = new Map<string, number>()
  for (const [at, role] of roles.entries()) {
    const worker = startWorker(role, env)
    workers.push(worker)
    await worker.until('ready')
    processes.set(`${role} ${at + 1}`, worker.pid)
  }
  const watch = watchProcesses(processes)
  try {
    const startedAt = performance.now()
    const totals = await runImport(file, env, processes)
    const seconds = (performance.now() - startedAt) / 1000
    return {
      name,
      seconds: round(seconds),
      reportsPerSecond: Math.round(reportCount / seconds),
      statements: totals.statements,
      attacks: totals.attacks,
      ...watch.stop(),
    }
  } finally {
    watch.stop()
    await Promise.all(workers.map((worker) => worker.end()))
  }
}

interface Totals {
  readonly new: number
  readonly failed: number
  readonly statements: number
  readonly attacks: number
}

async function runImport(
  file: string,
  env: Readonly<Record<string, string>>,
  processes: Map<string, number>,
): Promise<Totals> {
  const args = [main, 'import', file, '--format', 'json']
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env
  const child = spawn(process.execPath, args, {
    env: { PATH, HOME, TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  processes.set('import', child.pid ?? 0)
  let out = ''
  let errors = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  await once(child, 'close')
  if (child.exitCode !== 0)
    throw new Error(`the import ended with ${child.exitCode}:\n${errors.slice(-2_000)}`)
  const totals = JSON.parse(out) as Totals
  if (totals.new !== reportCount || totals.failed > 0) throw new Error(`the import was not whole: ${out}`)
  return totals
}

/** The kernel's own figures of each process, as last seen while it lived. */
function watchProcesses(processes: ReadonlyMap<string, number>) {
  const peaks: Record<string, number> = {}
  const cpu: Record<string, number> = {}
  const look = () => {
    for (const [name, pid] of processes) {
      peaks[name] = peakMegabytes(pid) ?? peaks[name] ?? 0
      cpu[name] = cpuSeconds(pid) ?? cpu[name] ?? 0
    }
  }
  const timer = setInterval(look, sampleMs)
  return {
    stop: () => {
      look()
      clearInterval(timer)
      return { peakMegabytes: peaks, cpuSeconds: cpu }
    },
  }
}

function peakMegabytes(pid: number): number | null {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line ? Math.round(Number(line[1]) / 1024) : null
  } catch {
    return null // ended, or no Linux
  }
}

function cpuSeconds(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
  } catch {
    return null
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
