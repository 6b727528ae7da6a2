import { Kysely, PostgresDialect, sql } from 'kysely'
import { type CustomTypesConfig, Pool, types } from 'pg'
import type { Database } from './schema.ts'

/** What every store function takes first: the database, or a transaction of it. */
export type Db = Kysely<Database>

export interface DatabaseOptions {
  poolMax?: number
  applicationName?: string
  /** Longest statement in milliseconds; 0 for no limit (migrations, recounts, exports). */
  statementMsMax?: number
  log?: DatabaseLog
}

export interface DatabaseLog {
  info(fields: object, words: string): void
  warn(fields: object, words: string): void
}

const statementMsDefault = 15_000
const connectMsMax = 3_000
const idleTransactionMsMax = 60_000
const idleConnectionMsMax = 30_000

/** Opens a pool. Nothing is dialled before the first query; close it with `db.destroy()`. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Db {
  const statementMs = options.statementMsMax ?? statementMsDefault
  const pool = new Pool({
    connectionString: url,
    max: options.poolMax ?? 10,
    application_name: options.applicationName ?? 'claimwatch',
    connectionTimeoutMillis: connectMsMax,
    idleTimeoutMillis: idleConnectionMsMax,
    keepAlive: true,
    statement_timeout: statementMs,
    // A dead peer answers nothing, so the client's own limit stands a little above the server's.
    query_timeout: statementMs === 0 ? undefined : statementMs + 2_000,
    idle_in_transaction_session_timeout: idleTransactionMsMax,
    options: '-c TimeZone=UTC',
    types: { getTypeParser },
  })
  // Without a listener the loss of an idle connection (a server restart) would end the process.
  pool.on('error', (error) => options.log?.warn({ error: error.message }, 'database connection lost'))
  // The pool listens to idle connections alone. One lost between two statements of a transaction would
  // end the process just so; its next statement says what happened.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** Throws unless the database answers. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}

/** Set per pool and not globally, since other users of `pg` in the process expect its defaults. */
const parsers: Record<number, (text: string) => unknown> = {
  20: Number, // int8: our counts and ids stay far below 2^53
  1016: (text) => members(text).map(Number),
  1700: Number, // numeric: what sum(int8) gives
  1082: (text) => text, // date: a calendar day, not an instant of some time zone
  1182: members,
}

const getTypeParser: CustomTypesConfig['getTypeParser'] = (oid, format) =>
  (format === 'binary' ? undefined : parsers[oid]) ?? types.getTypeParser(oid, format)

/** The members of an array of numbers or days, whose text never needs quotes. */
function members(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
