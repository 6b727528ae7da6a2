import type { Catalogue } from '../../domain/catalogue/group.ts'
import type { TallyQuery } from '../../domain/tallies/query.ts'
import type { Db } from '../../store/database.ts'
import { type AttackFilter, findAttacks } from '../../store/find-attacks.ts'
import { attackFilterOf } from '../../store/find-query.ts'
import { countedStates } from '../pages/view-address.ts'

/** The attacks that a view counts. */
export function viewFilter(query: TallyQuery, catalogue: Catalogue): AttackFilter {
  const { group, rollup, state, type, place, minSources, estimate, from, to } = query
  return attackFilterOf(
    {
      group: group.length > 0 ? group : undefined,
      rollup,
      state: state.length > 0 ? state : [...countedStates],
      type,
      place: place.length > 0 ? place : undefined,
      minSources,
      estimate,
      from: from ?? undefined,
      to: to ?? undefined,
    },
    catalogue,
  )
}

/**
 * A view nobody has narrowed shows the year up to the latest attack, however long ago that was; from the first
 * of a month, since whole months are kept counted.
 */
export async function yearBeforeLatest(db: Db): Promise<string | null> {
  const latest = (await findAttacks(db, { states: countedStates }, { limit: 1 })).items[0]?.from
  if (!latest) return null
  const [year = 0, month = 1] = latest.split('-').map(Number)
  return new Date(Date.UTC(year - 1, month - 1, 1)).toISOString().slice(0, 10)
}

/** A form sends every field, also those left empty. */
export function withoutBlanks(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
