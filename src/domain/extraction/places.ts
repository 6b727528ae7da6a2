import { isNamed } from './actor.ts'
import { type PlaceRef } from '../catalogue/place.ts'
import { type EventWords, opensReason } from './events.ts'
import { isArea } from './split-places.ts'
import type { Unit } from './units.ts'
import { has, isVerbHere } from './verbs.ts'
import type { SentenceView, Span } from './view.ts'

/** A place in a sentence, with the unit where it stands. */
export interface PlaceHit extends PlaceRef {
  readonly unit: number
  readonly start: number
  readonly end: number
}

/** All places between two units, names of the gazetteer and plain words ("the Zilkan camp"). */
export function placesIn(view: SentenceView, from: number, to: number, words: EventWords): PlaceHit[] {
  const hits: PlaceHit[] = []
  for (let i = from; i < to; i += 1) {
    const unit = view.units[i]
    if (!unit) break
    const place = unit.name?.place
    if (place) {
      if (isOrigin(view, i, words) || isPartyPlace(view, i) || isSpeakersPlace(view, i)) continue
      const known = hits.at(-1)
      if (known && known.id === place.id && aliasBetween(view, known.unit, i, words)) continue
      hits.push({
        name: unit.text,
        id: place.id,
        country: place.country,
        precision: place.precision,
        unit: i,
        start: unit.start,
        end: unit.end,
      })
      continue
    }
    const mission = missionPlace(view, i)
    if (mission) {
      hits.push(mission)
      continue
    }
    const again = samePlace(view, i, hits, words)
    if (again) {
      hits.push(again)
      continue
    }
    const plain = plainPlace(view, i, to, words)
    // "the Conoco Mission Support Site": still the place named before.
    if (plain && hits.at(-1)?.unit === i - 1) i = plain.unit
    else if (plain) {
      hits.push(plain)
      i = plain.unit
    }
  }
  return hits
}

/** "the U.S. embassy", "the Turkish consulate": a place though it is no name. */
function missionPlace(view: SentenceView, at: number): PlaceHit | null {
  const unit = view.units[at]
  if (!unit || (unit.lower !== 'embassy' && unit.lower !== 'consulate')) return null
  const before = view.units[at - 1]
  if (!before || isPartySubject(view, at)) return null
  const named = has(before, 'state')
  if (!named && before.lower !== 'the') return null
  const name = named ? `${before.text} ${unit.text}` : unit.text
  return {
    name,
    id: null,
    country: null,
    precision: 'site',
    unit: at,
    start: named ? before.start : unit.start,
    end: unit.end,
  }
}

/** The embassy speaks or acts here. */
function isPartySubject(view: SentenceView, at: number): boolean {
  const next = view.units[at + 1]
  return (
    next !== undefined &&
    (has(next, 'say') || has(next, 'party') || (next.form === 'past' && !has(next, 'be')))
  )
}

/** Places between two units, those named in a reason ("in response to massacres in Gaza") left out. */
export function placesOutsideReasons(
  view: SentenceView,
  from: number,
  to: number,
  words: EventWords,
): PlaceHit[] {
  const hits = placesIn(view, from, to, words)
  if (hits.length === 0) return hits
  // A deed that is itself told in such a clause ("when X shelled Y") keeps its own places.
  const spans = reasonSpans(view, words).filter((span) => span.from >= from)
  return hits.filter(
    (hit) => !isHome(view, hit) && !spans.some((span) => span.from <= hit.unit && hit.unit < span.to),
  )
}

/** "militia groups in Syria and Iraq": where the group is at home, not where it struck. */
function isHome(view: SentenceView, hit: PlaceHit): boolean {
  for (let i = hit.unit - 1; i > 0; i -= 1) {
    const unit = view.units[i]
    const actor = view.actors[view.actorOf[i] ?? -1]
    if (actor) {
      // "Gunmen in Basra shot": there it was. "pointed at militias in Basra", "militias in Iraq struck": it was not.
      const isObject = has(view.units[actor.from - 1], 'prep')
      if (actor.kind === 'class') return !isArmy(view, actor) && (isObject || hit.precision === 'country')
      return isArea(hit.precision) && isNamed(actor)
    }
    if (
      unit?.name?.place ||
      has(unit, 'and') ||
      /^(?:in|from|operating|based|active)$/u.test(unit?.lower ?? '')
    )
      continue
    return false
  }
  return false
}

/** Reasons told in a sentence; asked for again and again, found once. */
function reasonSpans(view: SentenceView, words: EventWords): readonly Span[] {
  view.memory.reasons ??= findReasons(view, words)
  return view.memory.reasons
}

function findReasons(view: SentenceView, words: EventWords): Span[] {
  const spans: Span[] = []
  const deed = view.units.findIndex(
    (unit) => has(unit, 'attack') || has(unit, 'weapon') || has(unit, 'strike') || has(unit, 'launch'),
  )
  const { purposeOpeners, reasonOpeners } = words
  for (let i = 0; i < view.units.length; i += 1) {
    if (!opensReason(view, i, i < deed ? purposeOpeners : reasonOpeners)) continue
    // "revenge for the killing of X, its founder, in Kunar": told last, a purpose goes on behind a comma.
    const ends = i > deed && opensReason(view, i, purposeOpeners) ? /[;:.]/u : /[,;:.]/u
    let to = i + 1
    while (
      to < view.units.length &&
      !(view.units[to]?.kind === 'mark' && ends.test(view.units[to]?.text ?? ''))
    )
      to += 1
    spans.push({ from: i, to })
    i = to
  }
  return spans
}

/** "in the same city": the place told last, once more. */
function samePlace(
  view: SentenceView,
  at: number,
  hits: readonly PlaceHit[],
  words: EventWords,
): PlaceHit | null {
  const last = hits.at(-1)
  const unit = view.units[at]
  if (!last || !unit || !words.placeNouns.includes(unit.lower) || !has(view.units[at - 1], 'same'))
    return null
  return { ...last, unit: at }
}

/** "U.S. and other forces in Iraq". */
function isArmy(view: SentenceView, actor: Span): boolean {
  return view.units
    .slice(actor.from, actor.to)
    .some((unit) => /^(?:forces|troops|personnel)$/u.test(unit.lower))
}

/** "from Iraq", "launched from Zummar". */
function isOrigin(view: SentenceView, at: number, words: EventWords): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (words.origins.includes(unit.lower)) return true
    if (
      unit.lower === 'in' &&
      /^(?:made|built|manufactured|produced|based)$/u.test(view.units[i - 1]?.lower ?? '')
    )
      return true
    // "from the direction of Kirkuk"
    if (unit.lower === 'of' && view.units[i - 1]?.lower === 'direction') return true
    // "made in Iran", "groups operating in Syria": where things come from or are at home.
    if (has(unit, 'prep')) return words.homes.includes(view.units[i - 1]?.lower ?? '')
    if (isVerbHere(view.units, i)) return false
  }
  return false
}

/** "In Tehran, a spokesman blamed …": where the speaker is. */
function isSpeakersPlace(view: SentenceView, at: number): boolean {
  if (at !== 1 || view.units[0]?.lower !== 'in' || view.units[2]?.text !== ',') return false
  const actor = view.actors[view.actorOf[3] ?? -1]
  return actor?.kind === 'party' || actor?.kind === 'state'
}

/** A country's name that stands as a party: "Israel made no comment". */
function isPartyPlace(view: SentenceView, at: number): boolean {
  // "called on Baghdad"
  if (
    view.units[at - 1]?.lower === 'on' &&
    /^(?:call|urge|rely|depend|press)$/u.test(view.units[at - 2]?.lemma ?? '')
  )
    return true
  if (view.units[at - 1]?.lower === 'by' && view.units[at]?.name?.place?.precision === 'country') return true
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (!actor) return false
  const before = view.units[actor.from - 1]
  if (before?.lower === 'by') return true
  if (before && (has(before, 'strike') || has(before, 'launch')) && before.form !== null) return false
  // "Baghdad's suicide attack": where it happened, not whose it was.
  const owned = view.units.slice(at + 2, at + 6)
  if (
    view.units[at + 1]?.lower === "'s" &&
    owned.some((unit) => has(unit, 'attack') || has(unit, 'weapon')) &&
    view.units[at]?.name?.place?.precision !== 'country'
  )
    return false
  return !(before && has(before, 'prep')) || isNamed(actor)
}

/** A capitalised name after "in", "at", "near" or beside "base", "camp", "province". */
function plainPlace(view: SentenceView, at: number, to: number, words: EventWords): PlaceHit | null {
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (
    !actor ||
    actor.from !== at ||
    (actor.kind !== 'name' && actor.kind !== 'armed') ||
    actor.span ||
    actor.to > to + 1
  )
    return null
  if (
    view.units
      .slice(actor.from, actor.to)
      .some((unit) => has(unit, 'state') || has(unit, 'party') || has(unit, 'victim'))
  )
    return null
  const before = view.units[at - 1]
  const beforeThat = view.units[at - 2]
  const after = view.units[actor.to]
  const first = view.units[at]
  // "Secretary of State X"
  if (first?.lower === 'state' && before?.lower === 'of') return null
  if (actor.to === at + 1 && isPlaceNoun(first, words)) return null
  const byNoun =
    isPlaceNoun(after, words) ||
    (before?.lower === 'of' && isPlaceNoun(beforeThat, words)) ||
    isPlaceNoun(first, words)
  const article = before?.lower === 'the' ? beforeThat : before
  const byPreposition =
    article !== undefined &&
    words.placePrepositions.includes(article.lower) &&
    // "on Telegram", "on Route 60": only an attack is "on" a name that is nothing but a place.
    (article.lower !== 'on' || isOfDeed(view.units[at - (before === article ? 2 : 3)])) &&
    actor.kind === 'name' &&
    (before?.lower !== 'the' || isPlaceNoun(after, words))
  if ((!byNoun && !byPreposition) || isOrigin(view, at, words)) return null
  if (view.units[actor.to]?.lower === "'s" && !isPlaceNoun(view.units[actor.to + 1], words)) return null
  const last = view.units[actor.to - 1]
  const text = actor.text.replace(/^(?:the|The) /u, '')
  return {
    name: text,
    id: null,
    country: null,
    precision: byNoun ? 'site' : 'town',
    unit: actor.to - 1,
    start: first?.start ?? 0,
    end: last?.end ?? 0,
  }
}

function isOfDeed(unit: Unit | undefined): boolean {
  return has(unit, 'attack') || has(unit, 'weapon') || has(unit, 'launch') || has(unit, 'strike')
}

function isPlaceNoun(unit: Unit | undefined, words: EventWords): boolean {
  return unit !== undefined && words.placeNouns.includes(unit.lower)
}

function aliasBetween(view: SentenceView, from: number, to: number, words: EventWords): boolean {
  const between = view.units
    .slice(from + 1, to)
    .map((unit) => unit.lower)
    .join(' ')
  return words.aliases.some((alias) => ` ${between} `.includes(` ${alias} `))
}
