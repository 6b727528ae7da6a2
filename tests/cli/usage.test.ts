import { accessSync, constants } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runCli, runHere } from './run-cli.ts'

// A data directory that cannot be: a command that touched the store here would fail with code 1.
const env = { DATA_DIR: '/dev/null/none' }

const run = (args: readonly string[]) => runHere(args, env)

describe('help', () => {
  it.each([
    ['--help'],
    ['extract', '--help'],
    ['import', '--help'],
    ['tally', '--help'],
    ['attacks', '--help'],
    ['feeds', '--help'],
    ['feeds', 'add', '--help'],
    ['watch', 'add', '--help'],
    ['tokens', '--help'],
    ['tokens', 'create', '--help'],
    ['help', 'changes'],
  ])('%s %s', async (...args) => {
    const { code, out, err } = await run(args)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Usage: claimwatch/)
  })
})

describe('wrong usage ends with 2 and says what to do on standard error alone', () => {
  it.each<[string[], RegExp]>([
    [[], /Usage: claimwatch/],
    [['bogus'], /unknown command 'bogus'/],
    [['attacks', '--colour', 'red'], /unknown option '--colour'/],
    [['attacks', '--from', 'yesterday'], /--from: must be a day like/],
    [['attacks', '--state', 'maybe'], /--state: must be one of/],
    [['attacks', '--limit', 'many'], /--limit must be a whole number/],
    [['attacks', '--format', 'xml'], /--format: must be one of table, json/],
    [['statements', '--min-confidence', '2'], /--min-confidence/],
    [['changes', '--since', 'now'], /--since: must be a cursor/],
    [['reports', '--state', 'lost'], /--state must be one of due, rung, done, failed/],
    [['groups', 'show', 'nobody'], /there is no group "nobody"/],
    [['feeds', 'add', 'ftp://x'], /is not a web address/],
    [['watch', 'add', '--on', 'rain', '--webhook', 'https://x.example'], /--on must be one of/],
    [['watch', 'add', '--on', 'new-claim', '--webhook', 'x'], /--webhook: must be an http/],
    [['import'], /missing required argument 'file'/],
    [['extract', '--published', 'soon', '-'], /--published: must be a date/],
  ])('claimwatch %j', async (args, words) => {
    const { code, out, err } = await run(args)
    expect(err).toMatch(words)
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toMatch(/\n {4}at /)
  })
})

describe('as a process', () => {
  it('help is data, wrong usage is words', async () => {
    expect(await runCli(['--help'], { env })).toMatchObject({ code: 0, err: '' })
    expect(await runCli(['bogus'], { env })).toMatchObject({ code: 2, out: '' })
  })
})

describe('failures end with 1 and one sentence', () => {
  it.each<[string[], Record<string, string>, RegExp]>([
    [['groups', 'list'], { CATALOGUE: '/nowhere.json' }, /catalogue \/nowhere.json cannot be read/],
    [['attacks'], { PORT: 'x', HOST: '0.0.0.0' }, /PORT must be.*[\s\S]*API_TOKEN must be set/],
    [['import', '/nowhere.ndjson'], {}, /there is no file \/nowhere.ndjson/],
    [['attacks'], { DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/x' }, /does not answer/],
  ])('claimwatch %j with %j', async (args, settings, words) => {
    const { code, out, err } = await runHere(args, { ...env, ...settings })
    expect(err).toMatch(words)
    expect([code, out]).toEqual([1, ''])
    expect(err).not.toMatch(/\n {4}at |hush/)
  })
})

// The compiler knows nothing of it, and `npx claimwatch` links to the file as it is.
it('the built command can be executed', () => {
  const built = new URL('../../dist/src/cli/main.js', import.meta.url)
  expect(() => accessSync(built, constants.X_OK)).not.toThrow()
})
