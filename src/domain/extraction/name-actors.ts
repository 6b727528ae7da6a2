import { type Actor, make } from './actor.ts'
import type { NameSpan, Unit } from './units.ts'
import { has } from './verbs.ts'
import { armedNameHint, nonArmedName, ofNameHead } from './words.en.notions.data.ts'

const armedNameHere = new RegExp(armedNameHint, 'iuy')

/** Whether a text holds a capital word of the kind that names of armed parties are made with. */
export function hintsAtArmedName(text: string): boolean {
  for (const { index } of text.matchAll(/\b[A-Z]/g)) {
    armedNameHere.lastIndex = index
    if (armedNameHere.test(text)) return true
  }
  return false
}

export function namedActor(
  units: readonly Unit[],
  at: number,
  free: number,
  span: NameSpan,
  text: string,
): Actor | null {
  if (span.kind === 'place' || (span.kind === 'outside' && nonArmedName.test(span.name))) return null
  const kind = span.kind === 'outside' ? (has(units[at], 'state') ? 'state' : 'armed') : span.kind
  return make(kind, nameEdge(units, at, free), at + 1, units, text, {
    span,
    text: text.slice(units[at]?.start ?? 0, units[at]?.end ?? 0),
  })
}

/** "the Iran-backed X": article and adjectives of a name. */
export function nameEdge(units: readonly Unit[], at: number, free: number): number {
  let from = at
  // "Yemen's Houthis"
  if (units[at - 1]?.lower === "'s" && has(units[at - 2], 'state') && at - 2 >= free) from = at - 2
  while (from > free) {
    const unit = units[from - 1]
    if (!unit || !(has(unit, 'det') || (has(unit, 'kin') && unit.kind === 'word')) || unit.lower === 'that')
      break
    from -= 1
  }
  return from
}

/** A run of capitalised words: "Ashab al-Kahf", "Ted Baker". */
export function nameActor(units: readonly Unit[], at: number, text: string): Actor | null {
  const first = units[at]
  if (!first || !first.capital || !isNameWord(first, at === 0)) return null
  let to = at + 1
  while (to < units.length && to < at + 7) {
    const next = units[to]
    if (!next) break
    const linked =
      ['al', 'of', 'and', 'the', 'bin', 'ibn', 'von', 'de', 'e', 'ul', 'ud'].includes(next.lower) &&
      isNameWord(units[to + 1], false) &&
      next.lower !== 'and' &&
      (next.lower !== 'of' ||
        ofNameHead.test(first.text) ||
        armedNameHint.test(first.text) ||
        armedNameHint.test(text.slice(first.start, next.start)))
    const article =
      next.lower === 'of' &&
      units[to + 1]?.lower === 'the' &&
      isNameWord(units[to + 2], false) &&
      (armedNameHint.test(first.text) || ofNameHead.test(first.text))
    if (article) to += 3
    else if (linked) to += 2
    else if (
      isNameWord(next, false) ||
      (/^(?:al|ul|el|as|ad|an)-/iu.test(next.text) && next.kind === 'word' && !next.name)
    )
      to += 1
    else break
  }
  const words = text.slice(first.start, units[to - 1]?.end ?? first.end)
  if (at === 0 && to === 1 && first.tags.length > 0) return null
  return make(armedNameHint.test(words) ? 'armed' : 'name', at, to, units, text)
}

function isNameWord(unit: Unit | undefined, opening: boolean): boolean {
  if (!unit || unit.kind !== 'word' || !unit.capital || unit.name) return false
  const hasFunction =
    has(unit, 'det') ||
    has(unit, 'prep') ||
    has(unit, 'and') ||
    has(unit, 'but') ||
    has(unit, 'subordinator') ||
    has(unit, 'be') ||
    has(unit, 'have') ||
    has(unit, 'modal') ||
    has(unit, 'adverb') ||
    has(unit, 'pronoun') ||
    has(unit, 'relative')
  const verb =
    unit.form !== null &&
    unit.form !== 'base' &&
    (has(unit, 'say') ||
      has(unit, 'strike') ||
      has(unit, 'own') ||
      has(unit, 'deny') ||
      has(unit, 'blame') ||
      has(unit, 'vow') ||
      has(unit, 'suspend') ||
      has(unit, 'kill') ||
      has(unit, 'carry'))
  if (
    hasFunction ||
    verb ||
    has(unit, 'communique') ||
    has(unit, 'kin') ||
    has(unit, 'weapon') ||
    (has(unit, 'attack') && unit.form === null)
  )
    return false
  return opening ? unit.tags.length === 0 : true
}
