import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseLog } from '../database.ts'
import { type Account, serverAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { findHome } from './home.ts'
import { explain, runBinary } from './run-binary.ts'

/** A data directory on disk and everything that is needed to start a server on it. */
export interface Cluster {
  home: string
  dir: string
  account: Account | null
  binaries: Binaries
  password: string
}

export const clusterUser = 'claimwatch'

/** Finds the cluster under `dir`, made by initdb when there is none. Call it under the start and stop lock. */
export async function ensureCluster(dir: string, log?: DatabaseLog): Promise<Cluster> {
  const home = await findHome(dir, log)
  const clusterDir = join(home, 'cluster')
  const account = await serverAccount(clusterDir)
  const binaries = await findBinaries(home, account)
  const password = await ensurePassword(join(home, 'password'))
  const cluster = { home, dir: clusterDir, account, binaries, password }
  const version = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw new Error(
        `the database in ${clusterDir} belongs to another user: run as that user, or set DATA_DIR`,
        {
          cause: error,
        },
      )
    },
  )
  if (version === null) await initialise(cluster, log)
  else await refuseUnlike(cluster, Number.parseInt(version, 10))
  return cluster
}

async function refuseUnlike(cluster: Cluster, major: number): Promise<void> {
  if (major !== cluster.binaries.major) {
    throw new Error(
      `${cluster.dir} holds data of PostgreSQL ${major}, this claimwatch brings PostgreSQL ` +
        `${cluster.binaries.major}: run the claimwatch that wrote it, move the data with pg_dump, or set DATA_DIR`,
    )
  }
  const { mode } = await stat(cluster.dir)
  // PostgreSQL refuses a directory that others may read, for instance one restored from a backup.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) await chmod(cluster.dir, 0o700)
}

async function ensurePassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new Error(`cannot read ${path}: run as the user who made it, or set DATA_DIR`, { cause: error })
    }
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(`${path}.new`, `${password}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
  return password
}

/** Works in a draft directory, so that a start that was killed half-way leaves no half cluster. */
async function initialise(cluster: Cluster, log?: DatabaseLog): Promise<void> {
  const { home, account, binaries, password } = cluster
  const draft = join(home, 'cluster.new')
  const passwordFile = join(home, 'password.initdb')
  log?.info({ dir: cluster.dir, major: binaries.major }, 'making a new database')
  try {
    await rm(draft, { recursive: true, force: true })
    await rm(passwordFile, { force: true })
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account !== null) {
      await chown(draft, account.uid, account.gid)
      await chown(passwordFile, account.uid, account.gid)
    }
    const { code, words } = await runBinary(binaries.initdb, initdbArgs(draft, passwordFile), account, 'keep')
    if (code !== 0) throw new Error(`cannot make a database in ${home}: ${explain(words)}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, cluster.dir)
  await syncDirectory(home)
}

/** The built-in locale sorts by code point and is the same on every system. */
function initdbArgs(draft: string, passwordFile: string): string[] {
  return [
    `--pgdata=${draft}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ]
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
