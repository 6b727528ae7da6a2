import type { Attack } from './attack.ts'

/** An id that no longer stands for an attack, and those that took its statements; none when they are gone. */
export interface Redirect {
  readonly from: string
  /** The one that took most first. */
  readonly to: readonly string[]
}

/**
 * Where each id of `before` that is not in `after` went: absorbed (one id), split (several) or
 * gone (none). Followed by shared statements, or by shared reports when all were read anew.
 */
export function redirectsBetween(before: readonly Attack[], after: readonly Attack[]): Redirect[] {
  const living = new Set(after.map(({ id }) => id))
  const heirs = { statements: holders(after, 'statements'), reports: holders(after, 'reports') }
  return before
    .filter(({ id }) => !living.has(id))
    .map((attack) => {
      const byStatement = ranked(attack.statements, heirs.statements)
      const to =
        byStatement.length > 0
          ? byStatement
          : ranked(attack.reports, heirs.reports).filter(alike(attack, after))
      return { from: attack.id, to }
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

type Holders = ReadonlyMap<string, readonly string[]>

function holders(attacks: readonly Attack[], field: 'statements' | 'reports'): Holders {
  const found = new Map<string, string[]>()
  for (const attack of attacks) {
    for (const held of attack[field]) found.set(held, [...(found.get(held) ?? []), attack.id])
  }
  return found
}

function ranked(ids: readonly string[], heirs: Holders): string[] {
  const shares = new Map<string, number>()
  for (const id of ids) for (const heir of heirs.get(id) ?? []) shares.set(heir, (shares.get(heir) ?? 0) + 1)
  return [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)
}

// A report may tell several attacks: an heir by report must at least agree on the day or the place.
function alike(old: Attack, after: readonly Attack[]): (id: string) => boolean {
  const places = new Set(old.places.map(({ id, name }) => id ?? name))
  return (id) => {
    const heir = after.find((each) => each.id === id)
    if (heir === undefined) return false
    return heir.from === old.from || heir.places.some((place) => places.has(place.id ?? place.name))
  }
}
