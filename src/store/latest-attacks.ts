import { expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Attack } from '../domain/attacks/attack.ts'
import { type AttackFilter, attackFits, type GroupSpan } from './attack-filter.ts'
import type { Db } from './database.ts'
import { decodeCursor } from './find-page.ts'
import { unnest } from './rows.ts'
import type { Database } from './schema.ts'

export interface AttackRow {
  readonly id: string
  readonly from_date: string | null
  readonly body: Attack
}

/** Attacks that fit `filter`, latest first and undated ones last, after those before `cursor`. */
export async function latestAttacks(
  db: Db,
  filter: AttackFilter,
  limit: number,
  cursor: string | null | undefined,
): Promise<AttackRow[]> {
  const [afterDate, afterId] = cursor ? decodeCursor(cursor, ['date', 'id']) : []
  const rows: AttackRow[] = []
  if (afterDate !== null) {
    const after =
      afterDate === undefined
        ? sql<SqlBool>`from_date is not null`
        : sql<SqlBool>`(from_date, id) < (${afterDate}::date, ${afterId})`
    rows.push(...(await selectRows(db, filter, limit, { order: 'from_date', after })))
  }
  // Undated attacks are a list of their own: one order over both would need an index on an expression.
  if (rows.length < limit && !filter.from && !filter.to) {
    const rest = afterDate === null ? sql<SqlBool>`id < ${String(afterId)}` : sql<SqlBool>`true`
    const after = sql<SqlBool>`from_date is null and ${rest}`
    rows.push(...(await selectRows(db, filter, limit - rows.length, { order: 'id', after })))
  }
  return rows
}

interface Stretch {
  /** What orders the attacks of this stretch, before their ids. */
  readonly order: 'from_date' | 'id'
  /** Condition that a row comes after the page before. */
  readonly after: ReturnType<typeof sql<SqlBool>>
}

async function selectRows(
  db: Db,
  filter: AttackFilter,
  limit: number,
  stretch: Stretch,
): Promise<AttackRow[]> {
  const { groups, ...narrower } = filter
  const fits = attackFits(narrower)(expressionBuilder<Database, 'attack'>())
  const order = stretch.order === 'id' ? sql`id desc` : sql`from_date desc, id desc`
  const found = groups
    ? sql`row_id in (${latestOfGroups(groups, filter, limit, stretch, fits)})`
    : sql`${fits} and ${stretch.after}`
  const { rows } = await sql<AttackRow>`
    select id, from_date, body from attack where ${found} order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** A group may stand beside an attack in three roles. */
const rolesMax = 3

/**
 * The latest of all groups together are among the latest of each, and each group's stand in order
 * in an index.
 */
function latestOfGroups(
  spans: readonly GroupSpan[],
  { from, to, asOf }: AttackFilter,
  limit: number,
  { order, after }: Stretch,
  fits: ReturnType<ReturnType<typeof attackFits>>,
) {
  const source = unnest({
    group_id: ['text', spans.map((span) => span.group)],
    first: ['date', spans.map((span) => span.from)],
    last: ['date', spans.map((span) => span.to)],
  })
  const days = [
    ...(from ? [sql`from_date >= ${from}::date`] : []),
    ...(to ? [sql`from_date <= ${to}::date`] : []),
    // Without a date an attack fits an open end.
    order === 'id'
      ? sql`v.last is null`
      : sql`from_date between coalesce(v.first, '-infinity') and coalesce(v.last, 'infinity')`,
    ...(asOf ? [] : [sql`live`]),
  ]
  const latest = order === 'id' ? sql`party.id desc` : sql`party.from_date desc, party.id desc`
  return sql`
    select near.row_id from ${source} cross join lateral (
      select attack.row_id from (
        select * from (
          select group_id, attack_row_id, attack_id as id, from_date, live from attack_group) named
        where named.group_id = v.group_id and ${after} and ${sql.join(days, sql` and `)}) party
      join attack on attack.row_id = party.attack_row_id
      where ${fits}
      order by ${latest} limit ${limit * rolesMax}) near`
}
