import { contentId } from '../catalogue/content-id.ts'
import { foldedText } from './identity.ts'
import { textBands } from './text-bands.ts'
import { wireCredit } from './wire-credit.ts'

/** Who publishes, as far as independence goes. */
export interface Publisher {
  readonly name: string
  readonly owner?: string | null
  /** The agency whose stories the source carries, when it is one or only carries one. */
  readonly wireFamily?: string | null
}

/**
 * What a report shares with those that are no second source beside it: its wire agency or else
 * its owner, and marks of its text. Words joined by spaces; two reports with a word in common are
 * one source (`independentSources`). `folded` may be given where it is known; with `address`, the
 * canonical address of one article, whoever links to it is that source too.
 */
export function independenceKey(
  publisher: Publisher,
  text: string,
  folded: string = foldedText(text),
  address: string | null = null,
): string {
  const wire = wireCredit(text) ?? word(publisher.wireFamily)
  const owner = word(publisher.owner) ?? word(publisher.name)
  const isNobody = owner === null || nobody.has(owner)
  const who = wire !== null ? [`wire:${wire}`] : isNobody ? [] : [`owner:${owner}`]
  const where = address === null ? [] : [`url:${contentId([address])}`]
  return [...who, ...where, ...textBands(folded).map((band) => `text:${band}`)].join(' ')
}

/** The part of a key that copies of one text share. */
export function textMarks(key: string): ReadonlySet<string> {
  return new Set(key.split(' ').filter((part) => part.startsWith('text:')))
}

/** For each key the number of its source: keys that share a word, also through others, share it. */
export function groupIndependent(keys: readonly string[]): number[] {
  const parent = keys.map((_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    parent[at] = root
    return root
  }
  const holder = new Map<string, number>()
  for (const [at, key] of keys.entries()) {
    for (const part of key.split(' ')) {
      const first = holder.get(part)
      if (first === undefined) holder.set(part, at)
      else parent[rootOf(at)] = rootOf(first)
    }
  }
  return keys.map((_, at) => rootOf(at))
}

/** How many independent sources stand behind reports with these keys. */
export function independentSources(keys: readonly string[]): number {
  return new Set(groupIndependent([...new Set(keys)])).size
}

// Names that imports go by when nobody says who published.
const nobody: ReadonlySet<string> = new Set(['import', 'imported', 'manual', 'stdin', 'unknown', 'file'])

function word(name: string | null | undefined): string | null {
  const folded = (name ?? '').trim().toLowerCase().replace(/\s+/g, '-')
  return folded === '' ? null : folded
}
