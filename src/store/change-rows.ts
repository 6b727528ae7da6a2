import type { Selectable } from 'kysely'
import type { Change, SubjectType, Transition } from '../domain/alerts/change.ts'
import type { ChangeTable } from './schema.ts'

/** A change as its row tells it. */
export function toChange(row: Selectable<ChangeTable>): Change {
  return {
    cursor: row.cursor,
    transition: row.transition as Transition,
    subjectType: row.subject_type as SubjectType,
    subjectId: row.subject_id,
    group: row.group_id,
    detail: row.detail,
    recordedAt: row.recorded_at.toISOString(),
  }
}
