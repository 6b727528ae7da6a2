import type { Gazetteer } from '../catalogue/gazetteer.ts'
import { placePrecisions, type PlacePrecision, type PlaceRef } from '../catalogue/place.ts'
import { has, isVerbHere } from './actors.ts'
import type { AttackType } from './statement.ts'
import type { SentenceView } from './view.ts'
import { phraseEnd } from './phrase.ts'

/** A place in a sentence, with the unit where it stands. */
export interface PlaceHit extends PlaceRef {
  readonly unit: number
  readonly start: number
  readonly end: number
}

/** What a stretch of a sentence tells of one attack. */
export interface EventFrame {
  readonly sentence: number
  readonly from: number
  readonly to: number
  readonly places: readonly PlaceHit[]
  readonly types: readonly AttackType[]
  readonly weapons: readonly string[]
  /** Units that hold its dates. */
  readonly dates: readonly number[]
  readonly target: string | null
  readonly munitions: number | null
  readonly ordinal: number | null
  /** How many attacks it tells of ("two bases in Syria"). */
  readonly copies: number
}

/** Words that end the telling of the deed and begin its reason or its aftermath. */
export interface EventWords {
  /** Phrases that open a reason ("in response to"), as lower-case units joined by spaces. */
  readonly reasonOpeners: readonly string[]
  /** Those of them that open a reason also before the deed is told. */
  readonly purposeOpeners: readonly string[]
  /** Prepositions after which a place is an origin, not where it happened. */
  readonly origins: readonly string[]
  readonly placePrepositions: readonly string[]
  /** Words that say the same place again ("also known as"). */
  readonly aliases: readonly string[]
  /** Nouns that make a name beside them a place ("camp", "district"), before or after it. */
  readonly placeNouns: readonly string[]
  /** Names that never name a place of the attack after "against", "for". */
  readonly listApart: readonly string[]
}

/** Index after the last unit of the deed that starts at `from`: reasons and new clauses are left out. */
export function eventEnd(view: SentenceView, from: number, words: EventWords): number {
  const units = view.units
  for (let i = from; i < units.length; i += 1) {
    const unit = units[i]
    if (!unit) return i
    if (unit.kind === 'mark' && /[.;!?]/u.test(unit.text) && i > from) return i
    if (i > from && opensReason(view, i, words)) return i
    const next = units[i + 1]
    if (
      i > from &&
      (unit.text === ',' || has(unit, 'and')) &&
      next &&
      (view.actorOf[i + 1] ?? -1) >= 0 &&
      startsClause(view, i + 1)
    )
      return i
    if (
      i > from &&
      unit.text === ',' &&
      (has(next, 'and') || has(next, 'but')) &&
      (view.actorOf[i + 2] ?? -1) >= 0 &&
      startsClause(view, i + 2)
    )
      return i
  }
  return units.length
}

/** Whether a reason or an aftermath begins at unit `at`. */
export function opensReason(view: SentenceView, at: number, words: EventWords): boolean {
  const unit = view.units[at]
  if (!unit || unit.kind === 'mark') return false
  const lower = (index: number) => view.units[index]?.lower
  return words.reasonOpeners.some((phrase) => phraseEnd(lower, at, phrase) !== null)
}

/** Whether an actor at `at` is followed by a verb: a new clause begins. */
function startsClause(view: SentenceView, at: number): boolean {
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (!actor) return false
  for (let i = actor.to; i < actor.to + 4; i += 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (has(unit, 'be') || has(unit, 'have') || has(unit, 'modal')) return true
    if (unit.form === 'past' || unit.form === 's') return isVerbHere(view.units, i)
    if (!has(unit, 'adverb') && unit.kind !== 'date') return false
  }
  return false
}

/** All places between two units, names of the gazetteer and plain words ("the Zilkan camp"). */
export function placesIn(view: SentenceView, from: number, to: number, words: EventWords): PlaceHit[] {
  const hits: PlaceHit[] = []
  for (let i = from; i < to; i += 1) {
    const unit = view.units[i]
    if (!unit) break
    const place = unit.name?.place
    if (place) {
      if (isOrigin(view, i, words) || isPartyPlace(view, i)) continue
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
    if (plain) {
      hits.push(plain)
      i = plain.unit
    }
  }
  return hits
}

/** "the U.S. embassy", "the Turkish consulate": a place though it is no name. */
function missionPlace(view: SentenceView, at: number): PlaceHit | null {
  const unit = view.units[at]
  if (!unit || !/^(?:embassy|consulate)$/u.test(unit.lower)) return null
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
  const spans = reasonSpans(view, words)
  return hits.filter((hit) => !spans.some((span) => span.from <= hit.unit && hit.unit < span.to))
}

function reasonSpans(view: SentenceView, words: EventWords): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  const deed = view.units.findIndex(
    (unit) => has(unit, 'attack') || has(unit, 'weapon') || has(unit, 'strike') || has(unit, 'launch'),
  )
  const purposes = { ...words, reasonOpeners: words.purposeOpeners }
  for (let i = 0; i < view.units.length; i += 1) {
    if (!opensReason(view, i, i < deed ? purposes : words)) continue
    let to = i + 1
    while (
      to < view.units.length &&
      !(view.units[to]?.kind === 'mark' && /[,;:.]/u.test(view.units[to]?.text ?? ''))
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

/** "from Iraq", "launched from Zummar". */
function isOrigin(view: SentenceView, at: number, words: EventWords): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i -= 1) {
    const unit = view.units[i]
    if (!unit || unit.kind === 'mark') return false
    if (words.origins.includes(unit.lower)) return true
    if (has(unit, 'prep') || isVerbHere(view.units, i)) return false
  }
  return false
}

/** A country's name that stands as a party: "Israel made no comment". */
function isPartyPlace(view: SentenceView, at: number): boolean {
  const actor = view.actors[view.actorOf[at] ?? -1]
  if (!actor) return false
  const before = view.units[actor.from - 1]
  if (before && (has(before, 'strike') || has(before, 'launch')) && before.form !== null) return false
  // "Baghdad's suicide attack": where it happened, not whose it was.
  const owned = view.units.slice(at + 2, at + 6)
  if (
    view.units[at + 1]?.lower === "'s" &&
    owned.some((unit) => has(unit, 'attack') || has(unit, 'weapon')) &&
    view.units[at]?.name?.place?.precision !== 'country'
  )
    return false
  return !(before && has(before, 'prep')) || actor.kind === 'group' || actor.kind === 'armed'
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
  const noun = (unit: typeof after) => unit !== undefined && words.placeNouns.includes(unit.lower)
  const first = view.units[at]
  if (actor.to === at + 1 && noun(first)) return null
  const byNoun = noun(after) || (before?.lower === 'of' && noun(beforeThat)) || noun(first)
  const article = before?.lower === 'the' ? beforeThat : before
  const byPreposition =
    article !== undefined &&
    words.placePrepositions.includes(article.lower) &&
    actor.kind === 'name' &&
    (before?.lower !== 'the' || noun(after))
  if (!byNoun && !byPreposition) return null
  if (view.units[actor.to]?.lower === "'s" && !noun(view.units[actor.to + 1])) return null
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

function aliasBetween(view: SentenceView, from: number, to: number, words: EventWords): boolean {
  const between = view.units
    .slice(from + 1, to)
    .map((unit) => unit.lower)
    .join(' ')
  return words.aliases.some((alias) => ` ${between} `.includes(` ${alias} `))
}

/** Groups the places of a list of targets: "the A and B bases in X, and the C base" are three. */
export function splitByPlace(
  view: SentenceView,
  hits: readonly PlaceHit[],
  gazetteer: Gazetteer,
  words: EventWords,
): PlaceHit[][] {
  const groups: PlaceHit[][] = []
  hits.forEach((hit, number) => {
    const current = groups.at(-1)
    const last = current?.at(-1)
    if (!current || !last) groups.push([hit])
    else if (isApart(view, current, last, hit, hits.slice(number), gazetteer, words)) groups.push([hit])
    else current.push(hit)
  })
  // "the A and B bases in X": X holds both.
  const container = groups.length > 1 ? groups.at(-1)?.slice(1) : undefined
  if (container && container.length > 0 && container.every((hit) => isArea(hit.precision))) {
    for (const group of groups.slice(0, -1)) if (group.length === 1) group.push(...container)
  }
  return groups
}

/** A district or more: no place of its own in a list of targets. */
export function isArea(precision: PlacePrecision): boolean {
  return placePrecisions.indexOf(precision) >= placePrecisions.indexOf('admin2')
}

function isApart(
  view: SentenceView,
  current: readonly PlaceHit[],
  last: PlaceHit,
  hit: PlaceHit,
  rest: readonly PlaceHit[],
  gazetteer: Gazetteer,
  words: EventWords,
): boolean {
  const between = view.units.slice(last.unit + 1, hit.unit)
  const text = ` ${between.map((unit) => unit.lower).join(' ')} `
  if (words.aliases.some((alias) => text.includes(` ${alias} `))) return false
  const again = has(view.units[hit.unit - 1], 'same')
  if (!again && current.some((other) => other.id !== null && other.id === hit.id)) return false
  if (again && between.some((unit) => has(unit, 'and'))) return true
  const listed = between.some(
    (unit) =>
      has(unit, 'and') ||
      unit.text === ';' ||
      unit.lower === 'as well as' ||
      words.listApart.includes(unit.lower),
  )
  const comma = between.some((unit) => unit.text === ',')
  if (!listed && !comma) return false
  const head = current[0]
  if (!head) return true
  if (hit.id && current.some((other) => other.id !== null && gazetteer.contains(hit.id ?? '', other.id)))
    return false
  if (between.some((unit) => has(unit, 'and')) && between.some((unit) => unit.lower === 'for')) return true
  if (isArea(hit.precision) && isArea(head.precision))
    return between.some((unit) => words.listApart.includes(unit.lower))
  if (comma && !listed) {
    // "Ain al-Asad, Anbar" holds; "Ain al-Asad, Harir and Tanf" lists.
    return !isArea(hit.precision) && listContinues(view, rest)
  }
  return (
    !isArea(hit.precision) ||
    between.some((unit) => has(unit, 'base') || has(unit, 'target') || has(unit, 'prep'))
  )
}

/** Whether a later place of the list comes after "and". */
function listContinues(view: SentenceView, rest: readonly PlaceHit[]): boolean {
  return rest.some((hit, number) => {
    const before = rest[number - 1]
    return (
      before !== undefined &&
      !isArea(hit.precision) &&
      view.units.slice(before.unit + 1, hit.unit).some((unit) => has(unit, 'and'))
    )
  })
}

const families: readonly (readonly AttackType[])[] = [
  ['rocket', 'missile', 'shelling'],
  ['ied', 'suicide'],
  ['shooting', 'ambush', 'assassination'],
]

/** Types that two tellings of one attack would not both use; outlets exchange "rocket" and "missile". */
export function typesClash(a: readonly AttackType[], b: readonly AttackType[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return !a.some((one) =>
    b.some(
      (other) => one === other || families.some((family) => family.includes(one) && family.includes(other)),
    ),
  )
}

/** Attack types named between two units; a weak word ("bombing") counts only when alone. */
export function typesIn(
  view: SentenceView,
  from: number,
  to: number,
): { types: AttackType[]; weapons: string[]; weak: boolean } {
  const strong = new Set<AttackType>()
  const weak = new Set<AttackType>()
  const weapons: string[] = []
  for (let i = Math.max(0, from); i < Math.min(to, view.units.length); i += 1) {
    const unit = view.units[i]
    if (!unit?.type) continue
    if (isExcludedWeapon(view, i)) continue
    if (unit.weakType) weak.add(unit.type)
    else strong.add(unit.type)
    if (has(unit, 'weapon')) weapons.push(weaponPhrase(view, i))
  }
  return { types: [...(strong.size > 0 ? strong : weak)], weapons, weak: strong.size === 0 }
}

/** "air defences downed", "bomb-laden": words that name a weapon without its use. */
function isExcludedWeapon(view: SentenceView, at: number): boolean {
  const unit = view.units[at]
  const next = view.units[at + 1]
  if (
    unit?.tags.has('weapon') &&
    (next?.lower === 'defence' || next?.lower === 'defences' || next?.lower === 'defense')
  )
    return true
  return (view.actorOf[at] ?? -1) >= 0 && !has(unit, 'weapon') && !unit?.weakType
}

/** The weapon with the words that say which ("explosive-laden drone"). */
function weaponPhrase(view: SentenceView, at: number): string {
  let from = at
  while (from > 0 && at - from < 3) {
    const before = view.units[from - 1]
    if (!before || before.kind !== 'word' || before.tags.size > 0 || before.lower === 'of') break
    from -= 1
  }
  const first = view.units[from]
  const last = view.units[at]
  return view.units
    .slice(from, at + 1)
    .map((unit) => unit.text)
    .join(' ')
    .slice(0, (last?.end ?? 0) - (first?.start ?? 0) + 40)
}
