import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../tests/support/free-port.ts'

const root = join(import.meta.dirname, '..')
const startMsMax = 60_000
const pollMs = 50

export interface RunningEntry {
  readonly url: string
  end(): Promise<void>
}

/** Runs an entry process from its source and waits until its API is ready. */
export async function startEntry(
  name: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<RunningEntry> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'workers', `${name}.ts`), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const end = async () => {
    child.kill('SIGTERM')
    await ended
  }
  for (let waited = 0; waited < startMsMax; waited += pollMs) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} before it was ready`)
    if (await isReady(url)) return { url, end }
    await pause(pollMs)
  }
  await end()
  throw new Error(`${name} was not ready within ${startMsMax} ms`)
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok
  } catch {
    return false
  }
}
