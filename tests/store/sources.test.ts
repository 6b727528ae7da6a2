import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasInventedSources, upsertSource } from '../../src/store/sources.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

describe('sources', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  it('are one for each name, also when ten processes name it at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, () => upsertSource(test.db, { name: 'Wire A' })),
    )
    expect(new Set(made.map((source) => source.id)).size).toBe(1)
  })

  it('fill what was unknown, and keep what is known', async () => {
    await upsertSource(test.db, { name: 'Outlet', owner: 'Owner', kind: 'outlet', reliability: 'B' })
    await upsertSource(test.db, { name: 'Outlet', wireFamily: 'wire-a', lang: 'ar' })
    const row = await test.db
      .selectFrom('source')
      .selectAll()
      .where('name', '=', 'Outlet')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      owner: 'Owner',
      kind: 'outlet',
      reliability: 'B',
      wire_family: 'wire-a',
      lang: 'ar',
    })
  })

  it('refuse a kind or a reliability outside of the words', async () => {
    await expect(upsertSource(test.db, { name: 'X', kind: 'blog' })).rejects.toThrow('source_kind_check')
    await expect(upsertSource(test.db, { name: 'X', reliability: 'G' })).rejects.toThrow(
      'source_reliability_check',
    )
  })

  it('say whether any of them is invented', async () => {
    expect(await hasInventedSources(test.db)).toBe(false)
    await upsertSource(test.db, { name: 'Demo', invented: true })
    expect(await hasInventedSources(test.db)).toBe(true)
  })
})
