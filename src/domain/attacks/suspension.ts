import type { Catalogue } from '../catalogue/group.ts'
import { rollUpTargets } from '../catalogue/relations.ts'
import type { Announcement } from './announcement.ts'

/** An attack later than this after a suspension no longer breaks it: the word has lapsed. */
export const suspensionDaysMax = 90

/** The suspension by `group` (or by an umbrella it counts for) that an attack on `day` breaks; else null. */
export function suspensionBroken(
  announcements: readonly Announcement[],
  group: string,
  day: number,
  isoDate: string,
  catalogue: Catalogue,
): Announcement | null {
  const bound = new Set([group, ...rollUpTargets(catalogue, group, isoDate)])
  const words = announcements.filter(
    (each) => bound.has(each.group) && orders.has(each.kind) && each.day < day,
  )
  const last = words.at(-1)
  if (last === undefined || last.kind !== 'suspension') return null
  return day - last.day <= suspensionDaysMax ? last : null
}

const orders: ReadonlySet<Announcement['kind']> = new Set(['suspension', 'resumption'])
