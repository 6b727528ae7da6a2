import { execFile } from 'node:child_process'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serverAccount } from '../../src/store/embedded/account.ts'
import { joinEmbeddedServer } from '../../src/store/embedded-server.ts'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

/** Where Debian and Ubuntu keep the binaries of one major version. */
export const debianBinaries = (major: string): string => `/usr/lib/postgresql/${major}/bin`

export interface TestServer {
  adminUrl: string
  stop(): Promise<void>
}

/** TEST_DATABASE_URL if given, a private server of the major version in TEST_PG, else the embedded one. */
export async function startTestServer(env = process.env): Promise<TestServer> {
  if (env.TEST_DATABASE_URL) return { adminUrl: env.TEST_DATABASE_URL, stop: () => Promise.resolve() }
  const dir = await mkdtemp(join(tmpdir(), 'claimwatch-test-'))
  await chmod(dir, 0o755) // as root the server runs under an account that must get in
  const server = env.TEST_PG ? await startDebianServer(dir, env.TEST_PG) : await startEmbedded(dir)
  return {
    adminUrl: server.adminUrl,
    stop: async () => {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Nothing of a test run has to survive a power cut. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

async function startEmbedded(dir: string): Promise<TestServer> {
  const server = await joinEmbeddedServer(dir, { settings: hasty })
  return { adminUrl: server.url, stop: () => server.leave() }
}

async function startDebianServer(dir: string, major: string): Promise<TestServer> {
  const bin = debianBinaries(major)
  const account = await serverAccount(join(dir, 'cluster'))
  const cluster = join(dir, 'cluster')
  if (account !== null) await chown(dir, account.uid, account.gid)
  const as = { ...account, cwd: '/' }
  const port = await freePort()
  await run(join(bin, 'initdb'), initdbArgs(cluster), as)
  const settings = { ...hasty, port, listen_addresses: '127.0.0.1', unix_socket_directories: dir }
  const words = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const log = join(dir, 'server.log')
  await run(join(bin, 'pg_ctl'), ['start', '-D', cluster, '-l', log, '-w', '-s', '-o', words.join(' ')], as)
  return {
    adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await run(join(bin, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w', '-s'], as)
    },
  }
}

function initdbArgs(cluster: string): string[] {
  return ['-D', cluster, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']
}
