import { type SqlBool, sql } from 'kysely'
import type { Attack } from '../domain/attacks/attack.ts'
import { type AttackFilter, attackFits } from './attack-filter.ts'
import type { Db } from './database.ts'
import { type Page, type PageRequest, pageOf } from './find-page.ts'
import { latestAttacks } from './latest-attacks.ts'

export type { AttackFilter, GroupSpan, PlaceFilter } from './attack-filter.ts'

/** An attack as shown, marked when it comes from invented demonstration reports. */
export interface AttackListing extends Attack {
  readonly invented: boolean
}

/** Attacks, latest first; those without a date come last. */
export async function findAttacks(
  db: Db,
  filter: AttackFilter,
  page: PageRequest,
): Promise<Page<AttackListing>> {
  const rows = await latestAttacks(db, filter, page.limit + 1, page.cursor)
  const invented = await inventedAmong(
    db,
    rows.slice(0, page.limit).flatMap((row) => row.body.statements),
  )
  return pageOf(
    rows,
    page.limit,
    (row) => [row.from_date, row.id],
    (row) => listing(row.body, invented),
  )
}

/** Where an id leads: an attack, the ids that took its place, or nowhere. */
export type FoundAttack =
  | { readonly attack: AttackListing; readonly successors: null }
  | { readonly attack: null; readonly successors: readonly string[] }

export async function findAttack(db: Db, id: string, asOf: string | null = null): Promise<FoundAttack> {
  const row = await db
    .selectFrom('attack')
    .select('attack.body')
    .where(attackFits({ asOf }))
    .where('attack.id', '=', id)
    .executeTakeFirst()
  if (row) {
    const invented = await inventedAmong(db, row.body.statements)
    return { attack: listing(row.body, invented), successors: null }
  }
  return { attack: null, successors: await successorsOf(db, id) }
}

/** Attack ids by the statements that stand in them, as recorded now. */
export async function attacksOfStatements(
  db: Db,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (statementIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('attack_statement')
    .innerJoin('attack', 'attack.row_id', 'attack_statement.attack_row_id')
    .select(['attack_statement.statement_id', 'attack.id'])
    .where(sql<SqlBool>`attack_statement.statement_id = any(${[...statementIds]}::text[])`)
    .where('attack_statement.live', '=', true)
    .execute()
  return new Map(rows.map((row) => [row.statement_id, row.id]))
}

function listing(attack: Attack, invented: ReadonlySet<string>): AttackListing {
  return { ...attack, invented: attack.statements.some((statement) => invented.has(statement)) }
}

async function inventedAmong(db: Db, statementIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (statementIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('statement')
    .innerJoin('report', 'report.id', 'statement.report_id')
    .innerJoin('source', 'source.id', 'report.source_id')
    .select('statement.id')
    .distinct()
    .where(sql<SqlBool>`statement.id = any(${[...statementIds]}::text[])`)
    .where('source.invented', '=', true)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Follows redirects to the ids that stand today: an absorbed attack may be absorbed again. */
async function successorsOf(db: Db, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive successor (id) as (
      select unnest(to_ids) from attack_redirect where from_id = ${id}
      union
      select unnest(redirect.to_ids) from attack_redirect redirect join successor on redirect.from_id = successor.id
    )
    select successor.id from successor
    where exists (select 1 from attack where attack.id = successor.id and attack.superseded_at is null)
    order by successor.id`.execute(db)
  return rows.map((row) => row.id)
}
