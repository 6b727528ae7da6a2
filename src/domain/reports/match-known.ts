import { textMarks } from './independence.ts'

/** What a report of a feed can be known again by. */
export interface Recognisable {
  readonly guid: string | null
  /** Null when it has no address that tells it from others. */
  readonly canonicalUrl: string | null
  readonly independenceKey: string
}

/**
 * For each item of a feed the stored report that it is, or null. One report is one item at most:
 * the surest matches are made first, whatever the order of the two lists.
 */
export function matchKnown<K extends Recognisable>(
  items: readonly Recognisable[],
  known: readonly K[],
): (K | null)[] {
  const found: (K | null)[] = items.map(() => null)
  const taken = new Set<K>()
  for (const isSame of signs) {
    for (const [at, item] of items.entries()) {
      if (found[at] !== null) continue
      const match = known.find((one) => !taken.has(one) && isSame(item, one))
      if (match === undefined) continue
      found[at] = match
      taken.add(match)
    }
  }
  return found
}

/**
 * Signs that an item is a report, the surest first. An address outweighs an id, since ids are given
 * twice or anew; one id at two addresses is one report only when its words stayed much the same.
 */
const signs: readonly ((item: Recognisable, known: Recognisable) => boolean)[] = [
  (item, known) => sameGuid(item, known) && sameAddress(item, known),
  (item, known) => sameGuid(item, known) && (item.canonicalUrl === null || known.canonicalUrl === null),
  sameAddress,
  (item, known) => sameGuid(item, known) && shareWords(item, known),
]

function sameGuid(a: Recognisable, b: Recognisable): boolean {
  return a.guid !== null && a.guid === b.guid
}

function sameAddress(a: Recognisable, b: Recognisable): boolean {
  return a.canonicalUrl !== null && a.canonicalUrl === b.canonicalUrl
}

function shareWords(a: Recognisable, b: Recognisable): boolean {
  const marks = textMarks(a.independenceKey)
  for (const mark of textMarks(b.independenceKey)) if (marks.has(mark)) return true
  return false
}
