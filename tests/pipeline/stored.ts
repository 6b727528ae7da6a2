import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Attack, StatementRecord } from '../../src/domain/attacks/attack.ts'
import { resolveAttacks } from '../../src/domain/attacks/resolve.ts'
import type { Catalogue } from '../../src/domain/catalogue/group.ts'
import { findCorrections } from '../../src/store/corrections.ts'
import type { Db } from '../../src/store/database.ts'
import { until } from '../support/until.ts'

/** Waits until no row of any step is due, announced or under way. */
export async function untilSettled(db: Db): Promise<void> {
  let left: Record<string, number> = {}
  await until(
    () => `every row is settled; left are ${JSON.stringify(left)}`,
    async () => Object.values((left = await unsettled(db))).every((n) => n === 0),
  )
}

/** Rows of each step that are not at rest. */
export async function unsettled(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*) from feed where enabled and (rung or due_at <= now())) as feeds,
    (select count(*) from report where state in ('due', 'rung')) as reports,
    (select count(*) from statement where resolve_due) as statements,
    (select count(*) from change where alerts_due) as changes,
    (select count(*) from delivery
      where state in ('due', 'rung') or (state = 'held' and due_at <= now())) as deliveries`.execute(db)
  return rows[0] ?? {}
}

/** How many reports there are in each state. */
export async function reportStates(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*) as count from report group by state`.execute(db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/**
 * The store's promises after whatever has happened: attacks and counts are what resolving every live
 * statement from scratch gives, nothing is there twice, and every alert is told under one id.
 */
export async function expectSound(db: Db, catalogue: Catalogue): Promise<void> {
  const stored = await liveAttacks(db)
  const { attacks } = resolveAttacks(await liveStatements(db), await findCorrections(db), catalogue)
  expect(stored).toEqual(plain(byId(attacks)))
  expect(await storedCounts(db)).toEqual(countsOf(attacks))
  expect(await doubles(db)).toEqual({ readings: 0, statements: 0, attacks: 0, untold: 0, unread: 0 })
}

/** All that a run leaves, without what the clock and the order of arrival decide. */
export async function snapshot(db: Db) {
  const { rows: reports } = await sql`
    select r.key, r.version, r.state, r.content_hash, r.external_id, r.independence_key
    from report r order by r.key`.execute(db)
  const { rows: statements } = await sql`
    select s.id, s.version, s.kind, s.group_id, s.body, s.window_from, s.window_to
    from statement s where superseded_at is null order by s.id`.execute(db)
  const attacks = (await liveAttacks(db)).map((attack) => ({ ...attack, firstRecordedAt: null }))
  const { rows: contradictions } = await sql`
    select id, kind, attack_id from contradiction where closed_at is null order by id`.execute(db)
  return { reports, statements, attacks, contradictions, counts: await storedCounts(db) }
}

/** Row counts of every table that the steps write. */
export async function rowCounts(db: Db) {
  const { rows } = await sql`select
    (select count(*) from report) as reports, (select count(*) from report_version) as versions,
    (select count(*) from reading) as readings, (select count(*) from statement) as statements,
    (select count(*) from attack) as attacks, (select count(*) from change) as changes,
    (select count(*) from alert) as alerts, (select count(*) from delivery) as deliveries`.execute(db)
  return rows[0]
}

export async function liveAttacks(db: Db): Promise<Attack[]> {
  const { rows } = await sql<{ body: Attack }>`
    select body from attack where superseded_at is null`.execute(db)
  return byId(rows.map((row) => row.body))
}

export async function liveStatements(db: Db): Promise<StatementRecord[]> {
  const { rows } = await sql<StatementRecord>`
    select s.id, s.body as statement, r.external_id as "reportId", r.key as "reportKey",
      r.independence_key as "independenceKey", r.published_on as published,
      to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from statement s join report r on r.id = s.report_id where s.superseded_at is null
    order by s.row_id desc`.execute(db)
  return rows
}

/** Attacks by group and role, from the rows that tallies are made of. */
async function storedCounts(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ word: string; count: number }>`
    select group_id || ' ' || role as word, count(*) as count from attack_group where live group by 1`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ word, count }) => [word, count]))
}

function countsOf(attacks: readonly Attack[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const attack of attacks) {
    const words = [
      ...attack.claimedBy.map((group) => `${group} claimed`),
      ...attack.attributedTo.map((group) => `${group} attributed`),
      ...attack.deniedBy.map((group) => `${group} denied`),
    ]
    for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

/** What must never be there: two lives of one row, an alert without its delivery, a report half read. */
async function doubles(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*) from (select from reading where superseded_at is null
      group by report_id having count(*) > 1) as t) as readings,
    (select count(*) from (select from statement group by id, version, recorded_at having count(*) > 1) as t)
      as statements,
    (select count(*) from (select from attack where superseded_at is null
      group by id having count(*) > 1) as t) as attacks,
    (select count(*) from alert where delivery_id is null) as untold,
    (select count(*) from report r where state = 'done' and not exists (select from reading g
      where g.report_id = r.id and g.version = r.version and g.superseded_at is null)) as unread`.execute(db)
  return rows[0] ?? {}
}

function byId(attacks: readonly Attack[]): Attack[] {
  return [...attacks].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** As it comes back from a jsonb column. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
