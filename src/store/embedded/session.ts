import { Client } from 'pg'

export type { Client } from 'pg'

const connectMsMax = 5_000

/** One connection of its own to the server's maintenance database, where advisory locks are kept. */
export async function connect(to: { port: number; user: string; password: string }): Promise<Client> {
  const client = new Client({
    ...to,
    host: '127.0.0.1',
    database: 'postgres',
    application_name: 'claimwatch: uses the server',
    connectionTimeoutMillis: connectMsMax,
    keepAlive: true,
  })
  // The end of a connection is told by 'end'; an unheard 'error' would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}
