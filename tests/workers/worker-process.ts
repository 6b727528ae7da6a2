import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** One line of a worker's log. */
export interface LogLine {
  readonly msg: string
  readonly [field: string]: unknown
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Between the signal that asked for it (or the start) and the end. */
  readonly ms: number
}

export interface WorkerProcess {
  readonly pid: number
  readonly log: readonly LogLine[]
  /** Everything on standard error, log lines included. */
  words(): string
  /** Resolves with the first line that fits; throws when the process ends first or takes too long. */
  until(fits: string | ((line: LogLine) => boolean)): Promise<LogLine>
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>
  send(signal: NodeJS.Signals): void
  readonly ended: Promise<Ended>
}

const root = join(import.meta.dirname, '../..')
const waitMsMax = 60_000
/** What a worker may see of the tests' own environment. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'CI'] as const

/** Runs an entry process from the build, as `npm run start:<name>` does. */
export function startWorker(
  name: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): WorkerProcess {
  const file = join(root, 'dist/workers', `${name}.js`)
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` (npm test does)`)
  const own = Object.fromEntries(inherited.map((key) => [key, process.env[key] ?? '']))
  const settings = { LOG_FORMAT: 'json', LOG_LEVEL: 'info', PORT: '0', ...own, ...env }
  const child = spawn(process.execPath, ['--max-semi-space-size=4', '--enable-source-maps', file, ...args], {
    cwd: root,
    env: settings,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return observe(name, child)
}

function observe(name: string, child: ChildProcess): WorkerProcess {
  const log: LogLine[] = []
  const listeners = new Set<() => void>()
  let text = ''
  let rest = ''
  let askedAt = performance.now()
  let end: Ended | null = null
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text += part
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    log.push(...lines.flatMap(parsed))
    for (const listener of listeners) listener()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      end = { code, signal, ms: performance.now() - askedAt }
      for (const listener of listeners) listener()
      resolve(end)
    })
  })
  const send = (signal: NodeJS.Signals) => {
    askedAt = performance.now()
    child.kill(signal)
  }
  return {
    pid: child.pid ?? 0,
    log,
    words: () => text,
    until: (wanted) => {
      const fits = typeof wanted === 'string' ? (line: LogLine) => line.msg === wanted : wanted
      return new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${name} ${why}:\n${text.slice(-2_000)}`))
        const timer = setTimeout(() => settle(() => fail('did not say so in time')), waitMsMax)
        const settle = (how: () => void) => {
          clearTimeout(timer)
          listeners.delete(look)
          how()
        }
        const look = () => {
          const line = log.find(fits)
          if (line) settle(() => resolve(line))
          else if (end) settle(() => fail(`ended with ${end?.code ?? end?.signal}`))
        }
        listeners.add(look)
        look()
      })
    },
    end: (signal = 'SIGTERM') => {
      send(signal)
      return ended
    },
    send,
    ended,
  }
}

function parsed(line: string): LogLine[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'msg' in value ? [value as LogLine] : []
  } catch {
    return []
  }
}
