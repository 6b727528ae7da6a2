import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf } from '../../src/api/access/viewer.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runHere } from './run-cli.ts'

describe('claimwatch tokens', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())
  const run = (...args: string[]) => runHere(['tokens', ...args], { DATABASE_URL: database.url })
  const known = (token: string) => tokenOf({ config: { apiToken: null }, db: database.db }, token)

  it('makes one, shows it once, and ends it', async () => {
    const made = await run('create', '--name', 'night desk', '--scope', 'read')
    expect([made.code, made.err]).toEqual([0, 'Keep the token: it is shown this once.\n'])
    const [id = '', token = ''] = made.out.trim().split('\t')
    expect(await known(token)).toMatchObject({ id, name: 'night desk', scope: 'read' })

    const listed = await run('list', '--format', 'json')
    expect(JSON.parse(listed.out)).toMatchObject({ tokens: [{ id, scope: 'read', revokedAt: null }] })
    for (const format of ['table', 'json', 'ndjson', 'csv']) {
      expect((await run('list', '--format', format)).out).not.toContain(token.slice(4))
    }

    expect(await run('revoke', id)).toMatchObject({ code: 0, err: 'Revoked.\n' })
    expect(await known(token)).toBeNull()
    expect((await run()).out).toMatch(/night desk +read +\d{4}-\S+ +\S+ +\d{4}-/)
  })

  it('gives scripts the token as JSON', async () => {
    const { out } = await run('create', '--name', 'x', '--scope', 'write', '--format', 'json')
    const { token, scope } = JSON.parse(out) as { token: string; scope: string }
    expect([scope, (await known(token))?.scope]).toEqual(['write', 'write'])
  })

  it.each([
    [['create', '--name', 'x'], 2, '--scope'],
    [['create', '--name', 'x', '--scope', 'all'], 2, 'Allowed choices are read, write'],
    [['create', '--scope', 'read'], 2, '--name'],
    [['create', '--name', ' ', '--scope', 'read'], 2, '--name: must say whose it is'],
    [['revoke', 'token_none'], 1, 'there is no token "token_none"'],
  ])('%j ends with %i', async (args, code, words) => {
    const ended = await run(...args)
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(words)
  })
})
