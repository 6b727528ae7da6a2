import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '../../src/store/migrate.ts'
import { startTestServer } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests make their databases: a superuser's URL, and the migrated template to clone. */
    postgres: { adminUrl: string; template: string }
  }
}

/** One PostgreSQL server and one migrated template for the whole run; tests clone it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  const template = `cw_template_${randomBytes(4).toString('hex')}`
  await withAdmin(server.adminUrl, (admin) => admin.query(`create database ${template}`))
  const url = new URL(server.adminUrl)
  url.pathname = `/${template}`
  await migrateDatabase(url.href)
  project.provide('postgres', { adminUrl: server.adminUrl, template })

  return async () => {
    const left = await withAdmin(server.adminUrl, async (admin) => {
      await admin.query(`drop database ${template} with (force)`)
      // Clones carry the template's name, so that a run sees only its own.
      const { rows } = await admin.query<{ datname: string }>(
        'select datname from pg_database where starts_with(datname, $1)',
        [`${template}_`],
      )
      for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
      return rows.length
    })
    await server.stop()
    if (left > 0) throw new Error(`${left} test databases were not dropped: call drop() in afterAll`)
  }
}

async function withAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
