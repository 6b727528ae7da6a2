import { randomBytes } from 'node:crypto'
import { access, chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DatabaseLog } from '../database.ts'
import { reachable, serverAccount } from './account.ts'

const sharedHome = '/var/lib/claimwatch'

/**
 * The directory that holds cluster, password and log. As root the server runs under another account;
 * when that one cannot walk down to `dir` (a checkout under /root) the files go to /var/lib/claimwatch
 * and `dir` keeps a note of where. Call it under the start and stop lock.
 */
export async function findHome(dir: string, log?: DatabaseLog): Promise<string> {
  const note = join(dir, 'moved-to')
  const noted = await readFile(note, 'utf8').catch(() => '')
  if (noted.trim() !== '') return noted.trim()
  const account = await serverAccount(join(dir, 'cluster'))
  if (account === null) return dir
  await chmod(dir, 0o711) // a strict umask would shut the server out of its own directory
  if (reachable(dir, account)) return dir
  const started = await access(join(dir, 'cluster')).then(
    () => true,
    () => false,
  )
  if (started || process.platform === 'win32') throw new Error(unreachable(dir))
  const home = join(sharedHome, randomBytes(6).toString('hex'))
  await mkdir(home, { recursive: true })
  for (const path of [sharedHome, home]) await chmod(path, 0o711)
  if (!reachable(home, account)) throw new Error(unreachable(dir))
  await writeFile(`${note}.new`, `${home}\n`)
  await rename(`${note}.new`, note)
  log?.warn({ dir, home }, 'the database account cannot reach the data directory: its files go elsewhere')
  return home
}

function unreachable(dir: string): string {
  return (
    `PostgreSQL cannot run as root, and another account cannot reach ${dir}: set DATA_DIR to a directory ` +
    `that others may enter (chmod o+x ${dirname(dir)} and above), start as an ordinary user, or set DATABASE_URL`
  )
}
