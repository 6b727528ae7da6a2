import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runCli, runHere } from './run-cli.ts'

let database: TestDatabase
let dir: string
let file: string

const claim =
  'Kataib Hezbollah claimed responsibility for a drone attack on Ain al-Asad air base on January 20, 2024.'
const lines = [
  JSON.stringify({ id: 'r1', text: claim, published: '2024-01-21' }),
  JSON.stringify({ id: 'r2', text: `${claim} Nobody was hurt.`, published: '2024-01-22' }),
  '{"id": "r3", "text": ',
  JSON.stringify({ id: 'r4', published: '2024-01-22' }),
  JSON.stringify({ id: 'r5', text: 'The weather stays fine in the whole country.', published: '2024-01-22' }),
]

const feed = (args: readonly string[], input: string) => runCli(args, { input })
const run = (args: readonly string[]) => runHere(args, { DATABASE_URL: database.url })

beforeAll(async () => {
  database = await createTestDatabase()
  dir = await mkdtemp(join(tmpdir(), 'claimwatch-cli-'))
  file = join(dir, 'reports.ndjson')
  await writeFile(file, lines.join('\n'))
})
afterAll(async () => {
  await database.drop()
  await rm(dir, { recursive: true, force: true })
})

describe('extract', () => {
  it('streams NDJSON in order and goes on after bad lines', async () => {
    const { code, out, err } = await feed(['extract', '--ndjson'], lines.join('\n'))
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(answers.map(({ id }) => id)).toEqual(['r1', 'r2', null, 'r4', 'r5'])
    expect(answers[0]).toMatchObject({
      lang: 'en',
      mentions: [{ group: 'kataib-hezbollah', surface: 'Kataib Hezbollah', start: 0, end: 16 }],
      statements: [{ kind: 'claim', group: 'kataib-hezbollah', field: 'text' }],
    })
    expect(String(answers[2]?.error)).toContain('not JSON')
    expect(String(answers[3]?.error)).toContain('text')
    expect(answers[4]).toMatchObject({ mentions: [], statements: [] })
    expect(code).toBe(1)
    expect(err).toContain('2 lines could not be read')
  })

  it('shows one document’s quotes and reasons, or its JSON', async () => {
    const text = await feed(['extract', '--published', '2024-01-21'], claim)
    expect([text.code, text.err]).toEqual([0, ''])
    expect(text.out).toContain('kataib-hezbollah')
    const json = await feed(['extract', '-', '--published', '2024-01-21', '--format', 'json'], claim)
    expect(JSON.parse(json.out)).toMatchObject({
      statements: [{ kind: 'claim', attack: { from: '2024-01-20' } }],
    })
  })
})

describe('import, then everything that shows it', () => {
  it('imports what it can, names what it cannot, and ends with 1', async () => {
    const { code, out, err } = await run(['import', file, '--source', 'Wire', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      read: 5,
      new: 3,
      updated: 0,
      duplicate: 0,
      failed: 2,
      statements: 2,
      attacks: 1,
    })
    expect(err).toMatch(/line 3: is not JSON/)
    expect(err).toMatch(/line 4: text is missing|line 4: text: is missing/)
    expect(code).toBe(1)
  })

  it('a second import changes nothing', async () => {
    const { out } = await run(['import', file, '--source', 'Wire', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({ read: 5, new: 0, updated: 0, duplicate: 3, failed: 2 })
  })

  it('tallies one attack, not two articles', async () => {
    const tally = ['tally', '--group', 'kataib-hezbollah', '--from', '2024-01-01', '--to', '2024-02-29']
    const { code, out } = await run([...tally, '--format', 'json'])
    expect(code).toBe(0)
    const rows = [
      {
        group: 'kataib-hezbollah',
        bucket: '2024-01-01',
        claimed: 1,
        attributed: 0,
        denied: 0,
        attacks: 1,
        coverage: 'full',
      },
      {
        group: 'kataib-hezbollah',
        bucket: '2024-02-01',
        claimed: 0,
        attributed: 0,
        denied: 0,
        attacks: 0,
        coverage: 'full',
      },
    ]
    expect(JSON.parse(out)).toMatchObject({ total: 1, rows, invented: false })
    const csv = await run([...tally, '--format', 'csv', '--bucket', 'quarter'])
    expect(csv.out).toBe(
      'group,bucket,claimed,attributed,denied,attacks,coverage\nkataib-hezbollah,2024-01-01,1,0,0,1,full\n',
    )
    const reports = await run([...tally, '--count', 'reports', '--bucket', 'none', '--format', 'json'])
    expect(JSON.parse(reports.out)).toMatchObject({ total: 2 })
    expect((await run(['tally', '--bucket', 'fortnight'])).code).toBe(2)
    expect((await run(['tally', '--group', 'nobody'])).code).toBe(2)
    expect((await run(['tally', '--min-sources', '0'])).err).toMatch(/--min-sources: must be 1 or more/)
  })

  it('a decision changes tallies at once, is kept, and can be taken back', async () => {
    const total = async () => {
      const { out } = await run(['tally', '--group', 'kataib-hezbollah', '--format', 'json'])
      return (JSON.parse(out) as { total: number }).total
    }
    const attack = (await run(['attacks', '--format', 'csv'])).out.split('\n')[1]?.split(',')[0] ?? ''
    const because = ['--reason', 'misread', '--by', 'an analyst']
    const rejected = await run(['review', 'reject', attack, ...because])
    expect([rejected.code, rejected.err]).toEqual([0, '2 statement(s), now in no attack.\n'])
    expect(await total()).toBe(0)
    expect((await run(['review', 'log'])).out).toMatch(/reject .*misread/)
    expect((await run(['review', 'undo', rejected.out.trim(), ...because])).code).toBe(0)
    expect(await total()).toBe(1)
    expect((await run(['review', 'undo', rejected.out.trim(), ...because])).code).toBe(1)
  })

  it('reading again with the same rules changes nothing', async () => {
    const dry = await run(['reprocess', '--all', '--dry-run', '--format', 'json'])
    expect(JSON.parse(dry.out)).toMatchObject({ dryRun: true, reports: 3, gained: [], lost: [], changed: [] })
    expect((await run(['reprocess'])).out).toContain('0 reports read again')
    expect((await run(['reprocess', '--all'])).out).toContain(
      '3 reports read again: 0 statements gained, 0 lost',
    )
  })

  it('verify is content, and is not once something was changed behind its back', async () => {
    const well = await run(['verify'])
    expect([well.code, well.err]).toEqual([0, ''])
    const { db } = database
    await sql`update attack set body = jsonb_set(body, '{target}', '"elsewhere"'), from_date = '2024-01-19'`.execute(
      db,
    )
    await sql`update report_version set text = 'x' || text where report_id in
      (select id from report where external_id = 'r1')`.execute(db)
    await sql`update statement set body = jsonb_set(body, '{attack,killed}', '17')
      where report_id in (select id from report where external_id = 'r2')`.execute(db)
    await sql`update group_month set attacks = attacks + 1`.execute(db)
    const ill = await run(['verify', '--format', 'json'])
    expect(ill.code).toBe(1)
    const { proofs } = JSON.parse(ill.out) as { proofs: { name: string; discrepancies: unknown[] }[] }
    const wrong = proofs.filter((proof) => proof.discrepancies.length > 0).map((proof) => proof.name)
    expect(wrong).toEqual(['quotes', 'numbers', 'rows', 'months', 'recount', 'sums'])
  })
})
