import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { ReviewItem } from './find-review.ts'

/** Reasons name the attack that was nearly taken for the same by the report that tells of it. */
const toldBy = /\bthe attack told by (\S+) \(/g

/** Ids of the live attacks that each of these attacks was nearly merged with, or may be told again by. */
export async function findPossibleMerges(
  db: Db,
  items: readonly ReviewItem[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const named = items.flatMap(({ subject, id, words }) => {
    const reports = words.flatMap((reason) => [...reason.matchAll(toldBy)].map(([, report = '']) => report))
    return subject === 'attack' ? reports.map((report) => ({ id, report })) : []
  })
  const attacks = await attacksOfReports(db, [...new Set(named.map(({ report }) => report))])
  const merges = new Map<string, string[]>()
  for (const { id, report } of named) {
    const others = (attacks.get(report) ?? []).filter((other) => other !== id)
    merges.set(id, [...new Set([...(merges.get(id) ?? []), ...others])])
  }
  return merges
}

async function attacksOfReports(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ report: string; attacks: string[] }>`
    select r.external_id as report, array_agg(distinct a.id) as attacks
    from report r join statement s on s.report_id = r.id and s.superseded_at is null
    join attack_statement l on l.statement_id = s.id and l.live join attack a on a.row_id = l.attack_row_id
    where r.external_id = any(${[...ids]}::text[]) group by 1`.execute(db)
  return new Map(rows.map(({ report, attacks }) => [report, attacks]))
}
