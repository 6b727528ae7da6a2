import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseLog } from './database.ts'
import { type Cluster, clusterUser, ensureCluster } from './embedded/cluster.ts'
import { ensureRunning, stopServer } from './embedded/postmaster.ts'
import { type Client, connect } from './embedded/session.ts'
import { withStartStopLock } from './embedded/start-stop-lock.ts'

export interface EmbeddedServer {
  url: string
  /** Gives up this process' use of the server; the last one to leave stops it. Close pools before. */
  leave(): Promise<void>
}

export interface EmbeddedOptions {
  log?: DatabaseLog
  /** Server settings for a start (an already running server keeps its own). */
  settings?: Record<string, string>
}

/** Whoever uses the server holds this lock shared, so it is free only when nobody does. */
const useLock = 7_236_114_905
const databaseName = 'claimwatch'
const returnMsMax = 5_000

/** Joins the PostgreSQL server under `dataDir`, started if it does not run and made if there is none. */
export async function joinEmbeddedServer(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const dir = join(resolve(dataDir), 'postgres')
  const membership = new Membership(dir, options)
  await locked(dir, () => membership.enter())
  return { url: membership.url(), leave: () => membership.leave() }
}

/** Holds the session that says "in use", and takes it up again when the server goes away and returns. */
class Membership {
  private readonly dir: string
  private readonly options: EmbeddedOptions
  private cluster: Cluster | undefined
  private client: Client | undefined
  private port = 0
  private leaving: Promise<void> | undefined

  constructor(dir: string, options: EmbeddedOptions) {
    this.dir = dir
    this.options = options
  }

  url(): string {
    return `postgres://${clusterUser}:${this.cluster?.password}@127.0.0.1:${this.port}/${databaseName}`
  }

  async enter(): Promise<void> {
    const { log, settings } = this.options
    this.cluster ??= await ensureCluster(this.dir, log)
    // Pools already dial the first port, so a server that comes back must come back there.
    this.port = await ensureRunning(this.cluster, { settings, port: this.port || undefined })
    const client = await connect({ port: this.port, user: clusterUser, password: this.cluster.password })
    try {
      await client.query('select pg_advisory_lock_shared($1)', [useLock])
      await ensureDatabase(client)
    } catch (error) {
      await client.end()
      throw error
    }
    client.on('end', () => this.lost(client))
    this.client = client
  }

  leave(): Promise<void> {
    this.leaving ??= locked(this.dir, () => this.stopUnlessUsed())
    return this.leaving
  }

  private async stopUnlessUsed(): Promise<void> {
    const { client, cluster } = this
    this.client = undefined
    if (client === undefined || cluster === undefined) return
    try {
      // Our own shared lock does not stand in the way of our exclusive one; anybody else's does.
      const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
        useLock,
      ])
      if (rows[0]?.alone !== true) return
      this.options.log?.info({ port: this.port }, 'stopping the database: nobody else uses it')
      await stopServer(cluster)
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  private lost(client: Client): void {
    if (this.client !== client || this.leaving !== undefined) return
    this.client = undefined
    this.options.log?.warn({ port: this.port }, 'the database server went away')
    void this.comeBack()
  }

  private async comeBack(): Promise<void> {
    for (let waitMs = 100; this.leaving === undefined; waitMs = Math.min(waitMs * 2, returnMsMax)) {
      try {
        await locked(this.dir, async () => {
          if (this.leaving === undefined) await this.enter()
        })
        return
      } catch (error) {
        this.options.log?.warn({ error: String(error) }, 'the database server does not come back yet')
        await pause(waitMs, undefined, { ref: false })
      }
    }
  }
}

const refusals: Record<string, string> = {
  EACCES: 'run as its owner, set DATA_DIR elsewhere, or set DATABASE_URL',
  EPERM: 'run as its owner, set DATA_DIR elsewhere, or set DATABASE_URL',
  EROFS: 'it is read-only: set DATA_DIR elsewhere, or set DATABASE_URL',
  ENOSPC: 'the disk is full: free some space or set DATA_DIR elsewhere',
}

async function locked<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await withStartStopLock(dir, work)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const advice = refusals[code]
    if (advice === undefined) throw error
    throw new Error(`cannot write to ${dir}: ${advice}`, { cause: error })
  }
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
  if (rowCount === 0) await client.query(`create database ${databaseName}`)
}
