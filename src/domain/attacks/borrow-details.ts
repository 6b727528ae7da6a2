import type { AttackDetails, Statement } from '../extraction/statement.ts'
import type { StatementRecord } from './attack.ts'

export interface Detailed {
  readonly record: StatementRecord
  readonly details: AttackDetails | null
}

/**
 * Completes statements that leave out day or place ("no group has claimed it", "it denied any
 * role") from the one attack that the rest of their report tells; nothing when it tells several.
 * `report` is one report's statements, in any order that is the same each time.
 */
export function borrowDetails(report: readonly StatementRecord[]): Detailed[] {
  const lenders = report.filter(({ statement }) => lends(statement.kind) && isTold(statement.attack))
  const fresh = lenders.filter(({ statement }) => !statement.background)
  return report.map((record) => ({ record, details: completed(record, fresh) }))
}

const lendingKinds: ReadonlySet<string> = new Set(['claim', 'attribution', 'acknowledgement', 'non_claim'])

function lends(kind: string): boolean {
  return lendingKinds.has(kind)
}

function isTold(attack: AttackDetails | null): attack is AttackDetails {
  return attack !== null && (attack.from !== null || attack.places.length > 0)
}

function completed(record: StatementRecord, lenders: readonly StatementRecord[]): AttackDetails | null {
  const own = record.statement.attack
  const needy = own === null || own.from === null || own.places.length === 0
  if (!needy || record.statement.background) return own
  const lender = onlyAttack(
    lenders
      .filter((other) => other.id !== record.id)
      .flatMap(({ statement }) => statement.attack ?? [])
      .filter((told) => isBefore(told, record.statement.said)),
    own,
  )
  if (lender === null) return own
  if (own === null) return lender
  return {
    ...own,
    ...(own.from === null ? { from: lender.from, to: lender.to, precision: lender.precision } : {}),
    places: own.places.length === 0 ? lender.places : own.places,
    types: own.types.length === 0 || own.types.every((type) => type === 'unknown') ? lender.types : own.types,
  }
}

/** False of an attack on a later day than the word that is to be about it ("in January it claimed"). */
function isBefore({ from }: AttackDetails, said: Statement['said']): boolean {
  return from === null || said === undefined || from <= said.to
}

/** The fullest of `told` when all of them can be one attack that also fits `own`; else null. */
function onlyAttack(told: readonly AttackDetails[], own: AttackDetails | null): AttackDetails | null {
  const fitting = own === null ? told : told.filter((each) => fits(each, own))
  const fullest = [...fitting].sort(byFullness)[0]
  if (fullest === undefined) return null
  return fitting.every((each) => fits(each, fullest)) ? fullest : null
}

function byFullness(a: AttackDetails, b: AttackDetails): number {
  return fullness(b) - fullness(a) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
}

function fullness(details: AttackDetails): number {
  return (
    (details.from === null ? 0 : 4) +
    (details.places.length === 0 ? 0 : 2) +
    (details.types.length === 0 ? 0 : 1)
  )
}

function fits(a: AttackDetails, b: AttackDetails): boolean {
  const days =
    a.from === null || b.from === null || (a.from <= (b.to ?? b.from) && b.from <= (a.to ?? a.from))
  const ordinals = a.ordinal === null || b.ordinal === null || a.ordinal === b.ordinal
  return days && ordinals && placesMeet(a, b)
}

function placesMeet(a: AttackDetails, b: AttackDetails): boolean {
  if (a.places.length === 0 || b.places.length === 0) return true
  return a.places.some((one) => b.places.some((other) => (one.id ?? one.name) === (other.id ?? other.name)))
}
