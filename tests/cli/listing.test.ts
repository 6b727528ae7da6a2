import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attackOf, storeAttacks, storeReports } from '../api/stored-story.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runHere } from './run-cli.ts'

let database: TestDatabase
const run = (...args: string[]) => runHere(args, { DATABASE_URL: database.url })

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  await storeReports(db, [
    {
      id: 'r1',
      text: '=cmd() KH \u001b[2Jstruck.',
      title: 'A\u202eclaim',
      statement: { kind: 'claim', group: 'kataib-hezbollah' },
    },
    {
      id: 'r2',
      text: 'KH denied it.',
      source: 'Demo',
      invented: true,
      statement: { kind: 'denial', group: 'kataib-hezbollah' },
    },
  ])
  const kh = ['kataib-hezbollah']
  await storeAttacks(db, [
    attackOf('a1', 'claimed', '2024-01-05', {
      claimedBy: kh,
      statements: ['s-r1'],
      reports: ['r1'],
      target: '@base',
    }),
    attackOf('a2', 'denied', '2024-02-05', { deniedBy: kh, statements: ['s-r2'], reports: ['r2'] }),
  ])
})
afterAll(() => database.drop())

describe('lists', () => {
  it('attacks as a table, latest first, invented data marked', async () => {
    const { code, out, err } = await run('attacks')
    expect(code).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^ID +STATE +FROM/)
    expect(lines[1]).toMatch(/^a2 +denied +2024-02-05.*invented$/)
    expect(lines[2]).toMatch(/^a1 +claimed +2024-01-05/)
    expect(err).toContain('Invented demonstration data')
  })

  it('attacks as JSON in the contract’s shape', async () => {
    const { out } = await run(
      'attacks',
      '--group',
      'kataib-hezbollah',
      '--state',
      'claimed',
      '--format',
      'json',
    )
    expect(JSON.parse(out)).toMatchObject({
      attacks: [
        { id: 'a1', state: 'claimed', from: '2024-01-05', reports: ['r1'], claimedBy: ['kataib-hezbollah'] },
      ],
    })
  })

  it('attacks by how exactly they are placed, and by what a tally counts', async () => {
    const ids = async (...options: string[]) => {
      const { out } = await run('attacks', '--format', 'json', ...options)
      return (JSON.parse(out) as { attacks: { id: string }[] }).attacks.map(({ id }) => id)
    }
    expect(await ids('--at', 'unknown:')).toEqual(['a2', 'a1'])
    expect(await ids('--at', 'site:tower-22')).toEqual([])
    expect(await ids('--estimate', 'best')).toEqual(['a2', 'a1'])
    expect((await run('attacks', '--at', 'mosul')).err).toContain('--at')
  })

  it('NDJSON is one object a line', async () => {
    const { out } = await run('attacks', '--format', 'ndjson')
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(['a2', 'a1'])
  })

  it('CSV holds no formula', async () => {
    const attacks = await run('attacks', '--format', 'csv')
    expect(attacks.out).toContain(",'@base,")
    const statements = await run('statements', '--format', 'csv')
    expect(statements.out).toContain("'=cmd() KH")
    expect(statements.out).not.toMatch(/(^|,)"?[=@]/m)
  })

  it.each(['csv', 'ndjson', 'acled'])('%s comes with its citation beside it', async (format) => {
    const { out, err } = await run('attacks', '--format', format)
    expect(out).not.toContain('contentHash')
    const cited = /^Cite: (.*)$/m.exec(err)?.[1] ?? '{}'
    expect(JSON.parse(cited)).toMatchObject({ tool: 'claimwatch', catalogueVersion: expect.any(String) })
    const again = await run(
      'attacks',
      '--format',
      format,
      '--as-of',
      (JSON.parse(cited) as { asOf: string }).asOf,
    )
    expect(again.out).toBe(out)
  })

  it('a tally as CSV comes with its citation too', async () => {
    const { err } = await run('tally', '--format', 'csv', '--bucket', 'none')
    expect(JSON.parse(/^Cite: (.*)$/m.exec(err)?.[1] ?? '{}')).toMatchObject({
      query: { bucket: 'none' },
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('a terminal is never handed control characters of a report', async () => {
    for (const args of [['statements'], ['reports'], ['reports', 'r1'], ['attacks', 'a1']]) {
      const { code, out } = await run(...args)
      expect(code).toBe(0)
      expect(out).not.toMatch(/\u202e|(?!\n)\p{Cc}/u)
    }
  })

  it('one attack with its quotes, one report with its statements', async () => {
    expect((await run('attacks', 'a2')).out).toContain('“KH denied it.”')
    const report = JSON.parse((await run('reports', 'r2', '--format', 'json')).out) as object
    expect(report).toMatchObject({
      id: 'r2',
      text: 'KH denied it.',
      statements: [{ kind: 'denial' }],
      attacks: ['a2'],
    })
  })

  it('a timeline tells a group’s attacks and statements in their order', async () => {
    const { code, out } = await run('timeline', '--group', 'kataib-hezbollah')
    expect(code).toBe(0)
    expect(out).toMatch(/^2024-01-05 .*claimed \(a1\)[^]*^2024-02-05 .*denied \(a2\)[^]*“KH denied it.”/m)
    const later = await run(
      'timeline',
      '--group',
      'kataib-hezbollah',
      '--from',
      '2024-02-01',
      '--format',
      'json',
    )
    const { entries } = JSON.parse(later.out) as { entries: { attack: { id: string } | null }[] }
    expect(entries.map(({ attack }) => attack?.id)).toEqual(['a2'])
    expect((await run('timeline', '--group', 'nobody')).code).toBe(2)
  })

  it('changes go on from their cursor', async () => {
    const first = JSON.parse((await run('changes', '--limit', '1', '--format', 'json')).out) as {
      cursor: number
    }
    expect(first).toMatchObject({ changes: [{ subjectId: 'a1', transition: 'new-attack' }] })
    const rest = await run('changes', '--since', String(first.cursor), '--format', 'json')
    expect(JSON.parse(rest.out)).toMatchObject({ changes: [{ subjectId: 'a2' }] })
  })

  it('nothing found is no failure, and nothing on standard output', async () => {
    const { code, out, err } = await run('attacks', '--from', '2030-01-01')
    expect([code, out, err]).toEqual([0, '', 'Nothing matches.\n'])
    expect((await run('attacks', 'nowhere')).code).toBe(1)
    expect((await run('attacks', '--group', 'nobody')).code).toBe(2)
  })
})

describe('feeds and watches', () => {
  it('are added once, listed, exported and removed', async () => {
    const added = await run(
      'feeds',
      'add',
      'https://outlet.example/feed.xml',
      '--no-check',
      '--source',
      'Outlet',
    )
    expect(added.out).toMatch(/^\d+\thttps:\/\/outlet\.example\/feed\.xml\n$/)
    const again = await run('feeds', 'add', 'https://outlet.example/feed.xml', '--no-check')
    expect(again.err).toContain('was there already')
    expect((await run('feeds')).out).toContain('https://outlet.example/feed.xml')
    expect((await run('feeds', 'export')).out).toContain('xmlUrl="https://outlet.example/feed.xml"')
    expect((await run('feeds', 'remove', 'https://outlet.example/feed.xml')).code).toBe(0)
    expect((await run('feeds', 'remove', 'https://outlet.example/feed.xml')).code).toBe(1)
  })

  it('a watch shows its secret once and never again', async () => {
    const hook = 'https://receiver.example/hook-4711'
    const added = await run(
      'watch',
      'add',
      '--on',
      'new-claim',
      '--group',
      'kataib-hezbollah',
      '--webhook',
      hook,
      '--format',
      'json',
    )
    const { id, secret } = JSON.parse(added.out) as { id: string; secret: string }
    expect(secret).toMatch(/^whsec_/)
    const { out } = await run('watch', 'list', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      watches: [{ id, transitions: ['new-claim'], channelType: 'webhook' }],
    })
    expect(out).not.toContain(secret)
    expect(out).not.toContain('hook-4711')
    expect((await run('watch', 'remove', id)).code).toBe(0)
    expect((await run('watch', 'remove', id)).code).toBe(1)
  })
})

describe('groups lint', () => {
  it('remarks what is seldom meant, and refuses what is wrong by entry and field', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'claimwatch-lint-'))
    const file = join(dir, 'catalogue.json')
    const entry = {
      id: 'the-state',
      kind: 'organisation',
      name: 'State',
      names: ['State', 'Kataib Hezbollah'],
    }
    await writeFile(file, JSON.stringify({ groups: [entry] }))
    const { code, out } = await run('groups', 'lint', file)
    expect(code).toBe(0)
    expect(out).toMatch(/^shared .*Kataib Hezbollah/m)
    await writeFile(file, JSON.stringify({ groups: [{ ...entry, kind: 'club' }] }))
    const wrong = await run('groups', 'lint', file)
    expect(wrong.code).toBe(1)
    expect(wrong.err).toMatch(/the-state: kind/)
    await rm(dir, { recursive: true, force: true })
  })
})

describe('doctor', () => {
  it('is content with a working store, and not with one that is away', async () => {
    const well = await run('doctor', '--format', 'json')
    expect(JSON.parse(well.out)).toMatchObject({ ok: true })
    expect(well.code).toBe(0)
    const ill = await runHere(['doctor'], { DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/x' })
    expect(ill.code).toBe(1)
    expect(ill.out).toMatch(/WRONG +database/)
    expect(ill.out + ill.err).not.toContain('hush')
  })

  it('finds no live worker of a role where none runs', async () => {
    const { code, out } = await run('doctor', '--role', 'poll')
    expect(code).toBe(1)
    expect(out).toMatch(/WRONG +poll/)
  })
})
