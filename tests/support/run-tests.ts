// What `npm test` runs: the build, every test, and the store's tests again on PostgreSQL 15.
// The last line it prints is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { leftoverProcesses } from './leftover-processes.ts'
import { debianBinaries } from './postgres-server.ts'

interface Totals {
  passed: number
  failed: number
  skipped: number
}

/** The oldest PostgreSQL that claimwatch promises to run on. */
const oldestMajor = '15'

const resultShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

function main(args: string[]): number {
  // A directory of the run's own, by which whatever it leaves behind is recognised.
  const runDir = mkdtempSync(join(tmpdir(), 'claimwatch-run-'))
  chmodSync(runDir, 0o1777) // as root, some tests work as other users
  const env = testEnvironment(runDir)
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 }
  try {
    if (run('npm', ['run', '--silent', 'build'], env) !== 0) totals.failed += 1
    else {
      add(totals, vitest(args, env))
      if (args.length === 0) add(totals, onOldestPostgres(env))
    }
  } finally {
    for (const left of leftoverProcesses(runDir)) {
      console.error(`a test left process ${left.pid} behind: ${left.command}`)
      totals.failed += 1
      process.kill(left.pid, 'SIGKILL')
    }
    rmSync(runDir, { recursive: true, force: true, maxRetries: 5 })
  }
  const skipsFail = process.env.CI === 'true' && totals.skipped > 0
  if (skipsFail) console.error('in CI a skipped test is a failure')
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
  return totals.failed > 0 || totals.passed === 0 || skipsFail ? 1 : 0
}

/**
 * Tests start services of their own. DATABASE_URL only says on which server they may make databases:
 * the database that it names is never touched.
 */
function testEnvironment(runDir: string): NodeJS.ProcessEnv {
  const { DATABASE_URL, REDIS_URL, ...env } = process.env
  return {
    ...env,
    TMPDIR: runDir,
    TEST_DATABASE_URL: env.TEST_DATABASE_URL ?? DATABASE_URL ?? '',
    TEST_REDIS_URL: env.TEST_REDIS_URL ?? REDIS_URL ?? '',
  }
}

function onOldestPostgres(env: NodeJS.ProcessEnv): Totals {
  if (!existsSync(join(debianBinaries(oldestMajor), 'postgres'))) {
    console.log(`no PostgreSQL ${oldestMajor} in ${debianBinaries(oldestMajor)}: not run on it`)
    return { passed: 0, failed: 0, skipped: 0 }
  }
  console.log(`the store again, on PostgreSQL ${oldestMajor}`)
  // Of the store only what brings a server of its own stays out.
  const which = ['--project', 'service', 'tests/store', '--exclude', '**/embedded-*.test.ts']
  return vitest(which, {
    ...env,
    TEST_DATABASE_URL: '',
    TEST_PG: oldestMajor,
  })
}

function vitest(args: string[], env: NodeJS.ProcessEnv): Totals {
  const output = join(env.TMPDIR ?? tmpdir(), 'results.json')
  rmSync(output, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const code = run('npx', ['vitest', 'run', ...reporters, ...args], env)
  if (!existsSync(output)) return { passed: 0, failed: 1, skipped: 0 }
  return count(JSON.parse(readFileSync(output, 'utf8')), code)
}

/** Files that could not be loaded, and errors outside of any test, count as one failure each. */
export function count(json: unknown, exitCode: number): Totals {
  const result = resultShape.parse(json)
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = result.numFailedTests + unloaded
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

function add(totals: Totals, more: Totals): void {
  totals.passed += more.passed
  totals.failed += more.failed
  totals.skipped += more.skipped
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): number {
  const { status, error } = spawnSync(command, args, { env, stdio: 'inherit' })
  if (error !== undefined) console.error(error.message)
  return status ?? 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = main(process.argv.slice(2))
