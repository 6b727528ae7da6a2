import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AtHost } from '../sources/fetch-policy.ts'
import { FetchRefused } from '../sources/fetch-refused.ts'
import { oneAtHost } from '../sources/host-gate.ts'
import type { Db } from '../store/database.ts'
import { leaveHost, takeHost } from '../store/host-visits.ts'

/** Above the longest that one request may take, so that a host is free again soon after a crash. */
const leaseSeconds = 30
/** A host that is never free is asked for with the next poll. */
const waitMsMax = 30_000
const lookAgainMs = { first: 20, last: 500 }

/** Lets one visit at a time into a host, in all processes on one database. */
export function hostTurns(db: Db): AtHost {
  return (host, visit) =>
    oneAtHost(host, async () => {
      const holder = randomUUID()
      await waitForTurn(db, host, holder)
      try {
        return await visit()
      } finally {
        // Should the database be away, the lease runs out by itself.
        await leaveHost(db, host, holder).catch(() => {})
      }
    })
}

async function waitForTurn(db: Db, host: string, holder: string): Promise<void> {
  const startedAt = performance.now()
  for (let pauseMs = lookAgainMs.first; !(await takeHost(db, host, holder, leaseSeconds)); ) {
    if (performance.now() - startedAt > waitMsMax) {
      throw new FetchRefused('busy', `another of our visits to ${host} did not end in time`)
    }
    await sleep(pauseMs * (0.5 + Math.random()))
    pauseMs = Math.min(pauseMs * 2, lookAgainMs.last)
  }
}
