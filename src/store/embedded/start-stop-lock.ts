import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { processBirth } from './process-birth.ts'

const waitMsMax = 180_000
const pollMs = 25
/** A holder writes its name right after creating the file: an older empty one was left by a crash. */
const namelessMsMax = 5_000

/**
 * Runs `work` while no other process starts or stops the server of `dir`.
 *
 * Lock files are numbered and the highest one counts. A free or abandoned one is never taken over but
 * followed by the next number, whose exclusive creation the file system decides: so two processes that
 * find the same dead holder cannot both win.
 */
export async function withStartStopLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dir, { recursive: true })
  const mine = await acquire(dir)
  try {
    return await work()
  } finally {
    await writeFile(`${mine}.free`, 'free')
    await rename(`${mine}.free`, mine)
  }
}

async function acquire(dir: string): Promise<string> {
  const giveUpAt = performance.now() + waitMsMax
  for (;;) {
    const highest = await highestLock(dir)
    const holder = highest === 0 ? 'free' : await holderOf(lockPath(dir, highest))
    if (holder === 'free' && (await create(dir, highest + 1))) return lockPath(dir, highest + 1)
    if (performance.now() > giveUpAt) {
      throw new Error(`process ${holder} has been starting or stopping the database in ${dir} for too long`)
    }
    if (holder !== 'free') await pause(pollMs)
  }
}

async function create(dir: string, number: number): Promise<boolean> {
  const path = lockPath(dir, number)
  try {
    await writeFile(path, `${process.pid} ${await processBirth(process.pid)}`, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    await rm(path, { force: true }) // a full disk makes the file but not its words
    throw error
  }
  // A slow process may have created a number that was already passed and swept away.
  if ((await highestLock(dir)) !== number) {
    await rm(path, { force: true })
    return false
  }
  await Promise.all(
    (await lockNumbers(dir)).filter((n) => n < number).map((n) => rm(lockPath(dir, n), { force: true })),
  )
  return true
}

/** The process id of a living holder, or 'free'. */
async function holderOf(path: string): Promise<string> {
  try {
    const words = await readFile(path, 'utf8')
    if (words === 'free') return 'free'
    const [pid, birth] = words.split(' ')
    if (pid !== undefined && birth !== undefined) {
      return (await processBirth(Number(pid))) === birth ? pid : 'free'
    }
    const age = Date.now() - (await stat(path)).mtimeMs
    return age > namelessMsMax ? 'free' : 'unknown'
  } catch {
    return 'unknown' // swept away meanwhile: look again
  }
}

async function highestLock(dir: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(dir)))
}

async function lockNumbers(dir: string): Promise<number[]> {
  const numbers = (await readdir(dir)).map((name) => /^start-stop\.(\d+)\.lock$/.exec(name)?.[1])
  return numbers.filter((number) => number !== undefined).map(Number)
}

function lockPath(dir: string, number: number): string {
  return join(dir, `start-stop.${number}.lock`)
}
