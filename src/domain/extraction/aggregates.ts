import type { Actor } from './actor.ts'
import { typesIn } from './attack-types.ts'
import { type CalendarSpan, type Window, windowOf } from './aggregate-window.ts'
import { isFinite, isNegated, isPassive, modalBefore } from './clauses.ts'
import { countedByOrdinal, runningTotal } from './running-totals.ts'
import { type Discourse, identify, type Identity, isArmed } from './discourse.ts'
import type { EventWords } from './events.ts'
import { type PlaceHit, placesIn } from './places.ts'
import { sourceOf } from './sources.ts'
import type { AggregateDetails } from './statement.ts'
import { subjectOf } from './subjects.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Somebody's count of attacks over a time, as one sentence tells it. */
export interface AggregateFound {
  readonly view: SentenceView
  /** Unit of the number. */
  readonly at: number
  readonly group: Identity | null
  readonly speaker: Identity | null
  readonly details: AggregateDetails
}

/** A language's words for counts of attacks. */
export interface AggregateWords {
  readonly times: readonly string[]
  readonly more: readonly string[]
  readonly by: readonly string[]
  /** Units of time with their days. */
  readonly spans: Readonly<Record<string, number>>
  readonly over: readonly string[]
  /** "the past month": one of the unit that follows. */
  readonly last: readonly string[]
  readonly soFar: readonly string[]
  readonly since: readonly string[]
  /** "between A and B", "from A to B". */
  readonly between: readonly string[]
  readonly and: readonly string[]
  readonly to: readonly string[]
  /** Phrases for months and years of the calendar. */
  readonly calendarSpans: readonly (readonly [string, CalendarSpan])[]
  readonly at: readonly string[]
  /** Nouns of a running count: "tally", "total". */
  readonly totals: readonly string[]
}

/** Counts below this are a list of attacks, not a tally, unless a window of time is told. */
const tallyMin = 6

/** Finds the counts of attacks in a sentence. */
export function findAggregates(
  view: SentenceView,
  discourse: Discourse,
  words: AggregateWords,
  eventWords: EventWords,
): AggregateFound[] {
  const found: AggregateFound[] = []
  for (let at = 0; at < view.units.length; at += 1) {
    const number = view.units[at]?.number
    if (!number || number.best === null || number.best < 2 || !Number.isInteger(number.best)) continue
    const noun = number.ordinal
      ? countedByOrdinal(view, at, number.best)
      : (countedNoun(view, at, words, found.length > 0) ?? runningTotal(view, at, words))
    if (!noun) continue
    const window = windowOf(view, discourse.published, words)
    const doer =
      doerOf(view, at, noun.at, discourse, words) ??
      (isOfThem(view, at) ? (found.at(-1)?.group ?? null) : null)
    if (doer === 'state') continue
    const windowed = window.basis !== 'unknown'
    const small = number.best < tallyMin
    if (small && (!windowed || (doer !== null && !isSinceAlone(view, at, window.basis, eventWords)))) continue
    if (number.ordinal && !windowed) continue
    if (!doer && !windowed && number.best < 10) continue
    const types = typesIn(view, at, Math.min(view.units.length, at + 12)).types
    const places = scopeOf(view, at, eventWords, words)
    found.push({
      view,
      at,
      group: doer,
      speaker: speakerOf(view, at, discourse),
      details: {
        value: number.best,
        qualifier: number.qualifier,
        unit: 'attack',
        from: window.from,
        to: window.to,
        windowBasis: window.basis,
        places: places.map((hit) => ({
          name: hit.name,
          id: hit.id,
          country: hit.country,
          precision: hit.precision,
        })),
        types,
      },
    })
  }
  return found
}

/** Where what a number counts happened: "38 times in Iraq and 44 in Syria" are two scopes. */
function scopeOf(view: SentenceView, at: number, words: EventWords, { spans }: AggregateWords): PlaceHit[] {
  const { units } = view
  const isCount = (i: number) =>
    units[i]?.number?.ordinal === false && spans[units[i + 1]?.lower ?? ''] === undefined
  const beginning = units.findIndex((unit) => unit.lower === 'since')
  const last = beginning > at ? beginning : units.length
  const next = units.findIndex((_, i) => i > at && i < last && isCount(i))
  const own = placesIn(view, at, next === -1 ? last : next, words)
  if (own.length > 0) return own
  // "American troops in Iraq have come under attack 165 times"
  const isFirst = !units.some((_, i) => i < at && isCount(i))
  const before = isFirst && beginning !== 0 ? placesIn(view, 0, at, words) : []
  return before.length > 0 ? before : placesIn(view, at, last, words)
}

/** "has claimed three attacks since March 19", with no place of any of them: a count, and no list. */
function isSinceAlone(view: SentenceView, at: number, basis: Window['basis'], words: EventWords): boolean {
  if (basis !== 'stated' || (view.units[at]?.number?.best ?? 0) < 3) return false
  return placesIn(view, at, view.units.length, words).every((hit) => hit.precision === 'country')
}

/** The attacks that a number counts: "178 drone and missile attacks", "attacked 62 times", "28 more". */
function countedNoun(
  view: SentenceView,
  at: number,
  words: AggregateWords,
  listed: boolean,
): { at: number } | null {
  const next = view.units[at + 1]
  if (listed && isOfThem(view, at)) return { at }
  if (next && words.times.includes(next.lower)) return attackedBefore(view, at) ? { at } : null
  for (let i = at + 1; i < Math.min(view.units.length, at + 7); i += 1) {
    const unit = view.units[i]
    if (!unit) return null
    if (
      (has(unit, 'attack') || has(unit, 'operations')) &&
      unit.lower.endsWith('s') &&
      !isVerbHere(view.units, i)
    )
      return { at: i }
    if (unit.kind === 'mark' && /^[–—-]$/u.test(unit.text)) continue
    const passable =
      has(unit, 'weapon') ||
      has(unit, 'kin') ||
      has(unit, 'and') ||
      has(unit, 'more') ||
      has(unit, 'adverb') ||
      has(unit, 'state') ||
      has(unit, 'attack') ||
      (unit.kind === 'word' && unit.tags.length === 0)
    if (!passable)
      return listed && words.more.includes(next?.lower ?? '') && i === at + 2
        ? { at }
        : numberOfOperations(view, at, words)
  }
  return numberOfOperations(view, at, words)
}

/** "216 operations, 93 of them since October": part of the count before. */
function isOfThem(view: SentenceView, at: number): boolean {
  return (
    view.units[at + 1]?.lower === 'of' &&
    /^(?:them|these|those|which)$/u.test(view.units[at + 2]?.lower ?? '')
  )
}

/** "put its operations at 148". */
function numberOfOperations(view: SentenceView, at: number, words: AggregateWords): { at: number } | null {
  if (!words.at.includes(view.units[at - 1]?.lower ?? '')) return null
  const noun = view.units[at - 2]
  return noun && (has(noun, 'operations') || has(noun, 'attack')) ? { at: at - 2 } : null
}

function attackedBefore(view: SentenceView, at: number): boolean {
  return view.units
    .slice(Math.max(0, at - 8), at)
    .some((unit) => has(unit, 'strike') || has(unit, 'attack') || has(unit, 'launch'))
}

/** Who did what is counted; `state` when it is a state's own strikes. */
function doerOf(
  view: SentenceView,
  at: number,
  noun: number,
  discourse: Discourse,
  words: AggregateWords,
): Identity | 'state' | null {
  const agent = ownerBefore(view, at, discourse) ?? agentAfter(view, Math.max(at, noun), discourse, words)
  if (agent) return agent.sort === 'state' ? 'state' : isArmed(agent) ? agent : null
  // "put the group's attacks at 161", "brought the number of its attacks to 180"
  const owned = view.units
    .slice(Math.max(0, at - 6), at)
    .some((unit) => has(unit, 'possessive') || unit.lower === "'s")
  for (let i = at - 1; i >= Math.max(0, at - 20); i -= 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;:]/u.test(unit.text))) break
    // "issued statements on 200 attacks"
    const ofTexts = unit.form !== null && view.units.slice(i + 1, at).some((each) => has(each, 'text'))
    const verb =
      (ofTexts ||
        has(unit, 'carry') ||
        has(unit, 'own') ||
        has(unit, 'announce') ||
        has(unit, 'launch') ||
        (unit.form !== null && owned)) &&
      isVerbHere(view.units, i) &&
      (view.actorOf[i] ?? -1) < 0
    if (!verb || isPassive(view, i) || modalBefore(view, i) !== null) continue
    const { actors } = subjectOf(view, i)
    const ourselves = actors[0]?.kind === 'self'
    const identity = ourselves ? speakerOf(view, at, discourse) : firstIdentity(actors, view, discourse)
    // "its officials admitted to": whose they are is not told here.
    const unowned = actors[0]?.kind === 'party' && actors[0].owner === null
    if (!identity || unowned) continue
    if (identity.sort === 'state' && has(unit, 'carry')) return 'state'
    if (isArmed(identity) && !isNegated(view, i)) return identity
  }
  return null
}

/** "the group's 40th attack". */
function ownerBefore(view: SentenceView, at: number, discourse: Discourse): Identity | null {
  if (!view.units[at]?.number?.ordinal || view.units[at - 1]?.lower !== "'s") return null
  const owner = view.actors[view.actorOf[at - 2] ?? -1]
  return owner ? identify(discourse, view, owner) : null
}

function agentAfter(
  view: SentenceView,
  noun: number,
  discourse: Discourse,
  words: AggregateWords,
): Identity | null {
  for (let i = noun + 1; i < Math.min(view.units.length, noun + 8); i += 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;:]/u.test(unit.text))) return null
    if (!words.by.includes(unit.lower)) continue
    for (let next = i + 1; next <= i + 2; next += 1) {
      const actor = view.actors[view.actorOf[next] ?? -1]
      if (actor) return identify(discourse, view, actor)
    }
  }
  return null
}

function firstIdentity(actors: readonly Actor[], view: SentenceView, discourse: Discourse): Identity | null {
  for (const actor of actors) {
    const identity = identify(discourse, view, actor)
    if (identity) return identity
  }
  return null
}

function speakerOf(view: SentenceView, at: number, discourse: Discourse): Identity | null {
  const source = sourceOf(view, at, at)
  if (source.actor) return identify(discourse, view, source.actor)
  for (let i = 0; i < view.units.length; i += 1) {
    if (!has(view.units[i], 'say') || !isFinite(view, i)) continue
    const identity = firstIdentity(subjectOf(view, i).actors, view, discourse)
    if (identity) return identity
  }
  return null
}
