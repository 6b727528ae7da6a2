import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { typesIn } from './attack-types.ts'
import { type Casualty, type CasualtyWords, findCasualties } from './casualties.ts'
import { isFinite, isPassive } from './clauses.ts'
import { type Discourse, identify } from './discourse.ts'
import { eventDates } from './event-dates.ts'
import { type EventWords, opensReason } from './events.ts'
import { type PlaceHit, placesIn, placesOutsideReasons } from './places.ts'
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
  /** The attack that a state's strike answers, told in the same sentence. */
  readonly answered: Scene | null
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
  const byState = strikesByState(view, discourse)
  return {
    view,
    places,
    types,
    weapons,
    dates: eventDates(view, 0, end),
    casualties,
    byState,
    answered: byState ? answeredIn(view, words, casualties) : null,
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

/** "struck five sites after a rocket attack near X killed a contractor": the attack, apart from the strike. */
function answeredIn(view: SentenceView, words: EventWords, losses: readonly Casualty[]): Scene | null {
  const from = view.units.findIndex((_, at) => opensReason(view, at, words))
  if (from === -1) return null
  const comma = from === 0 ? view.units.findIndex((unit) => unit.text === ',') : -1
  const to = comma === -1 ? view.units.length : comma
  const told = view.units.slice(from, to)
  if (!told.some((unit) => has(unit, 'weapon') || (has(unit, 'attack') && !has(unit, 'state')))) return null
  const casualties = losses.filter((loss) => from <= loss.from && loss.to < to)
  const places = placesIn(view, from, to, words)
  const { types, weapons, weak } = typesIn(view, from, to)
  if (places.length === 0 && types.length === 0 && casualties.length === 0) return null
  return {
    view,
    places,
    types,
    weapons,
    dates: eventDates(view, from, to),
    casualties,
    byState: false,
    answered: null,
    attack: true,
    goesOn: false,
    weak,
    another: false,
    generic: false,
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
