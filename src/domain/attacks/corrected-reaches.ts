import type { Catalogue } from '../catalogue/group.ts'
import type { Correction, StatementRecord } from './attack.ts'
import { correctStatements, inOrder } from './corrections.ts'
import { type DateWindow, nowhere, type Reach, reachesOf } from './neighbourhood.ts'

/**
 * As `reachesOf`, wide enough for the statements both as read and as corrected: an edit that moves
 * one, or takes away what its neighbours borrowed from it, concerns both its places. Takes whole
 * reports, any number.
 */
export function correctedReachesOf(
  reports: readonly StatementRecord[],
  corrections: readonly Correction[],
  catalogue: Catalogue,
): ReadonlyMap<string, Reach> {
  const asRead = reachesOf(reports, catalogue)
  const asCorrected = reachesOf(correctStatements(reports, inOrder(corrections)), catalogue)
  return new Map([...asRead].map(([id, reach]) => [id, both(reach, asCorrected.get(id) ?? nowhere)]))
}

function both(a: Reach, b: Reach): Reach {
  return { window: hull(a.window, b.window), keys: [...new Set([...a.keys, ...b.keys])] }
}

function hull(a: DateWindow | null, b: DateWindow | null): DateWindow | null {
  if (a === null || b === null) return a ?? b
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to }
}
