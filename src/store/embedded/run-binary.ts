import { spawn } from 'node:child_process'
import { open, stat } from 'node:fs/promises'
import type { Account } from './account.ts'

const tailBytes = 4_000

/** Runs a PostgreSQL program to its end; resolves with its exit code and what it wrote to stderr. */
export function runBinary(
  path: string,
  args: string[],
  account: Account | null,
  stderr: 'keep' | 'drop',
): Promise<{ code: number; words: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, {
      ...account,
      // The caller's directory may be one that the account cannot enter.
      cwd: process.platform === 'win32' ? undefined : '/',
      // Not our environment: it holds secrets, and PG* variables would change what the programs do.
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', stderr === 'keep' ? 'pipe' : 'ignore'],
    })
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-tailBytes)
    })
    child.on('error', (error) => reject(new Error(`cannot run ${path}: ${error.message}`, { cause: error })))
    child.on('close', (code) => resolve({ code: code ?? 1, words }))
  })
}

/** What was appended to a log file after `from` bytes, at most the last few lines. */
export async function logTail(path: string, from: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const start = Math.max(from, size - tailBytes)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    await file.read(buffer, 0, buffer.length, start)
    return buffer.toString('utf8')
  } finally {
    await file.close()
  }
}

export async function fileSize(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  )
}

const known: { says: RegExp; means: string }[] = [
  {
    says: /No space left on device|Check free disk space/,
    means: 'the disk is full: free some space or set DATA_DIR elsewhere',
  },
  { says: /error while loading shared libraries/, means: 'a system library is missing: set DATABASE_URL' },
  { says: /Permission denied/, means: 'its account may not use the data directory: check DATA_DIR' },
  {
    says: /could not create shared memory|could not map anonymous/,
    means: 'the system grants too little memory',
  },
]

/** The program's last words, led by what to do about them where that is known. */
export function explain(words: string): string {
  const hint = known.find(({ says }) => says.test(words))
  return [hint?.means, words.trim()].filter(Boolean).join('\n')
}
