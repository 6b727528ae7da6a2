import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Longest error kept, in characters. */
const errorCharsMax = 1_000

/** Counts a failure of a step, with its latest error. */
export async function countStepFailure(db: Db, step: string, error: string): Promise<void> {
  const words = error.slice(0, errorCharsMax)
  await db
    .insertInto('step_failure')
    .values({ step, count: 1, last_error: words, last_at: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict.column('step').doUpdateSet(({ eb, ref }) => ({
        count: eb(ref('step_failure.count'), '+', 1),
        last_error: words,
        last_at: sql<Date>`now()`,
      })),
    )
    .execute()
}
