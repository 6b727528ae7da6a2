import { setTimeout as pause } from 'node:timers/promises'
import { countUnresolved } from '../store/corrections.ts'
import type { Db } from '../store/database.ts'
import { liveWorkers } from '../store/workers.ts'

/** Longest wait for the resolver before an answer says that it is still at work. */
const waitMsMax = 5_000
const pollMs = 50

/** True when these reports are resolved; false when no resolver is alive or it takes longer than a caller should wait. */
export async function untilResolved(db: Db, reports: readonly number[]): Promise<boolean> {
  for (let waited = 0; waited <= waitMsMax; waited += pollMs) {
    if ((await countUnresolved(db, reports)) === 0) return true
    if (waited === 0 && !(await liveWorkers(db)).some(({ role }) => role === 'all' || role === 'resolve'))
      return false
    await pause(pollMs)
  }
  return false
}
