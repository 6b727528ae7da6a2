import type { Element, Pattern } from './patterns.ts'
import type { SentenceView } from './view.ts'

/** What a sentence holds, for telling at once which rules cannot match it. */
export interface Inventory {
  readonly words: ReadonlySet<string>
  readonly lemmas: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
  readonly hasActors: boolean
}

export function inventoryOf(view: SentenceView): Inventory {
  const words = new Set<string>()
  const lemmas = new Set<string>()
  const tags = new Set<string>()
  for (const unit of view.units) {
    words.add(unit.lower)
    if (unit.form !== null) lemmas.add(unit.lemma)
    for (const tag of unit.tags) tags.add(tag)
  }
  return { words, lemmas, tags, hasActors: view.actors.length > 0 }
}

/** False when the sentence lacks something that the pattern cannot do without. */
export function couldMatch(pattern: Pattern, inventory: Inventory): boolean {
  return pattern.every((element) => element.optional || element.forbidden || isHeld(element, inventory))
}

function isHeld({ test, values }: Element, inventory: Inventory): boolean {
  switch (test) {
    case 'word':
      return sharesOne(values, inventory.words)
    case 'lemma':
      return sharesOne(values, inventory.lemmas)
    case 'tag':
      return sharesOne(values, inventory.tags)
    case 'actor':
      return inventory.hasActors
    case 'sort':
    case 'gap':
      return true
  }
}

function sharesOne(values: ReadonlySet<string>, held: ReadonlySet<string>): boolean {
  for (const value of values) if (held.has(value)) return true
  return false
}
