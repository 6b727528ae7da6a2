import { type Catalogue, type Relation, rollUpRelations } from './group.ts'

/**
 * Every entry that an attack of `groupId` also counts for on `date`: all ancestors by roll-up
 * relations that hold then, itself excluded. With no date, relations that have ended do not count.
 */
export function rollUpTargets(catalogue: Catalogue, groupId: string, date: string | null): string[] {
  const found = new Set<string>()
  const open = [groupId]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const relation of catalogue.groups.get(id)?.relations ?? []) {
      if (!isRollUp(relation) || !holdsOn(relation, date) || found.has(relation.target)) continue
      if (relation.target === groupId) continue
      found.add(relation.target)
      open.push(relation.target)
    }
  }
  return [...found].sort()
}

/** Every entry that rolls up to `umbrellaId` on `date`, directly or through others. */
export function membersOf(catalogue: Catalogue, umbrellaId: string, date: string | null): string[] {
  return [...catalogue.groups.keys()]
    .filter((id) => rollUpTargets(catalogue, id, date).includes(umbrellaId))
    .sort()
}

/** The groups that a person speaks for on `date`: those he leads then. */
export function standsFor(catalogue: Catalogue, personId: string, date: string | null): string[] {
  const relations = catalogue.groups.get(personId)?.relations ?? []
  const led = relations.filter((relation) => relation.type === 'leads' && holdsOn(relation, date))
  return [...new Set(led.map((relation) => relation.target))].sort()
}

/** True when a dated link or name is valid on `date`; bounds may be a year or a month, ends included. */
export function holdsOn(dated: Pick<Relation, 'from' | 'to'>, date: string | null): boolean {
  if (date === null) return dated.to === undefined
  // '~' sorts after every digit and hyphen, so that "2020" as an end covers all of 2020.
  return (
    (dated.from === undefined || dated.from <= `${date}~`) &&
    (dated.to === undefined || date <= `${dated.to}~`)
  )
}

const rollUps: ReadonlySet<string> = new Set(rollUpRelations)

function isRollUp(relation: Relation): boolean {
  return rollUps.has(relation.type)
}
