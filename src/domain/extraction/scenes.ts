import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { typesIn } from './attack-types.ts'
import { type Casualty, type CasualtyWords, findCasualties } from './casualties.ts'
import { isFinite, isPassive } from './clauses.ts'
import { type Discourse, identify } from './discourse.ts'
import type { EventWords } from './events.ts'
import { type PlaceHit, placesOutsideReasons } from './places.ts'
import { isArea } from './split-places.ts'
import type { AttackType } from './statement.ts'
import { subjectOf } from './subjects.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** What one sentence tells of an attack, whoever did it. */
export interface Scene {
  readonly view: SentenceView
  readonly places: readonly PlaceHit[]
  readonly types: readonly AttackType[]
  readonly weapons: readonly string[]
  /** Units with dates, those of verbs of saying left out. */
  readonly dates: readonly number[]
  readonly casualties: readonly Casualty[]
  /** A state's forces are the ones who strike here. */
  readonly byState: boolean
  /** It tells of an attack and not only of losses. */
  readonly attack: boolean
  /** It begins with "they" or "one": goes on about what the sentence before told. */
  readonly goesOn: boolean
  /** Only weak words speak for its types ("bombing"). */
  readonly weak: boolean
  /** "another attack", "a second base". */
  readonly another: boolean
  /** A tally or a habit: "attacks on US forces since October", no attack of its own. */
  readonly generic: boolean
}

/** Reads each sentence as a scene; null where none is told. */
export function readScene(
  view: SentenceView,
  discourse: Discourse,
  words: EventWords,
  casualtyWords: CasualtyWords,
  told: { readonly tally: boolean; readonly deed: boolean },
): Scene | null {
  const attack =
    told.deed ||
    view.units.some((unit, i) => isDeedWord(view, i) && !(has(unit, 'operations') && !has(unit, 'attack')))
  const casualties = findCasualties(view, casualtyWords)
  // "They were at two sites in Syria": goes on about the attacks told before.
  const goesOn = /^(?:they|both|one|two|three|most|some)$/u.test(view.units[0]?.lower ?? '')
  if (!attack && casualties.length === 0 && !goesOn) return null
  const places = placesOutsideReasons(view, 0, view.units.length, words)
  if (!attack && casualties.length === 0 && places.length === 0) return null
  const end = view.units.length
  const { types, weapons, weak } = typesIn(view, 0, end)
  return {
    view,
    places,
    types,
    weapons,
    dates: eventDates(view, 0, end),
    casualties,
    byState: strikesByState(view, discourse),
    attack: attack || (goesOn && places.length > 0),
    weak,
    another: view.units.some(
      (unit, i) =>
        /^(?:another|second|separate)$/u.test(unit.lower) &&
        (has(view.units[i + 1], 'attack') || has(view.units[i + 2], 'attack')),
    ),
    generic: told.tally || isGeneric(view),
    goesOn: goesOn || view.units[0]?.lower === 'it',
  }
}

/** Plural attacks over a time ("since October", "often"), told as background. */
function isGeneric(view: SentenceView): boolean {
  const since = view.units.some((unit) => unit.date?.edge === 'since')
  const habit = view.units.some((unit) =>
    /^(?:often|frequently|regularly|repeatedly|routinely|usually|normally|campaign|series|string|wave|spate|dozens|scores)$/u.test(
      unit.lower,
    ),
  )
  const plural = view.units.some((unit) => has(unit, 'attack') && unit.lower.endsWith('s'))
  const times = view.units.some((unit) => unit.lower === 'times')
  const dated = view.units.some(
    (unit) =>
      unit.date !== null &&
      unit.date.edge === null &&
      unit.date.ref.kind !== 'month' &&
      unit.date.ref.kind !== 'year',
  )
  return (since || habit) && (plural || times) && !dated
}

/** A word of attack, a weapon, or a verb of striking that is nobody's name. */
export function isDeedWord(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  if (!unit || (view.actorOf[at] ?? -1) >= 0) return false
  return (
    has(unit, 'attack') ||
    has(unit, 'weapon') ||
    ((has(unit, 'strike') || has(unit, 'launch')) && isVerbHere(view.units, at))
  )
}

/** The first verb of attack has a state or its forces as subject, or the strikes are called theirs. */
function strikesByState(view: SentenceView, discourse: Discourse): boolean {
  for (let i = 0; i < view.units.length; i += 1) {
    const unit = view.units[i]
    if (!unit) break
    const verb =
      (has(unit, 'strike') ||
        has(unit, 'launch') ||
        has(unit, 'carry') ||
        (has(unit, 'kill') && unit.lemma === 'kill')) &&
      (isFinite(view, i) || unit.form === 'ing') &&
      (view.actorOf[i] ?? -1) < 0
    if (verb) {
      const actor = isPassive(view, i) ? undefined : subjectOf(view, i).actors[0]
      if (!actor) continue
      const identity = identify(discourse, view, actor)
      return identity?.sort === 'state'
    }
    if (unit.type === 'airstrike') return true
    const before = view.units[i - 1]
    if (
      has(unit, 'attack') &&
      /^(?:strike|strikes|raid|raids|airstrike|bombing|operation)$/u.test(unit.lower) &&
      before &&
      (has(before, 'state') || (before.lower === "'s" && has(view.units[i - 2], 'state')))
    )
      return true
  }
  return false
}

/** Date units between two units that tell when it happened, not when somebody spoke. */
export function eventDates(view: SentenceView, from: number, to: number): number[] {
  const dates: number[] = []
  for (let i = from; i < to; i += 1) {
    const unit = view.units[i]
    if (
      !unit?.date ||
      unit.date.edge === 'since' ||
      unit.date.edge === 'until' ||
      unit.date.edge === 'before'
    )
      continue
    const summer = unit.date.ref.kind === 'year' || unit.date.ref.kind === 'month'
    if (summer && view.units.slice(Math.max(0, i - 4), i).some((each) => each.lower === 'since')) continue
    if (!isSpeechDate(view, i) && !isAftermathDate(view, i)) dates.push(i)
  }
  return dates
}

/** "treated on Monday, hours after missiles struck": a day after the attack's, or its night. */
function isAftermathDate(view: SentenceView, at: number): boolean {
  if (view.units[at + 1]?.text !== ',') return false
  const words = view.units.slice(at + 2, at + 6).map((unit) => unit.lower)
  return /^(?:(?:just|only|a few|some|several|\S+) )*hours (?:after|following)\b/u.test(words.join(' '))
}

/** Date units that tell when somebody spoke. */
export function speechDates(view: SentenceView): number[] {
  return view.units.flatMap((unit, at) =>
    unit.date && unit.date.edge === null && isSpeechDate(view, at) ? [at] : [],
  )
}

/** "said on Thursday", "on Thursday claimed": the day of the word, not of the deed. */
function isSpeechDate(view: SentenceView, at: number): boolean {
  const after = view.units[at + 1]
  if (after && (after.lower === "'s" || has(after, 'attack') || has(after, 'weapon'))) return false
  const speaks = (i: number) => {
    const unit = view.units[i]
    return (
      unit !== undefined &&
      (has(unit, 'say') ||
        has(unit, 'announce') ||
        has(unit, 'own') ||
        has(unit, 'deny') ||
        has(unit, 'blame') ||
        has(unit, 'accuse') ||
        has(unit, 'responsibility') ||
        has(unit, 'vow')) &&
      !has(unit, 'strike') &&
      (isVerbHere(view.units, i) || has(unit, 'responsibility')) &&
      (view.actorOf[i] ?? -1) < 0
    )
  }
  // "claimed the attack on Tuesday": an attack told before, on a day of its own.
  if (has(view.units[at - 1], 'attack') && view.units[at - 2]?.lower === 'the' && speaks(at - 3)) return true
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const unit = view.units[i]
    if (unit?.lower === 'that') break
    if (!unit || (unit.kind === 'mark' && unit.text !== ',')) break
    if (speaks(i)) return true
    if (
      unit.lower === 'statement' ||
      unit.lower === 'issued' ||
      unit.lower === 'communique' ||
      unit.lower === 'released' ||
      unit.lower === 'published'
    )
      return true
    if (has(unit, 'attack') || has(unit, 'strike') || has(unit, 'launch') || has(unit, 'weapon')) return false
    if (
      !has(unit, 'adverb') &&
      !has(unit, 'party') &&
      !has(unit, 'prep') &&
      !has(unit, 'det') &&
      !has(unit, 'text') &&
      (view.actorOf[i] ?? -1) < 0
    )
      break
  }
  for (let i = at + 1; i < Math.min(view.units.length, at + 3); i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') break
    if (speaks(i)) return true
    if (!has(unit, 'adverb') && !has(unit, 'have')) break
  }
  return frontedSpeechDate(view, at, speaks)
}

/** "On Friday the group claimed": a date before the subject of the verb of saying. */
function frontedSpeechDate(view: SentenceView, at: number, speaks: (i: number) => boolean): boolean {
  const before = view.units[at - 1]
  if (
    before &&
    before.kind !== 'mark' &&
    !has(before, 'and') &&
    !has(before, 'but') &&
    !has(before, 'subordinator')
  )
    return false
  const next = view.units[at + 1]?.text === ',' ? at + 2 : at + 1
  const actor = view.actors[view.actorOf[next] ?? -1]
  if (!actor || actor.from !== next) return false
  for (let i = actor.to; i < Math.min(view.units.length, actor.to + 20); i += 1) {
    const unit = view.units[i]
    if (!unit) return false
    if (isFinite(view, i) || speaks(i)) {
      if (has(unit, 'have') || has(unit, 'be')) continue
      // "On Monday, the group said, its men attacked": the day is the attack's.
      if (view.units[i + 1]?.text === ',') return false
      return speaks(i) && subjectOf(view, i).actors.some((one) => one.from === actor.from)
    }
  }
  return false
}

/**
 * Whether two tellings can mean one place. Where both name a place exactly, those must agree: two
 * bases in one province are two places.
 */
export function sharesPlace(a: readonly PlaceHit[], b: readonly PlaceHit[], gazetteer: Gazetteer): boolean {
  const exactA = a.filter((hit) => !isArea(hit.precision))
  const exactB = b.filter((hit) => !isArea(hit.precision))
  const [first, second] = exactA.length > 0 && exactB.length > 0 ? [exactA, exactB] : [a, b]
  return first.some((one) => second.some((other) => isSamePlace(one, other, gazetteer)))
}

/** Places without the country, which says little beside a province. */
export function finer(places: readonly PlaceHit[]): readonly PlaceHit[] {
  const fine = places.filter((hit) => hit.precision !== 'country')
  return fine.length > 0 ? fine : places
}

function isSamePlace(one: PlaceHit, other: PlaceHit, gazetteer: Gazetteer): boolean {
  if (one.id && other.id) {
    return one.id === other.id || gazetteer.contains(one.id, other.id) || gazetteer.contains(other.id, one.id)
  }
  const a = one.name.toLowerCase()
  const b = other.name.toLowerCase()
  return a.includes(b) || b.includes(a)
}
