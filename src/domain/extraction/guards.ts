import { isAboutAttack, isShot, looseLaunches } from './about-attack.ts'
import { hasNegatedObject, isFinite, isNegated, isPassive, modalBefore } from './clauses.ts'
import { type Identity, isArmed } from './discourse.ts'
import { eventEnd } from './events.ts'
import { isUnreal } from './mood.ts'
import type { PatternMatch } from './patterns.ts'
import { placesIn } from './places.ts'
import { clauseSources, type Context } from './roles.ts'
import type { Guard } from './rule.ts'
import { sourceOf } from './sources.ts'
import { subjectOf } from './subjects.ts'
import { has, isVerbHere } from './verbs.ts'
import {
  accusationStem,
  habitual,
  hopeWords,
  idiomObjects,
  manyWords,
  outletWords,
  pointerWords,
  sufferedVerbs,
} from './words.en.notions.data.ts'
import type { Unit } from './units.ts'
import type { SentenceView } from './view.ts'

interface Asked {
  readonly group: Identity
  readonly head: number
  readonly match: PatternMatch
  readonly context: Context
  /** The group is its own speaker. */
  readonly own: boolean
}

export function guardsHold(
  guards: readonly Guard[],
  group: Identity,
  head: number,
  match: PatternMatch,
  context: Context,
  own: boolean,
): boolean {
  if (group.sort === 'nobody') return false
  const fits =
    isArmed(group) || guards.includes('any-party') || (guards.includes('state-too') && group.sort === 'state')
  if (!fits) return false
  const asked = { group, head, match, context, own }
  return guards.every((guard) => tests[guard](asked))
}

const tests: Readonly<Record<Guard, (asked: Asked) => boolean>> = {
  active: ({ head, context }) => !isPassive(context.view, head),
  'target-side': () => false,
  sourced: ({ head, context }) => clauseSources(head, subjectOf(context.view, head).from, context).length > 0,
  announced: ({ group, head, context }) =>
    (group.sort === 'armed' || !isBackdrop(context.view, head)) && !isHoped(context.view, head),
  'named-group': ({ group, head, context }) => group.sort === 'armed' && !isWithState(context.view, head),
  'own-word': ({ own, head, context }) =>
    own && !(looseLaunches.has(context.view.units[head]?.lemma ?? '') && !isShot(context.view, head)),
  'own-threat': ({ group, head, context }) => isOwnThreat(context.view, head, group),
  'quoted-or-said': ({ head, context }) => (context.view.quotes[head] ?? -1) >= 0,
  'about-attack': ({ match, context }) => isAboutAttack(context.view, match),
  negated: ({ head, context }) => isNegated(context.view, head),
  positive: ({ head, match, context }) =>
    !isNegated(context.view, head) && !hasNegatedObject(context.view, head, match.to),
  actual: ({ head, context }) => !isUnreal(context.view, head),
  own: ({ head, context }) => tellsOwnDeed(context.view, head),
  specific: ({ group, head, match, context, own }) =>
    own ? !isIdiom(context.view, head) : isSpecific(match, head, group, context),
  'verb-is-finite': ({ head, context }) => isFinite(context.view, head),
  'not-others': ({ head, match, context }) => !isOthersPlan(context.view, head, match.to),
  'own-charge': ({ group, match, context }) =>
    isArmed(group) ||
    context.view.units.slice(match.from, match.to).some((unit) => accusationStem.test(unit.lower)),
  'own-blow': ({ head, match, context }) => !isStatesBlow(context.view, head, match.to),
  opens: ({ head }) => head === 0,
  'no-own-harm': ({ head, context }) => !tellsOwnHarm(context.view, head),
  'sentence-of-attack': ({ context }) =>
    context.view.units.some(
      (unit) => linkLemmas.test(unit.lemma) || attackTags.some((tag) => has(unit, tag)),
    ),
  'own-part': ({ group, match, context }) =>
    group.sort !== 'party' ||
    context.view.units
      .slice(match.from, match.to)
      .some((unit) => has(unit, 'part') || has(unit, 'responsibility')),
  'by-agent': ({ head, match, context }) => isDoneBy(context.view, head, match),
  unconditional: ({ context }) => !context.view.units.some((unit) => has(unit, 'if')),
  'noun-head': ({ head, match, context }) =>
    !isStatesBlow(context.view, head, match.to) && !hasNewHead(context.view, head, match.to),
  'any-party': () => true,
  'state-too': () => true,
  'for-attack': ({ match, context }) =>
    context.view.units[match.to]?.lower !== 'for' || namesHarm(context.view, match.to),
  'clause-of-attack': ({ match, context }) =>
    context.view.units
      .slice(match.from, match.to)
      .some((unit) => has(unit, 'attack') || has(unit, 'launch') || has(unit, 'strike') || has(unit, 'kill')),
  'about-claim': ({ head, context }) => isClaimOf(context.view, head),
  'blames-for-attack': ({ group, match, context }) =>
    (group.sort !== 'state' && context.view.units[match.to]?.lower !== 'for') ||
    isAboutAttack(context.view, match),
}

/** "denied that its leader had been killed": the denier's own are hit. */
function tellsOwnHarm(view: SentenceView, head: number): boolean {
  const { units } = view
  const own = units.findIndex((unit, i) => i > head && i < head + 8 && has(unit, 'possessive'))
  return (
    own !== -1 &&
    units
      .slice(own, own + 8)
      .some(
        (unit, i) =>
          (has(unit, 'strike') || has(unit, 'kill') || has(unit, 'wound')) && isPassive(view, own + i),
      )
  )
}

/** What a sentence about an attack or the blame for it is told with. */
const attackTags = ['attack', 'strike', 'kill', 'blame', 'accuse', 'attribute'] as const
const linkLemmas = /^(?:link|tie|connect|trace|suspect)$/u

/** "hit at dawn by X", and not "hit near a post held by X": no other participle stands before "by". */
function isDoneBy(view: SentenceView, head: number, match: PatternMatch): boolean {
  const agent = match.captures.get('agent')?.from ?? match.to
  const by = view.units.slice(0, agent).findLastIndex((unit) => has(unit, 'agent'))
  const last = view.units[by - 1]
  // "killed as they watched a speech by X": the speech is X's.
  if (
    view.units
      .slice(head + 1, by)
      .some((unit) => has(unit, 'subordinator') && !has(unit, 'prep') && unit.lower !== 'that')
  )
    return false
  return by - 1 <= head || !last || !(last.form === 'past' || last.form === 'pp' || last.lower.endsWith('ed'))
}

/** "for the attack", "for killing", "for it", and not "for repairing the bridge". */
function namesHarm(view: SentenceView, at: number): boolean {
  const words = view.units.slice(at + 1, at + 16)
  const stop = words.findIndex((unit) => unit.kind === 'mark' && /[.;:]/u.test(unit.text))
  return (stop === -1 ? words : words.slice(0, stop)).some(
    (unit) =>
      pointerWords.has(unit.lower) ||
      /^(?:both|all|each|these|those)$/u.test(unit.lower) ||
      (['attack', 'strike', 'launch', 'weapon', 'kill', 'wound', 'harm', 'dead'] as const).some((tag) =>
        has(unit, tag),
      ),
  )
}

/** "its claim", "the statement in which it claimed the attack", and not what it said of elections. */
function isClaimOf(view: SentenceView, head: number): boolean {
  const words = view.units.slice(head + 1, head + 16)
  const ofAttack = words.some(
    (unit) => has(unit, 'attack') || has(unit, 'responsibility') || has(unit, 'weapon'),
  )
  const bare = /^(?:claim|it|responsibility)$/u.test(
    words.find((unit) => !has(unit, 'det') && !has(unit, 'possessive'))?.lower ?? '',
  )
  return ofAttack || bare
}

/** "announced a halt to attacks", "claimed that drones hit": something else is announced. */
function hasNewHead(view: SentenceView, head: number, to: number): boolean {
  return view.units
    .slice(head + 1, to)
    .some(
      (unit, i) =>
        ['suspension', 'halt', 'end', 'cessation', 'stop'].includes(unit.lower) ||
        (unit.form === 'past' && isVerbHere(view.units, head + 1 + i)),
    )
}

/** "Israel and the group announced": what states agree on is no group's own word. */
function isWithState(view: SentenceView, head: number): boolean {
  const { actors, from } = subjectOf(view, head)
  const before = has(view.units[from - 1], 'and') ? view.actors[view.actorOf[from - 2] ?? -1] : undefined
  return [...actors, ...(before ? [before] : [])].some((actor) => actor.kind === 'state')
}

/** Nobody else is named as the doer, and what is hit is not the speaker's own. */
function tellsOwnDeed(view: SentenceView, head: number): boolean {
  if (subjectOf(view, head).actors.length > 0) return false
  const source = sourceOf(view, head, head).actor
  if (source?.kind === 'party' && outletWords.test(source.text)) return false
  const around = view.units.slice(Math.max(0, head - 8), head + 8)
  if (around.some((unit) => unit.type === 'airstrike')) return false
  // "a U.S. drone strike hit a car": a state's own weapon.
  const before = view.units.slice(Math.max(0, head - 8), head)
  if (before.some((unit, i) => has(unit, 'state') && isStruckWith(before[i + 1]))) return false
  return !view.units.slice(head, head + 6).some(
    (unit, i, units) =>
      has(unit, 'possessive') &&
      // "hit its office", and not "hit its target"
      ((!has(unit, 'own-pronoun') && !has(units[i + 1], 'target')) ||
        has(units[i + 1], 'base') ||
        has(units[i + 1], 'fighters') ||
        has(units[i + 1], 'victim') ||
        has(units[i + 1], 'group')),
  )
}

/** "militias had halted their attacks": how things stood, nobody's announcement. */
function isBackdrop(view: SentenceView, head: number): boolean {
  return view.units.slice(Math.max(0, head - 3), head).some((unit) => has(unit, 'have'))
}

/** "hoped that X would stop attacking": nobody has stopped. */
function isHoped(view: SentenceView, head: number): boolean {
  if (modalBefore(view, head) === null) return false
  return view.units.slice(Math.max(0, head - hopeReach), head).some((unit) => hopeWords.test(unit.lower))
}

/** Units between a hope and what is hoped for. */
const hopeReach = 12

function isStruckWith(unit: Unit | undefined): boolean {
  return has(unit, 'weapon') || has(unit, 'attack')
}

/** "announced a US strike", "a video of an Israeli raid": the blow is a state's. */
function isStatesBlow(view: SentenceView, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i += 1) {
    if (!has(view.units[i], 'state')) continue
    const next = view.units.slice(i + 1, i + 4).find((unit) => unit.lower !== "'s" && !has(unit, 'weapon'))
    if (has(next, 'attack') && next?.lower !== 'attacks') return true
  }
  return false
}

/** "the government must set a date": what others are to do threatens nobody; "America will face" does. */
function isOthersPlan(view: SentenceView, head: number, to: number): boolean {
  const { actors } = subjectOf(view, head)
  if (actors.length === 0 || !actors.every(({ kind }) => kind === 'state' || kind === 'party')) return false
  const words = view.units.slice(head + 1, to)
  return !words.some((unit) => has(unit, 'be') || sufferedVerbs.has(unit.lemma))
}

/** A group that threatens and is not told of as a tale of others' fears or as good news. */
function isOwnThreat(view: SentenceView, head: number, group: Identity): boolean {
  if (!isArmed(group) || view.question) return false
  const near = view.units.slice(head, head + 6)
  // "will suspend", "will not attack": the opposite of a threat.
  return (
    !near.some((unit) => has(unit, 'suspend') && !has(unit, 'strike')) ||
    near.some((unit) => has(unit, 'negation'))
  )
}

/** "plans attacks": no attack of its own. */
function endsInPlural(view: SentenceView, match: PatternMatch): boolean {
  const last = view.units[match.to - 1]
  const before = view.units[match.to - 2]
  return has(last, 'attack') && (last?.lower ?? '').endsWith('s') && !before?.number && !has(before, 'det')
}

/** "struck a deal", "hit the headlines": no blow was dealt. */
function isIdiom(view: SentenceView, head: number): boolean {
  return view.units.slice(head + 1, head + 4).some((unit) => idiomObjects.has(unit.lower))
}

/** "launched dozens of strikes", "conducted at least four attacks": a tally, no deed of its own. */
function isCountless(view: SentenceView, head: number, max: number): boolean {
  const near = view.units.slice(head + 1, head + 9)
  const stop = near.findIndex((unit) => unit.kind === 'mark' || (has(unit, 'prep') && unit.lower !== 'of'))
  const object = stop === -1 ? near : near.slice(0, stop)
  const noun = object.findIndex((unit) => has(unit, 'attack') && unit.lower.endsWith('s'))
  if (noun === -1) return false
  return object
    .slice(0, noun)
    .some((unit) => manyWords.has(unit.lower) || (unit.number?.best ?? unit.number?.low ?? 0) > max)
}

/** Attacks told together of which each is still one; of a class of doers any number is a tally. */
const severalMax = (group: Identity) => (group.sort === 'class' ? 1 : 3)

/** The clause names a place, a day or a target, and does not tell a habit. */
function isSpecific(match: PatternMatch, head: number, group: Identity, context: Context): boolean {
  const { view, words } = context
  if (isIdiom(view, head) || isCountless(view, head, severalMax(group))) return false
  const end = eventEnd(view, head, words)
  for (let i = Math.max(0, head - 4); i < end; i += 1)
    if (habitual.has(view.units[i]?.lower ?? '')) return false
  const region = view.units.slice(head, end)
  // "lobs mortars into the city": a habit, unless a headline says so.
  const isHabit = view.units[head]?.form === 's' && !view.sentence.heading
  if (isHabit && /[.]$/u.test(view.units.at(-1)?.text ?? '') && !region.some((unit) => unit.date !== null))
    return false
  if (region.some((unit) => unit.date?.edge === 'since' || unit.date?.edge === 'until')) return false
  return (
    placesIn(view, head, end, words).length > 0 ||
    region.some(
      (unit) => unit.date !== null || has(unit, 'base') || has(unit, 'target') || has(unit, 'victim'),
    ) ||
    (match.to > head + 1 && !endsInPlural(view, match))
  )
}
