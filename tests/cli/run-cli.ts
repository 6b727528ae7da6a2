import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { runCommandLine } from '../../src/cli/command-line.ts'

export interface CliRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Runs the command line in this process, far faster; what it prints is taken from the streams. */
export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CliRun> {
  const written = { out: '', err: '' }
  const taking = (to: 'out' | 'err') => (text: string | Uint8Array) => {
    written[to] += String(text)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(taking('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(taking('err')),
  ]
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'CATALOGUE', 'LOG_LEVEL']) vi.stubEnv(name, env[name])
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  try {
    return { code: await runCommandLine(args), ...written }
  } finally {
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}

/** Runs the command line as a user does, in a process of its own, with nothing but `env` configured. */
export function runCli(
  args: readonly string[],
  { env = {}, input = '' }: { env?: Readonly<Record<string, string>>; input?: string } = {},
): Promise<CliRun> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  // A command that fails early does not read its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
