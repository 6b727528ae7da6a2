import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const hostile = '\r\n{"msg":"forged"}\u2028\u2029\u001b[2J\u202e"\\\ud800'

it('S14 a line of the log is one JSON object whatever a feed says, with its secrets hidden', () => {
  const program = `
    import { createLogger } from ${JSON.stringify(join(root, 'src/logging.ts'))}
    const log = createLogger({ logLevel: 'info', logFormat: 'json' }, 'test')
    const hostile = ${JSON.stringify(hostile)}
    log.info({ title: hostile, [hostile]: hostile }, hostile)
    const secrets = { authorization: 'hunter2', secret: 'hunter2', token: 'hunter2', password: 'hunter2' }
    log.warn({ ...secrets, request: secrets, databaseUrl: 'hunter2', channel: { url: 'hunter2' } }, 'hidden')`
  const { stderr, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  expect(stdout).toBe('')
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(String(lines[0]?.title).toWellFormed()).toBe(hostile.toWellFormed())
  expect(lines[1]).toMatchObject({ msg: 'hidden', secret: '[hidden]' })
  expect(lines).toHaveLength(2)
  expect(stderr).not.toContain('hunter2')
  expect(stderr).not.toContain('\u001b')
})
