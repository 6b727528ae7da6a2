import type { Tag } from './lexicon.ts'
import type { Unit } from './units.ts'

/** Whether the unit stands as a verb here and not as a noun ("US forces attack" against "the attack"). */
export function isVerbHere(units: readonly Unit[], at: number): boolean {
  const unit = units[at]
  if (!unit || unit.form === null) return false
  const before = units[at - 1]
  // "the True Promise Brigades"
  if (unit.form === 'base' && unit.capital && has(unit, 'vow') && before?.capital && units[at + 1]?.capital)
    return false
  if (unit.form === 'past' || unit.form === 'pp') {
    const nounToo = isNounToo(unit)
    return !(nounToo && before && (has(before, 'det') || has(before, 'kin') || before.kind === 'number'))
  }
  if (unit.form === 'ing') {
    // "a launching pad"
    if (/^an?$/u.test(before?.lower ?? '')) return false
    if (!isNounToo(unit)) return true
    return !(
      before &&
      (has(before, 'det') ||
        has(before, 'prep') ||
        has(before, 'weapon') ||
        before.lower === "'s" ||
        has(before, 'kin'))
    )
  }
  if (!isNounToo(unit)) return !(before && (before.lower === 'the' || before.lower === 'a'))
  if (!before) return false
  if (before.lower === 'to' || has(before, 'modal')) return true
  if (before.lower === 'not' && has(units[at - 2], 'be')) return true
  if (has(before, 'pronoun') && !has(before, 'possessive')) return true
  if (unit.form !== 's')
    return has(before, 'pronoun') || (before.lower === 'also' && !has(units[at + 1], 'prep'))
  // "Armed group attacks Ain al-Asad" against "Houthi attacks on ships".
  const next = units[at + 1]
  const subject =
    before.name?.kind === 'group' ||
    before.name?.kind === 'outside' ||
    has(before, 'group') ||
    has(before, 'armed') ||
    has(before, 'relative') ||
    (before.kind === 'mark' && /["”’]/u.test(before.text))
  // "claims to have hit"
  const hasInfinitive = next?.lower === 'to' && (has(units[at + 2], 'have') || units[at + 2]?.form === 'base')
  return (
    subject &&
    next !== undefined &&
    (!has(next, 'prep') || hasInfinitive || (next.lower === 'by' && has(units[at + 2], 'weapon'))) &&
    next.kind !== 'mark' &&
    !has(next, 'be') &&
    !has(next, 'have') &&
    next.form === null
  )
}

function isNounToo(unit: Unit): boolean {
  return unit.tags.some((tag) => nounTags.has(tag))
}

const nounTags: ReadonlySet<Tag> = new Set<Tag>([
  'attack',
  'charge',
  'target',
  'base',
  'weapon',
  'harm',
  'party',
  'text',
  'victim',
  'group',
  'operations',
  'dead',
  'hurt',
  'state',
])

export function has(unit: Unit | undefined, tag: Tag): boolean {
  if (unit === undefined) return false
  for (const each of unit.tags) if (each === tag) return true
  return false
}
