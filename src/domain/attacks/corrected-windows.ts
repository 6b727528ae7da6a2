import type { Catalogue } from '../catalogue/group.ts'
import type { Correction, StatementRecord } from './attack.ts'
import { correctStatements, inOrder } from './corrections.ts'
import { type DateWindow, windowsOf } from './neighbourhood.ts'

/**
 * As `windowsOf`, wide enough for the statements both as read and as corrected: an edit that moves
 * one, or takes away what its neighbours borrowed from it, concerns both its places. Takes whole
 * reports, any number.
 */
export function correctedWindowsOf(
  reports: readonly StatementRecord[],
  corrections: readonly Correction[],
  catalogue: Catalogue,
): ReadonlyMap<string, DateWindow | null> {
  const asRead = windowsOf(reports, catalogue)
  const asCorrected = windowsOf(correctStatements(reports, inOrder(corrections)), catalogue)
  return new Map([...asRead].map(([id, window]) => [id, hull(window, asCorrected.get(id) ?? null)]))
}

function hull(a: DateWindow | null, b: DateWindow | null): DateWindow | null {
  if (a === null || b === null) return a ?? b
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to }
}
