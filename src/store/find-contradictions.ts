import type { ContradictionKind, CorrectionAction } from '../domain/attacks/attack.ts'
import { findPastCorrections } from './corrections.ts'
import type { Db } from './database.ts'
import { findStatements, type StatementListing } from './find-statements.ts'

/** Two statements that cannot both stand, with the words of both. */
export interface ContradictionListing {
  readonly id: string
  readonly kind: ContradictionKind
  readonly attack: string | null
  readonly words: string
  /** The earlier or claiming one first; a statement since superseded is missing. */
  readonly statements: readonly StatementListing[]
  /** What analysts decided about its statements: their reasons explain it while it stays open. */
  readonly decisions: readonly Explanation[]
  readonly recordedAt: string
  readonly closedAt: string | null
  readonly invented: boolean
}

export interface Explanation {
  readonly action: CorrectionAction
  readonly by: string
  readonly reason: string
  readonly recordedAt: string
}

export interface ContradictionFilter {
  readonly kinds?: readonly string[]
  readonly groups?: readonly string[]
  readonly attack?: string
  /** Also those that no longer hold. */
  readonly withClosed?: boolean
}

/** Contradictions, last found first. */
export async function findContradictions(
  db: Db,
  filter: ContradictionFilter,
  limit: number,
): Promise<readonly ContradictionListing[]> {
  let query = db.selectFrom('contradiction').selectAll()
  if (!filter.withClosed) query = query.where('closed_at', 'is', null)
  if (filter.kinds?.length) query = query.where('kind', 'in', [...filter.kinds])
  if (filter.attack) query = query.where('attack_id', '=', filter.attack)
  if (filter.groups?.length) {
    const groups = [...filter.groups]
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('statement')
          .select('statement.id')
          .where((inner) => inner('statement.id', '=', inner.fn.any('contradiction.statement_ids')))
          .where((inner) =>
            inner.or([
              inner('statement.group_id', 'in', groups),
              inner('statement.speaker_group_id', 'in', groups),
            ]),
          ),
      ),
    )
  }
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('id').limit(limit).execute()
  const ids = [...new Set(rows.flatMap((row) => row.statement_ids))]
  const statements = ids.length > 0 ? await findStatements(db, { ids }, { limit: ids.length }) : { items: [] }
  const byId = new Map(statements.items.map((statement) => [statement.id, statement]))
  const decisions = (await findPastCorrections(db, ids)).filter(({ undoneAt }) => undoneAt === null)
  return rows.map((row) => {
    const said = row.statement_ids.flatMap((id) => byId.get(id) ?? [])
    return {
      id: row.id,
      kind: row.kind as ContradictionKind,
      attack: row.attack_id,
      words: row.words,
      statements: said,
      decisions: decisions
        .filter((decision) => decision.statements.some((id) => row.statement_ids.includes(id)))
        .map(({ action, by, reason, recordedAt }) => ({ action, by, reason, recordedAt })),
      recordedAt: row.recorded_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
      invented: said.some((statement) => statement.invented),
    }
  })
}
