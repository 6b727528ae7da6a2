import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../src/domain/catalogue/seed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { expectSound } from './stored.ts'

const main = join(import.meta.dirname, '../../dist/src/cli/main.js')

describe('claimwatch import', () => {
  let database: TestDatabase
  let dir: string
  beforeEach(async () => {
    database = await createTestDatabase()
    dir = mkdtempSync(join(tmpdir(), 'claimwatch-import-'))
  })
  afterEach(async () => {
    rmSync(dir, { recursive: true })
    await database.drop()
  })

  function runImport(lines: readonly string[]) {
    const path = join(dir, 'reports.ndjson')
    writeFileSync(path, lines.join('\n'))
    const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'warn' }
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [main, 'import', path, '--format', 'json'],
      { env, encoding: 'utf8' },
    )
    return { status, stderr, totals: stdout === '' ? null : (JSON.parse(stdout) as unknown) }
  }

  it('of five lines with a bad third stores four, names line and field, and ends with 1', async () => {
    const lines = [1, 2, 3, 4, 5].map((n) => report(n))
    lines[2] = JSON.stringify({ id: 'r3', text: 'Good words.', published: 'the day before yesterday' })
    const { status, stderr, totals } = runImport(lines)
    expect(status).toBe(1)
    expect(stderr).toMatch(/line 3: published/)
    expect(totals).toMatchObject({ read: 5, new: 4, updated: 0, duplicate: 0, failed: 1, statements: 4 })
    const stored = await database.db
      .selectFrom('report')
      .select('external_id')
      .orderBy('external_id')
      .execute()
    expect(stored.map((row) => row.external_id)).toEqual(['r1', 'r2', 'r4', 'r5'])
    await expectSound(database.db, seedCatalogue)
  })

  it('ends with 0 when all is well, and again when all is known', () => {
    const lines = [1, 2].map((n) => report(n))
    expect(runImport(lines)).toMatchObject({ status: 0, totals: { new: 2, duplicate: 0, failed: 0 } })
    expect(runImport(lines)).toMatchObject({ status: 0, totals: { new: 0, duplicate: 2, failed: 0 } })
  })
})

function report(n: number): string {
  const text = `Kataib Hezbollah claimed responsibility for a rocket attack on Camp Victoria on ${n} January 2024.`
  return JSON.stringify({ id: `r${n}`, text, published: `2024-01-0${n + 1}` })
}
