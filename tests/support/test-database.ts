import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { type Db, openDatabase } from '../../src/store/database.ts'

export interface TestDatabase {
  url: string
  db: Db
  /** Closes `db`, drops the database, and throws when the test left a connection open. */
  drop(): Promise<void>
}

const closeTriesMax = 40
const closePollMs = 50

/** A migrated database of the test's own, cloned from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { template } = inject('postgres')
  return openClone(`template ${template}`)
}

/** A database without any table, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return openClone('')
}

async function openClone(from: string): Promise<TestDatabase> {
  const { adminUrl, template } = inject('postgres')
  const name = `${template}_${randomBytes(5).toString('hex')}`
  await asAdmin(adminUrl, (admin) => admin.query(`create database ${name} ${from}`))
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const db = openDatabase(url.href, { applicationName: 'test' })
  return {
    url: url.href,
    db,
    drop: async () => {
      await db.destroy()
      const left = await asAdmin(adminUrl, async (admin) => {
        const open = await lastingConnections(admin, name)
        await admin.query(`drop database ${name} with (force)`)
        return open
      })
      if (left.length > 0) throw new Error(`connections were left open: ${left.join(', ')}`)
    },
  }
}

/** Who is still connected after a moment; a closed connection takes a while to leave the list. */
async function lastingConnections(admin: Client, name: string): Promise<string[]> {
  let open: string[] = []
  for (let tried = 0; tried < closeTriesMax; tried += 1) {
    const { rows } = await admin.query<{ application_name: string }>(
      `select application_name from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    )
    open = rows.map((row) => row.application_name)
    if (open.length === 0) return []
    await pause(closePollMs)
  }
  return open
}

async function asAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
