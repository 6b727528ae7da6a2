import { type SqlBool, sql } from 'kysely'
import type { Attack, StatementRecord } from '../domain/attacks/attack.ts'
import type { Catalogue } from '../domain/catalogue/group.ts'
import { coverageBy } from '../domain/tallies/coverage.ts'
import { wholeTime } from '../domain/tallies/periods.ts'
import { type Reconciliation, reconcile, type WindowCoverage } from '../domain/tallies/reconcile.ts'
import type { Db } from './database.ts'
import { attackFits } from './attack-filter.ts'
import { recordInstant } from './find-instant.ts'
import { findWatchedTime } from './find-watched-time.ts'

export interface AggregateFilter {
  readonly groups?: readonly string[]
  /** ISO dates, inclusive: the window counted overlaps them. */
  readonly from?: string | null
  readonly to?: string | null
}

/** Everybody's own counts, each beside ours for its window and scope; oldest window first. */
export async function findAggregates(
  db: Db,
  filter: AggregateFilter,
  catalogue: Catalogue,
): Promise<readonly Reconciliation[]> {
  const records = (await aggregateRecords(db, filter.groups)).filter((record) => overlaps(record, filter))
  const windows = records.flatMap(({ statement: { aggregate } }) =>
    aggregate?.from && aggregate.to ? [{ from: aggregate.from, to: aggregate.to }] : [],
  )
  const { feeds, outages } = await findWatchedTime(db, await recordInstant(db))
  const coverageOf: WindowCoverage = (from, to) =>
    coverageBy('none', 'UTC', feeds, outages, { from, to })(wholeTime)
  return reconcile(records, await attacksWithin(db, windows), catalogue, coverageOf)
}

async function aggregateRecords(db: Db, groups: readonly string[] | undefined): Promise<StatementRecord[]> {
  let query = db
    .selectFrom('statement')
    .innerJoin('report', 'report.id', 'statement.report_id')
    .select([
      'statement.id',
      'statement.body as statement',
      'report.external_id as reportId',
      'report.independence_key as independenceKey',
      'report.published_on as published',
      'statement.recorded_at',
    ])
    .where('statement.kind', '=', 'aggregate')
    .where('statement.superseded_at', 'is', null)
  if (groups?.length) {
    query = query.where((eb) =>
      eb.or([
        eb('statement.group_id', 'in', [...groups]),
        eb('statement.speaker_group_id', 'in', [...groups]),
      ]),
    )
  }
  const rows = await query.orderBy('statement.id').execute()
  return rows.map(({ recorded_at, ...record }) => ({ ...record, recordedAt: recorded_at.toISOString() }))
}

function overlaps({ statement: { aggregate } }: StatementRecord, { from, to }: AggregateFilter): boolean {
  if (from && aggregate?.to && aggregate.to < from) return false
  return !(to && aggregate?.from && aggregate.from > to)
}

async function attacksWithin(
  db: Db,
  windows: readonly { readonly from: string; readonly to: string }[],
): Promise<Attack[]> {
  if (windows.length === 0) return []
  const rows = await db
    .selectFrom('attack')
    .select('attack.body')
    .where(attackFits({}))
    .where(
      sql<SqlBool>`exists (
        select 1 from unnest(${windows.map(({ from }) => from)}::date[], ${windows.map(({ to }) => to)}::date[])
          as span (from_date, to_date)
        where attack.from_date between span.from_date and span.to_date)`,
    )
    .execute()
  return rows.map((row) => row.body)
}
