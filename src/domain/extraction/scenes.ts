import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { typesIn } from './attack-types.ts'
import { type Casualty, type CasualtyWords, findCasualties } from './casualties.ts'
import { isFinite, isPassive } from './clauses.ts'
import { type Discourse, identify } from './discourse.ts'
import { isDeedWord } from './deed-word.ts'
import { eventDates } from './event-dates.ts'
import { type EventWords, isOfPurpose, opensReason, textAfterDeed } from './events.ts'
import { type PlaceHit, placesIn, placesOutsideReasons } from './places.ts'
import { hasDeed, type RecalledClause, recalledIn } from './recalled.ts'
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
  /** Another attack, told to say when this one was: "two days after a drone struck X". */
  readonly recalled: Scene | null
  /** Days from this attack to the day that the rest of the sentence tells; null when not told. */
  readonly daysBefore: number | null
  /** It tells of an attack and not only of losses. */
  readonly attack: boolean
  /** It begins with "they" or "one": goes on about what the sentence before told. */
  readonly goesOn: boolean
  /** Only weak words speak for its types ("bombing"). */
  readonly weak: boolean
  /** "a drone attack": brought in as something new. */
  readonly introduced: boolean
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
  const casualties = findCasualties(view, casualtyWords).filter(
    (loss) => !isOfPurpose(view, loss.from, words),
  )
  // "They were at two sites in Syria", "The attackers came on Monday": goes on about what was told before.
  const goesOn =
    words.goingOn.includes(view.units[0]?.lower ?? '') || words.attackers.includes(attackersOf(view))
  if (!attack && casualties.length === 0 && !goesOn) return null
  const recalled = recalledIn(view, words)
  if (recalled && !hasDeed(view, 0, recalled.from))
    return recalledAlone(view, recalled, words, casualties, discourse)
  const end = recalled?.from ?? view.units.length
  const places = placesOutsideReasons(view, 0, Math.min(end, textAfterDeed(view, 0) ?? end), words)
  const dates = eventDates(view, 0, end)
  if (!attack && casualties.length === 0 && places.length + dates.length === 0) return null
  const { types, weapons, weak } = typesIn(view, 0, end)
  const byState = strikesByState(view, 0, end, discourse)
  return {
    view,
    places,
    types,
    weapons,
    dates,
    casualties: casualties.filter((loss) => loss.from < end),
    byState,
    answered: byState && !recalled ? answeredIn(view, words, casualties) : null,
    recalled: recalled && recalledScene(view, recalled, words, casualties, discourse),
    attack: attack || (goesOn && places.length + dates.length > 0),
    weak,
    introduced: isIntroduced(view, end),
    another: view.units.some(
      (unit, i) =>
        /^(?:another|second|separate)$/u.test(unit.lower) &&
        (has(view.units[i + 1], 'attack') || has(view.units[i + 2], 'attack')),
    ),
    generic: told.tally || isGeneric(view),
    daysBefore: null,
    goesOn: goesOn || view.units[0]?.lower === 'it',
  }
}

/** "The attackers", "The assailants" as the first words of a sentence. */
function attackersOf({ units }: SentenceView): string {
  return units[0]?.lower === 'the' ? (units[1]?.lower ?? '') : ''
}

/** "struck five sites after a rocket attack near X killed a contractor": the attack, apart from the strike. */
function answeredIn(view: SentenceView, words: EventWords, losses: readonly Casualty[]): Scene | null {
  const from = view.units.findIndex((_, at) => opensReason(view, at, words.reasonOpeners))
  if (from === -1) return null
  const comma = from === 0 ? view.units.findIndex((unit) => unit.text === ',') : -1
  const to = comma === -1 ? view.units.length : comma
  const told = view.units.slice(from, to)
  if (!told.some((unit) => has(unit, 'weapon') || (has(unit, 'attack') && !has(unit, 'state')))) return null
  const scene = sceneWithin(view, from, to, words, losses)
  return scene.places.length + scene.types.length + scene.casualties.length === 0 ? null : scene
}

/** "Troops deployed on Monday, a day after a drone struck X": the sentence tells of no attack but that. */
function recalledAlone(
  view: SentenceView,
  clause: RecalledClause,
  words: EventWords,
  losses: readonly Casualty[],
  discourse: Discourse,
): Scene {
  const scene = recalledScene(view, clause, words, losses, discourse)
  const places = scene.places.length > 0 ? scene.places : placesIn(view, 0, clause.from, words)
  return { ...scene, places, casualties: losses }
}

/** The attack that a clause of time tells of. */
function recalledScene(
  view: SentenceView,
  { from, to, days }: RecalledClause,
  words: EventWords,
  losses: readonly Casualty[],
  discourse: Discourse,
): Scene {
  return {
    ...sceneWithin(view, from, to, words, losses),
    byState: strikesByState(view, from, to, discourse),
    daysBefore: days,
  }
}

/** What units `from` to `to` tell of an attack of their own. */
function sceneWithin(
  view: SentenceView,
  from: number,
  to: number,
  words: EventWords,
  losses: readonly Casualty[],
): Scene {
  const { types, weapons, weak } = typesIn(view, from, to)
  return {
    view,
    places: placesIn(view, from, to, words),
    types,
    weapons,
    dates: eventDates(view, from, to),
    casualties: losses.filter((loss) => from <= loss.from && loss.to <= to),
    byState: false,
    answered: null,
    recalled: null,
    attack: true,
    goesOn: false,
    weak,
    introduced: isIntroduced(view, to, from),
    another: false,
    generic: false,
    daysBefore: null,
  }
}

/** The first attack named between two units has "a" or "an" before it. */
function isIntroduced(view: SentenceView, to: number, from = 0): boolean {
  for (let at = from; at < to; at += 1) {
    if (!has(view.units[at], 'attack') || !isDeedWord(view, at)) continue
    for (let i = at - 1; i >= Math.max(from, at - 5); i -= 1) {
      const unit = view.units[i]
      if (!unit || has(unit, 'prep') || isVerbHere(view.units, i)) return false
      if (has(unit, 'det') || unit.lower === "'s") return /^an?$/u.test(unit.lower)
    }
    return false
  }
  return false
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

/** The first verb of attack has a state or its forces as subject, or the strikes are called theirs. */
function strikesByState(view: SentenceView, from: number, to: number, discourse: Discourse): boolean {
  for (let i = from; i < to; i += 1) {
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
      // "A rocket attack on US troops killed six, a reply to American strikes": the deed named first is the sentence's.
      if (isDoneByDeed(view, from, i)) return false
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

/** The words before a verb, back to a comma, begin with an attack or a weapon that is no state's. */
function isDoneByDeed(view: SentenceView, from: number, verb: number): boolean {
  const comma = view.units.findLastIndex((unit, i) => i < verb && unit.kind === 'mark')
  const subject = view.units.slice(Math.max(from, comma + 1), verb)
  const deed = subject.findIndex((unit) => has(unit, 'attack') || has(unit, 'weapon'))
  if (deed === -1 || subject[deed]?.type === 'airstrike') return false
  return !subject.slice(0, deed).some((unit) => has(unit, 'state') && !has(unit, 'victim'))
}

/**
 * Whether two tellings can mean one place. Where both name a place exactly, those must agree: two
 * bases in one province are two places. A country beside a place that lies in it says nothing more:
 * "Ain al-Asad in Iraq" is not Erbil.
 */
export function sharesPlace(a: readonly PlaceHit[], b: readonly PlaceHit[], gazetteer: Gazetteer): boolean {
  const exactA = a.filter((hit) => !isArea(hit.precision))
  const exactB = b.filter((hit) => !isArea(hit.precision))
  const first = exactA.length > 0 && (exactB.length > 0 || areKnown(exactA)) ? exactA : finer(a)
  const second = exactB.length > 0 && (exactA.length > 0 || areKnown(exactB)) ? exactB : finer(b)
  return first.some((one) => second.some((other) => isSamePlace(one, other, gazetteer)))
}

/** The gazetteer knows where all of them lie, so the areas named beside them add nothing. */
function areKnown(places: readonly PlaceHit[]): boolean {
  return places.every((hit) => hit.id !== null)
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
