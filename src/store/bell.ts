import { sql } from 'kysely'
import { Client } from 'pg'
import type { Db } from './database.ts'

const channel = 'claimwatch_due'
const reconnectMs = 1_000

/** Tells sweepers, when this transaction commits, that rows of a step have become due. */
export async function announceDue(db: Db, step: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${step})`.execute(db)
}

/**
 * Calls `onDue` with the name of each step announced. A lost connection is dialled again; what
 * was announced meanwhile is found by the sweeper's own rounds.
 */
export function listenForDue(
  databaseUrl: string,
  onDue: (step: string) => void,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  let isClosed = false
  let client: Client | null = null
  let timer: NodeJS.Timeout | undefined

  const dial = async () => {
    const fresh = new Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      application_name: 'claimwatch bell',
    })
    client = fresh
    fresh.on('notification', ({ payload }) => onDue(payload ?? ''))
    fresh.on('error', onError)
    fresh.on('end', redialLater)
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      onError(error as Error)
      await fresh.end().catch(() => {})
      redialLater()
    }
  }
  const redialLater = () => {
    if (isClosed) return
    clearTimeout(timer)
    timer = setTimeout(() => void dial(), reconnectMs)
  }
  void dial()
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
