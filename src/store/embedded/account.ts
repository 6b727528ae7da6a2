import { execFile } from 'node:child_process'
import { type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'

/** Who the server runs as when we are root, which PostgreSQL refuses to be. */
export interface Account {
  uid: number
  gid: number
}

const run = promisify(execFile)

/** Null when the server runs as ourselves. An existing cluster keeps its owner. */
export async function serverAccount(clusterDir: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await accountNamed('postgres')) ?? (await createdAccount()) ?? (await nobody())
}

/** Whether the account can walk down to `path` and read or run it (access lists are not looked at). */
export function reachable(path: string, account: Account | null): boolean {
  if (account === null) return true
  for (let at = resolve(path); ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false })
    if (found !== undefined && !allowed(found, account, found.isDirectory() ? 0o1 : 0o5)) return false
    if (at === dirname(at)) return true
  }
}

function allowed(found: Stats, account: Account, bits: number): boolean {
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0
  return ((found.mode >> shift) & bits) === bits
}

async function accountNamed(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function createdAccount(): Promise<Account | null> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
  } catch {
    return null
  }
  return accountNamed('postgres')
}

async function nobody(): Promise<Account> {
  const account = await accountNamed('nobody')
  if (account !== null) return account
  throw new Error(
    'PostgreSQL refuses to run as root and there is no other account for it: ' +
      'start claimwatch as an ordinary user, or set DATABASE_URL',
  )
}
