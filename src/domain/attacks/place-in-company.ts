import { gazetteer } from '../catalogue/gazetteer.ts'
import type { PlaceRef } from '../catalogue/place.ts'
import { allWords } from './words.ts'

/**
 * The place itself, or the one of the gazetteer that it can only be: a site named without its town
 * ("the U.S. embassy") in a statement that names the town or, where it names none, in a report that
 * does. A site without telling words of its own ("the airport") stays what it is.
 */
export function placeInCompany(
  place: PlaceRef,
  statement: readonly PlaceRef[],
  report: readonly PlaceRef[],
): PlaceRef {
  if (place.id !== null) return place
  const own = areasIn(statement)
  const areas = own.length > 0 ? own : areasIn(report)
  const named = sitesByOwnWords().get(keyOf(allWords(place.name))) ?? []
  const inside = named.filter((id) => areas.some((area) => gazetteer.contains(area, id)))
  const site = inside.length === 1 ? gazetteer.get(inside[0]!) : undefined
  if (site === undefined) return place
  return { name: site.name, id: site.id, country: site.country, precision: site.precision }
}

function areasIn(places: readonly PlaceRef[]): string[] {
  return places.flatMap(({ id, precision }) => (id !== null && precision !== 'country' ? [id] : []))
}

let sites: ReadonlyMap<string, readonly string[]> | undefined

/** Sites by the words of their names that do not name the area around them. */
function sitesByOwnWords(): ReadonlyMap<string, readonly string[]> {
  if (sites !== undefined) return sites
  const found = new Map<string, string[]>()
  for (const { id, names, precision } of gazetteer.places) {
    if (precision !== 'site') continue
    const around = areaWords(id)
    const keys = names.map((name) => keyOf([...allWords(name)].filter((word) => !around.has(word))))
    // One word alone ("embassy") is any site of its sort.
    for (const own of new Set(keys.filter((key) => key.includes(' ')))) {
      found.set(own, [...(found.get(own) ?? []), id])
    }
  }
  sites = found
  return found
}

function areaWords(site: string): ReadonlySet<string> {
  const around = gazetteer.places.filter(({ id }) => id !== site && gazetteer.contains(id, site))
  return new Set(around.flatMap(({ names }) => names.flatMap((name) => [...allWords(name)])))
}

function keyOf(words: Iterable<string>): string {
  return [...words]
    .filter((word) => !linkingWords.has(word))
    .sort()
    .join(' ')
}

const linkingWords = allWords('in at of near the outside')
