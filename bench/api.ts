import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { openDatabase } from '../src/store/database.ts'
import { joinEmbeddedServer } from '../src/store/embedded-server.ts'
import { migrateToLatest } from '../src/store/migrate.ts'
import { fillWithAttacks } from './attack-store.ts'
import { type FirstView, measureFirstView } from './first-view.ts'
import { startEntry } from './start-entry.ts'

export interface ApiBench {
  readonly attacks: number
  readonly cpus: number
  readonly connections: number
  readonly routes: readonly RouteRow[]
  readonly firstView: Readonly<Record<string, FirstView>>
}

export interface RouteRow {
  readonly route: string
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failed: number
}

const attacks = Number(process.env.BENCH_ATTACKS ?? 100_000)
const connections = 10
const secondsPerRoute = 15
const warmUpSeconds = 3

/** The four routes that a dashboard and a script ask for most; each asks about another month or attack in turn. */
const routes: Readonly<Record<string, readonly string[]>> = {
  '/v1/attacks, a page of 50 of one month': months((from, to) => `/v1/attacks?from=${from}&to=${to}`),
  '/v1/attacks/{id} with its statements': spread((n) => `/v1/attacks/a${n}`),
  '/v1/tallies, all groups by month of one year': years(
    (from, to) => `/v1/tallies?bucket=month&from=${from}&to=${to}`,
  ),
  '/, the dashboard of the last year': ['/'],
}

/** The API in a process of its own over embedded PostgreSQL, asked by another process on the same machine. */
export async function benchApi(): Promise<ApiBench> {
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-bench-'))
  await chmod(dir, 0o755)
  const server = await joinEmbeddedServer(dir)
  try {
    const loader = openDatabase(server.url, { poolMax: 1, statementMsMax: 0 })
    await migrateToLatest(loader)
    await fillWithAttacks(loader, attacks)
    await loader.destroy()
    const api = await startEntry('api', { DATABASE_URL: server.url })
    try {
      const firstView = await measureFirstView(api.url, ['/', '/map'])
      const rows: RouteRow[] = []
      for (const [route, paths] of Object.entries(routes)) rows.push(await load(api.url, route, paths))
      return { attacks, cpus: cpus().length, connections, routes: rows, firstView }
    } finally {
      await api.end()
    }
  } finally {
    await server.leave()
    await rm(dir, { recursive: true, force: true })
  }
}

async function load(url: string, route: string, paths: readonly string[]): Promise<RouteRow> {
  const requests = paths.map((path) => ({ method: 'GET' as const, path }))
  const options = { url, connections, requests, headers: { 'accept-encoding': 'gzip' } }
  await autocannon({ ...options, duration: warmUpSeconds })
  const result = await autocannon({ ...options, duration: secondsPerRoute })
  return {
    route,
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

function months(path: (from: string, to: string) => string): string[] {
  return Array.from({ length: 96 }, (_, n) => {
    const first = new Date(Date.UTC(2016, n, 1))
    const last = new Date(Date.UTC(2016, n + 1, 0))
    return path(dayOf(first), dayOf(last))
  })
}

function years(path: (from: string, to: string) => string): string[] {
  return Array.from({ length: 8 }, (_, n) => path(`${2016 + n}-01-01`, `${2016 + n}-12-31`))
}

function spread(path: (n: number) => string): string[] {
  return Array.from({ length: 500 }, (_, n) => path(1 + Math.floor((n * attacks) / 500)))
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
