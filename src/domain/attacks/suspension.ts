import type { Catalogue } from '../catalogue/group.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import { isoDay } from '../reports/day.ts'
import { announcedOn } from './announcement.ts'
import type { StatementRecord } from './attack.ts'

/** An attack later than this after a suspension no longer breaks it: the word has lapsed. */
export const suspensionDaysMax = 90

/** A statement that starts or stops a group's operations, and its day number. */
export interface Order {
  readonly record: StatementRecord
  readonly day: number
}

/** The suspensions and resumptions among the statements, by day. */
export function ordersIn(records: readonly StatementRecord[]): Order[] {
  return records
    .filter(isOrder)
    .flatMap((record) => {
      const day = announcedOn(record)
      return day === null ? [] : [{ record, day }]
    })
    .sort((a, b) => a.day - b.day || (a.record.id < b.record.id ? -1 : 1))
}

/** A suspension or resumption: what an attack can break. */
export function isOrder({ statement }: StatementRecord): boolean {
  return statement.kind === 'suspension' || statement.kind === 'resumption'
}

/**
 * The first word of the suspension that an attack by `group` on `day` breaks: its own or that of an
 * umbrella it counts for, not older than `suspensionDaysMax` and not lifted since. Null when none.
 */
export function suspensionBroken(
  orders: readonly Order[],
  group: string,
  day: number,
  catalogue: Catalogue,
): Order | null {
  const bound = new Set([group, ...rollUpTargets(catalogue, group, isoDay(day))])
  const given = orders.filter(
    (order) =>
      bound.has(order.record.statement.group ?? '') &&
      order.day < day &&
      day - order.day <= suspensionDaysMax,
  )
  const lifted = given.findLast(({ record }) => record.statement.kind === 'resumption')
  return (
    given.find(
      ({ record, day: declared }) =>
        record.statement.kind === 'suspension' && (lifted === undefined || declared > lifted.day),
    ) ?? null
  )
}
