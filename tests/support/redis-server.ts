import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export interface TestRedis {
  url: string
  /** Of the server process; undefined for the server of TEST_REDIS_URL. */
  pid: number | undefined
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>
  /** Starts again on the same port with nothing in it. */
  restartEmpty(): Promise<void>
  stop(): Promise<void>
}

const startTriesMax = 200
const startPollMs = 25

/**
 * Why Redis tests cannot run here, or null. In CI that is a failure and never a skip:
 * use it as `describe.skipIf(redisMissing() !== null)`.
 */
export function redisMissing(env = process.env): string | null {
  if (env.TEST_REDIS_URL || hasRedisServer()) return null
  const words = 'no redis-server on the PATH (apt-get install redis-server) and no TEST_REDIS_URL'
  if (env.CI === 'true') throw new Error(words)
  return words
}

/** A private redis-server on a free port, or the server of TEST_REDIS_URL where no binary is installed. */
export async function startRedis(options: { appendonly?: boolean } = {}): Promise<TestRedis> {
  const given = process.env.TEST_REDIS_URL
  if (!hasRedisServer() && given) return foreignRedis(given)
  const port = await freePort()
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-redis-'))
  let child = await launch(port, dir, options.appendonly ?? false)
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.pid
    },
    kill: () => end(child, 'SIGKILL'),
    restartEmpty: async () => {
      await end(child, 'SIGKILL')
      await rm(join(dir, 'appendonlydir'), { recursive: true, force: true })
      child = await launch(port, dir, options.appendonly ?? false)
    },
    stop: async () => {
      await end(child, 'SIGTERM')
      await rm(dir, { recursive: true, force: true })
    },
  }
}

function foreignRedis(url: string): TestRedis {
  return { url, pid: undefined, kill: notOurs, restartEmpty: notOurs, stop: () => Promise.resolve() }
}

function notOurs(): Promise<void> {
  return Promise.reject(new Error('the Redis of TEST_REDIS_URL is not ours to end'))
}

async function launch(port: number, dir: string, appendonly: boolean): Promise<ChildProcess> {
  const settings = {
    port,
    bind: '127.0.0.1',
    dir,
    save: '',
    appendonly: appendonly ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  for (let tried = 0; tried < startTriesMax; tried += 1) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    if (await answers(port)) return child
    await pause(startPollMs)
  }
  child.kill('SIGKILL')
  throw new Error('redis-server does not answer')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.write('PING\r\n'))
    socket.on('data', (reply) => {
      resolve(reply.toString().startsWith('+PONG'))
      socket.destroy()
    })
    socket.on('error', () => resolve(false))
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
