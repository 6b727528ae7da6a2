import { isFinite } from './clauses.ts'
import { subjectDistanceMax } from './subjects.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Steps left over "has also reportedly", dates and "in a statement". */
export function skipAuxiliaries(view: SentenceView, from: number): number {
  const units = view.units
  let at = from
  for (let steps = 0; steps < 30 && at >= 0; steps += 1) {
    const unit = units[at]
    if (!unit) break
    const actor = view.actors[view.actorOf[at] ?? -1]
    if (actor && !(actor.kind === 'text' && has(units[actor.from - 1], 'prep'))) break
    const plain =
      unit.kind === 'date' ||
      has(unit, 'be') ||
      has(unit, 'have') ||
      has(unit, 'modal') ||
      has(unit, 'negation') ||
      (has(unit, 'adverb') && !has(unit, 'pronoun') && !has(unit, 'relative'))
    if (plain || (unit.kind === 'word' && unit.lower.endsWith('ly') && !unit.capital)) {
      at -= 1
      continue
    }
    const phrase = sideNoteStart(view, at)
    if (phrase !== null) {
      at = phrase - 1
      continue
    }
    // "X, at dawn today, Thursday, attacked"
    if (unit.text === ',' && at < from && units[at + 1]?.kind === 'date') {
      at -= 1
      continue
    }
    // "and the group, on Thursday, claimed"
    if (unit.text === ',' && units[at - 1]?.kind === 'date' && units[at - 2]?.text === ',') {
      at -= 3
      continue
    }
    break
  }
  return at
}

/** Start of "in a statement", "on its Telegram channel", "through its news agency" ending at `at`. */
function sideNoteStart(view: SentenceView, at: number): number | null {
  let i = at
  let sawText = false
  for (let steps = 0; steps < 8 && i >= 0; steps += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark' || isFinite(view, i)) return null
    if (
      has(unit, 'text') ||
      ['telegram', 'amaq', 'television', 'tv', 'interview', 'media', 'conference', 'x', 'twitter'].includes(
        unit.lower,
      )
    )
      sawText = true
    if (has(unit, 'prep'))
      return sawText &&
        ['in', 'on', 'via', 'through', 'of', 'at', 'by'].includes(unit.lower) &&
        unit.lower !== 'of'
        ? i
        : null
    i -= 1
  }
  return null
}

export function closesParenthesis(unit: Unit): boolean {
  return unit.text === ',' || unit.text === ')' || isDash(unit)
}

export function isDash(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.kind === 'mark' && /^[—–-]$/u.test(unit.text)
}

/** Where the apposition or relative clause that ends at `at` begins: index of its comma, dash or bracket. */
export function parenthesisStart(view: SentenceView, at: number): number | null {
  const units = view.units
  const close = units[at]
  if (!close) return null
  if (close.text === ')') {
    for (let i = at - 1; i >= Math.max(0, at - 20); i -= 1) if (units[i]?.text === '(') return i
    return null
  }
  let found: number | null = null
  const stop = Math.max(0, at - subjectDistanceMax)
  for (let i = at - 1; i > stop; i -= 1) {
    const unit = units[i]
    if (!unit) break
    if (unit.kind === 'mark' && /[.;:!?]/u.test(unit.text)) break
    const pair = close.text === ',' ? unit.text === ',' : isDash(unit)
    if (pair && opensApposition(view, i, at)) found = i
    if (pair && found === null && close.text !== ',') return i
  }
  return found
}

const appositionOpeners = new Set(
  'a an the one which who whom whose part led made known backed close also umbrella considered based formed including citing one-time allied long itself another thought believed seen described in as meanwhile however through via on from without an to then now'.split(
    ' ',
  ),
)

/** Whether what follows the comma at `comma` describes the actor before it, up to the comma at `end`. */
function opensApposition(view: SentenceView, comma: number, end: number): boolean {
  const before = view.units[comma - 1]
  const next = view.units[comma + 1]
  if (!before || !next) return false
  const actorBefore =
    (view.actorOf[comma - 1] ?? -1) >= 0 ||
    before.text === ')' ||
    before.name !== null ||
    before.kind === 'date'
  if (isOpeningPhrase(view, comma)) return false
  const first = view.actors[view.actorOf[comma + 1] ?? -1]
  // "a member of its politburo, Ted Baker, said"
  const isName = first?.to === end && (first.kind === 'name' || first.kind === 'person')
  if (!actorBefore && !isName) return false
  // ", widely blamed for it,"
  const told = next.lower.endsWith('ly') ? view.units[comma + 2] : next
  const opens =
    appositionOpeners.has(next.lower) ||
    told?.form === 'past' ||
    // ", for its part,", ", by its own account,", ", with a shrug,"
    (has(next, 'prep') && end - comma <= sidePhraseMax && isSilent(view, comma + 1, end)) ||
    (has(next, 'prep') && has(view.units[comma + 2], 'relative')) ||
    next.form === 'pp' ||
    next.form === 'ing' ||
    (first !== undefined && first.to >= end - 1) ||
    has(next, 'kin') ||
    next.kind === 'date' ||
    has(next, 'party')
  if (!opens) return false
  // ", under whose name …,": a preposition may come first.
  if (has(next, 'relative') || (has(next, 'prep') && has(view.units[comma + 2], 'relative'))) return true
  return !hasFiniteClause(view, comma + 1, end)
}

/** "In a statement," opens the sentence: what follows describes nobody in it. */
function isOpeningPhrase(view: SentenceView, comma: number): boolean {
  const opener = view.units[0]
  if (comma > openingUnitsMax || !has(opener, 'prep')) return false
  return !view.units.slice(0, comma).some((unit, i) => unit.kind === 'mark' || isFinite(view, i))
}

/** Names nobody: "close to the party" would speak of somebody else. */
function isSilent(view: SentenceView, from: number, to: number): boolean {
  return view.actorOf.slice(from, to).every((actor) => actor < 0)
}

/** Longest phrase with a preposition that stands between a subject and its verb, in units. */
const sidePhraseMax = 8

/** Longest phrase that opens a sentence before its subject, in units. */
const openingUnitsMax = 10

function hasFiniteClause(view: SentenceView, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (has(view.units[i], 'relative') || view.units[i]?.lower === 'that') return false
    if (isFinite(view, i) && i > from) {
      const actor = view.actors[view.actorOf[i - 1] ?? -1]
      if (
        actor &&
        (actor.kind === 'group' ||
          actor.kind === 'armed' ||
          actor.kind === 'state' ||
          actor.kind === 'party' ||
          actor.kind === 'pronoun' ||
          actor.kind === 'ref')
      )
        return true
    }
  }
  return false
}
