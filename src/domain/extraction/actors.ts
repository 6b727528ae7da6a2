import type { Tag } from './lexicon.ts'
import type { NameSpan, Unit } from './units.ts'

/**
 * Somebody (or somebody's words) that a sentence names, over units `from` to `to` (exclusive).
 * `group`, `person`: of the catalogue; `armed`: an armed organisation outside it; `name`: any other
 * capitalised name; `class`: "Iran-backed militias"; `ref`: "the group"; `pronoun`; `self`: "we";
 * `fighters`: "its fighters"; `text`: "a statement"; `party`: an official, a source; `state`: a
 * state or its forces; `nobody`: "no group".
 */
export interface Actor {
  readonly kind:
    | 'group'
    | 'person'
    | 'armed'
    | 'name'
    | 'class'
    | 'ref'
    | 'pronoun'
    | 'self'
    | 'fighters'
    | 'text'
    | 'party'
    | 'state'
    | 'nobody'
  readonly from: number
  readonly to: number
  readonly span: NameSpan | null
  /** Words of the report. */
  readonly text: string
  /** Whose spokesman, fighters or statement it is. */
  readonly owner: Actor | null
  readonly plural: boolean
  /** "an umbrella group", "another faction": introduces somebody. */
  readonly indefinite: boolean
}

/** Class nouns that need a modifier before they mean armed people. */
const weakClassHeads = new Set(
  'group groups elements fighters forces men actors cells units members remnants operatives cell partisans gangs gang bomber loyalists'.split(
    ' ',
  ),
)
const armedNameHint =
  /\b(?:brigades?|battalions?|saraya|liwa|ashab|kata.?e?ib|kataeb|jai?sh|jaysh|harakat|ansar|usbat|qassem|fasa.?il|army|front|movement|resistance|companies|martyrs|liberation|mujahid\w*|hezb\w*|hizb\w*|militia|forces|islamic state)\b/iu
const nonArmedName =
  /\b(?:airlines?|prison|hospital|university|city|stadium|tv|news|complex|airport|bank|club|street)\b/iu

/** Finds the actors of a sentence, left to right, without overlap. */
export function findActors(units: readonly Unit[], text: string): Actor[] {
  const plain = plainActors(units, text)
  // Twice: a statement from the commander of a group is the group's once the commander is.
  return joinOwners(joinOwners(joinAppositions(plain, units, text), units, text), units, text)
}

function make(
  kind: Actor['kind'],
  from: number,
  to: number,
  units: readonly Unit[],
  text: string,
  more: Partial<Actor> = {},
): Actor {
  const start = units[from]?.start ?? 0
  const end = units[to - 1]?.end ?? start
  return {
    kind,
    from,
    to,
    span: null,
    text: text.slice(start, end),
    owner: null,
    plural: false,
    indefinite: false,
    ...more,
  }
}

function plainActors(units: readonly Unit[], text: string): Actor[] {
  const actors: Actor[] = []
  let at = 0
  let free = 0
  while (at < units.length) {
    const actor = actorAt(units, at, free, text)
    if (actor) {
      actors.push(actor)
      at = actor.to
      free = actor.to
    } else {
      at += 1
    }
  }
  return actors
}

function actorAt(units: readonly Unit[], at: number, free: number, text: string): Actor | null {
  const unit = units[at]
  if (!unit || unit.kind === 'mark' || unit.kind === 'date') return null
  if (unit.name?.kind === 'place') {
    const asState = has(unit, 'state') && !locativeBefore(units, at)
    return asState ? stateActor(units, at, free, text) : null
  }
  if (unit.name) return namedActor(units, at, free, unit.name, text)
  if (unit.kind === 'number') return null
  if (has(unit, 'nobody')) return make('nobody', at, at + 1, units, text)
  if (has(unit, 'armed') && (unit.capital || unit.text.includes('-')))
    return make('armed', leftEdge(units, at, free), at + 1, units, text)
  if (has(unit, 'pronoun') && !has(unit, 'own-pronoun')) {
    return make('pronoun', at, at + 1, units, text, {
      plural: unit.lower === 'they' || unit.lower === 'them',
    })
  }
  if (unit.lower === 'we' || unit.lower === 'us') {
    return unit.lower === 'us' && unit.text !== 'us'
      ? make('state', at, at + 1, units, text)
      : make('self', at, at + 1, units, text)
  }
  const head = headActor(units, at, free, text)
  if (head) return head
  if (has(unit, 'state') && (unit.capital || unit.text === unit.text.toUpperCase())) {
    return modifiesHead(units, at) ? null : stateActor(units, at, free, text)
  }
  return nameActor(units, at, text)
}

/** "Iraqi armed group", "Iraqi militants": the state's name says which group. */
function modifiesHead(units: readonly Unit[], at: number): boolean {
  for (let i = at + 1; i < Math.min(units.length, at + 4); i += 1) {
    const unit = units[i]
    if (!unit || unit.kind !== 'word') return false
    if (has(unit, 'class') || (has(unit, 'group') && !has(unit, 'party') && unit.lower !== 'coalition'))
      return !has(unit, 'victim') || !weakClassHeads.has(unit.lower)
    if (!has(unit, 'kin') && !has(unit, 'unknown-kin')) return false
  }
  return false
}

/** "in Iraq": the country as a place, not as a party. */
function locativeBefore(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1]
  if (!before) return false
  if (
    [
      'in',
      'into',
      'inside',
      'from',
      'across',
      'near',
      'near to',
      'through',
      'outside',
      'between',
      'towards',
      'toward',
      'throughout',
      'of',
      'northern',
      'southern',
      'eastern',
      'western',
      'on',
      'at',
      'with',
    ].includes(before.lower)
  )
    return true
  const third = units[at - 2]
  return has(before, 'and') && third?.name?.kind === 'place'
}

function namedActor(
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

function headActor(units: readonly Unit[], at: number, free: number, text: string): Actor | null {
  const unit = units[at]
  if (!unit || unit.form === 'past' || isVerbHere(units, at)) return null
  const next = units[at + 1]
  const isHead = !next || !continuesNoun(next)
  if (!isHead) return null
  const from = leftEdge(units, at, free)
  const before = units.slice(from, at)
  const words = before.map((each) => each.lower)
  const kin = before.some((each) => has(each, 'kin') || has(each, 'unknown-kin'))
  const possessive = before.find((each) => has(each, 'possessive'))
  const indefinite = words.some((word) =>
    ['a', 'an', 'another', 'some', 'one', 'certain', 'any'].includes(word),
  )
  const plural = /s$|men$|people/u.test(unit.lower) && !has(unit, 'group')
  const more = { plural, indefinite }
  const whole = (kind: Actor['kind']) => make(kind, from, at + 1, units, text, more)
  if (has(unit, 'group') || has(unit, 'class')) {
    if (words[0] === 'no' || words.includes('no')) return whole('nobody')
  }
  if (!possessive && has(unit, 'fighters') && !kin && next?.lower === 'of' && !has(unit, 'group'))
    return whole('fighters')
  if (possessive && has(unit, 'fighters') && !has(unit, 'text')) {
    return has(possessive, 'own-pronoun') ? whole('self') : whole('fighters')
  }
  if (possessive && has(possessive, 'own-pronoun') && (has(unit, 'group') || has(unit, 'text')))
    return whole('self')
  const stateBefore = before.some((each) => has(each, 'state'))
  if (has(unit, 'text') && !has(unit, 'party'))
    return whole(before.some((each) => has(each, 'party') || has(each, 'state')) ? 'party' : 'text')
  if (has(unit, 'party') && !(has(unit, 'class') && kin)) {
    return make('party', from, at + 1, units, text, more)
  }
  if (unit.lower === 'coalition' && !isCoalitionOfGroups(units, at)) return whole('state')
  const definite =
    words.includes('the') &&
    plural &&
    before.every((each) => has(each, 'det') || each.lower === 'resistance' || has(each, 'group'))
  if (definite && has(unit, 'fighters') && has(unit, 'class')) return whole('fighters')
  const described =
    weakClassHeads.has(unit.lower) &&
    plural &&
    /^(?:that|who|which|close|loyal|backed|armed|tied|linked|affiliated|aligned|allied)$/u.test(
      units[at + 1]?.lower ?? '',
    )
  if (described && has(unit, 'class') && !words.includes('the')) return whole('class')
  if (has(unit, 'class') && (kin || !weakClassHeads.has(unit.lower)) && (plural || indefinite || kin)) {
    const definiteSingular = !plural && !indefinite && has(unit, 'group')
    if (definiteSingular) return whole('ref')
    if (stateBefore && !kin && weakClassHeads.has(unit.lower)) return whole('state')
    return whole('class')
  }
  if (stateBefore && (has(unit, 'class') || has(unit, 'fighters') || has(unit, 'victim')))
    return whole('state')
  if (
    has(unit, 'group') &&
    words.some((word) => ['the', 'this', 'that', 'his', 'its', 'their', 'same', 'both'].includes(word))
  )
    return whole('ref')
  if (has(unit, 'fighters') && words.includes('the') && !has(unit, 'victim')) return whole('fighters')
  return null
}

/** "a coalition of militias" is a group; "the coalition" is the states' one. */
function isCoalitionOfGroups(units: readonly Unit[], at: number): boolean {
  return (
    units[at + 1]?.lower === 'of' &&
    units.slice(at + 2, at + 6).some((unit) => has(unit, 'class') || has(unit, 'kin'))
  )
}

/** Words that go on a noun phrase after its would-be head: "group leader", "militia commander". */
function continuesNoun(next: Unit): boolean {
  if (next.kind !== 'word' || isVerbish(next)) return false
  return (
    has(next, 'party') ||
    has(next, 'class') ||
    has(next, 'group') ||
    has(next, 'text') ||
    (has(next, 'base') && !has(next, 'prep'))
  )
}

/** First unit of the noun phrase that ends at `at`: its modifiers and its determiner. */
function leftEdge(units: readonly Unit[], at: number, free: number): number {
  let from = at
  for (let steps = 0; steps < 6 && from > free; steps += 1) {
    const unit = units[from - 1]
    if (!unit || unit.kind === 'date') break
    if (unit.name && unit.name.kind !== 'place') break
    if (has(unit, 'det') && unit.lower !== 'that') {
      from -= 1
      continue
    }
    if (unit.lower === "'s" || unit.kind === 'mark') break
    const modifier =
      has(unit, 'kin') ||
      has(unit, 'unknown-kin') ||
      has(unit, 'state') ||
      has(unit, 'count') ||
      has(unit, 'more') ||
      unit.kind === 'number' ||
      has(unit, 'party') ||
      has(unit, 'official') ||
      has(unit, 'class') ||
      has(unit, 'group')
    if (
      !modifier &&
      !has(unit, 'same') &&
      (unit.tags.size > 0 || /[^s]s$|ing$/u.test(unit.lower) || (unit.capital && !unit.name && from - 1 > 0))
    )
      break
    if (isVerbHere(units, from - 1)) break
    if (has(units[from], 'det') && !has(unit, 'det')) break
    from -= 1
  }
  return from
}

function stateActor(units: readonly Unit[], at: number, free: number, text: string): Actor | null {
  let to = at + 1
  while (to < units.length && to < at + 4) {
    const next = units[to]
    if (!next || next.kind !== 'word') break
    if (
      has(next, 'state') ||
      has(next, 'party') ||
      (has(next, 'victim') && !has(next, 'strike')) ||
      [
        'forces',
        'navy',
        'air',
        'force',
        'army',
        'aircraft',
        'warplanes',
        'jets',
        'planes',
        'foreign',
        'defence',
        'defense',
        'interior',
        'house',
      ].includes(next.lower)
    )
      to += 1
    else break
  }
  const last = units[to - 1]
  const from = has(units[at - 1], 'det') && at > free ? at - 1 : at
  const kind = last && has(last, 'party') ? 'party' : 'state'
  return make(kind, from, to, units, text, { plural: /s$/u.test(last?.lower ?? '') })
}

/** "the Iran-backed X": article and adjectives of a name. */
function nameEdge(units: readonly Unit[], at: number, free: number): number {
  let from = at
  while (from > free) {
    const unit = units[from - 1]
    if (!unit || !(has(unit, 'det') || (has(unit, 'kin') && unit.kind === 'word')) || unit.lower === 'that')
      break
    from -= 1
  }
  return from
}

/** A run of capitalised words: "Ashab al-Kahf", "Ted Baker". */
function nameActor(units: readonly Unit[], at: number, text: string): Actor | null {
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
        armedNameHint.test(first.text) ||
        armedNameHint.test(text.slice(first.start, next.start)))
    if (linked) to += 2
    else if (
      isNameWord(next, false) ||
      (/^(?:al|ul|el|as|ad|an)-/iu.test(next.text) && next.kind === 'word' && !next.name)
    )
      to += 1
    else break
  }
  const words = text.slice(first.start, units[to - 1]?.end ?? first.end)
  if (at === 0 && to === 1 && first.tags.size > 0) return null
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
  return opening ? unit.tags.size === 0 : true
}

const joiners = new Set([
  'known as',
  'called',
  'named',
  'calling itself',
  'which calls itself',
  'that calls itself',
  'dubbed',
  'by the name of',
  'styling itself',
  'which called itself',
  'the so-called',
  'identifying itself as',
  'operating as',
  'going by',
  'known locally as',
  'under the name',
  'under the name of',
  'that called itself',
  'also known as',
])

/** "the Iran-backed faction X", "a group calling itself X": the class noun and the name are one actor. */
function joinAppositions(actors: readonly Actor[], units: readonly Unit[], text: string): Actor[] {
  const out: Actor[] = []
  for (const actor of actors) {
    const last = out.at(-1)
    if (last && isClassOfClass(last, actor, units)) {
      out[out.length - 1] = { ...last, kind: last.indefinite ? 'class' : last.kind, to: actor.to }
    } else if (last && isNaming(last, actor, units)) {
      const span = actor.kind === 'name' ? null : actor.span
      const kind = actor.kind === 'name' && last.kind !== 'party' ? 'armed' : actor.kind
      out[out.length - 1] =
        last.kind === 'party' && actor.kind === 'name'
          ? { ...last, to: actor.to, text: `${last.text} ${actor.text}` }
          : {
              ...make(kind, last.from, actor.to, units, text),
              span,
              text: actor.text,
              owner: last.kind === 'party' ? last : actor.owner,
            }
    } else {
      out.push(actor)
    }
  }
  return out
}

/** "an umbrella group of Iran-backed militias": one class. */
function isClassOfClass(left: Actor, right: Actor, units: readonly Unit[]): boolean {
  if ((left.kind !== 'class' && left.kind !== 'ref') || right.kind !== 'class') return false
  const words = units
    .slice(left.to, right.from)
    .map((unit) => unit.lower)
    .join(' ')
  return /^(?:of|made up of|composed of|comprising|grouping|uniting)$/u.test(words)
}

function isNaming(left: Actor, right: Actor, units: readonly Unit[]): boolean {
  if (!['group', 'armed', 'name', 'person'].includes(right.kind)) return false
  const between = units
    .slice(left.to, right.from)
    .filter((unit) => !/["“”«»'‘’(]/u.test(unit.text) || unit.kind !== 'mark')
  if (left.kind === 'party') return between.length === 0 && (right.kind === 'person' || right.kind === 'name')
  if (left.kind !== 'class' && left.kind !== 'ref' && left.kind !== 'nobody') return false
  if (left.kind === 'nobody' || left.plural) return false
  if (right.kind === 'person') return false
  if (between.length === 0) return true
  if (between.length > 5) return false
  const words = between
    .map((unit) => unit.lower)
    .join(' ')
    .replace(/^, /u, '')
    .replace(/ the$/u, '')
  return (
    joiners.has(words) || (words === ',' && (left.indefinite || left.kind === 'ref') && right.kind !== 'name')
  )
}

/** Links spokesmen, fighters and statements to their group: "a spokesman for X", "X's fighters". */
function joinOwners(actors: readonly Actor[], units: readonly Unit[], text: string): Actor[] {
  const out: Actor[] = []
  for (const actor of actors) {
    const last = out.at(-1)
    const joined = last ? joinOwner(last, actor, units, text) : null
    if (joined) out[out.length - 1] = joined
    else out.push(actor)
  }
  return out
}

function joinOwner(left: Actor, right: Actor, units: readonly Unit[], text: string): Actor | null {
  const between = units.slice(left.to, right.from).filter((unit) => !/^["“”«»'‘’]$/u.test(unit.text))
  const words = between.map((unit) => unit.lower).join(' ')
  const ownable = ['party', 'fighters', 'text', 'class', 'person', 'ref'].includes(right.kind)
  const canOwn = ['group', 'armed', 'ref', 'name', 'state', 'class', 'person', 'pronoun'].includes(left.kind)
  const ownArticle = words === '' && has(units[right.from], 'det')
  if (canOwn && ownable && !ownArticle && (words === '' || words === "'s" || words === "'")) {
    // "Houthi rebels", "Islamic State militants": the name itself.
    const sameThing =
      (right.kind === 'class' || right.kind === 'ref') &&
      left.kind !== 'ref' &&
      left.kind !== 'state' &&
      left.kind !== 'class' &&
      words === ''
    if (sameThing) return { ...left, to: right.to }
    if (left.kind === 'state' && (right.kind === 'class' || right.kind === 'ref'))
      return { ...right, from: left.from, text: `${left.text}${words} ${right.text}` }
    if (left.kind === 'class' && right.kind === 'ref') return { ...right, from: left.from }
    if (left.kind === 'pronoun' || (left.kind === 'name' && words === '')) return null
    return {
      ...right,
      from: left.from,
      owner: left,
      text: text.slice(units[left.from]?.start ?? 0, units[right.to - 1]?.end ?? 0),
    }
  }
  // "the Islamic State's Amaq agency": the name is of something that it owns.
  if (canOwn && left.kind !== 'name' && left.kind !== 'pronoun' && words === "'s" && right.kind === 'name') {
    return { ...right, kind: 'party', from: left.from, owner: left }
  }
  if (left.owner && (words === '' || words === "'s") && (right.kind === 'party' || right.kind === 'text'))
    return { ...left, to: right.to }
  // "X, spokesman of Y": the name speaks for Y.
  if (
    (left.kind === 'name' || (left.kind === 'person' && left.owner === null)) &&
    words === ',' &&
    right.kind === 'party' &&
    right.owner &&
    !has(units[left.from - 1], 'prep')
  ) {
    return {
      ...left,
      kind: left.kind === 'name' ? 'party' : left.kind,
      to: right.to,
      owner: right.owner,
      text: left.text,
    }
  }
  const owned = ['party', 'fighters', 'text', 'person'].includes(left.kind) && left.owner === null
  const owner =
    ['group', 'armed', 'ref', 'name', 'class'].includes(right.kind) ||
    (right.kind === 'party' && right.owner !== null && left.kind === 'text')
  if (
    owned &&
    owner &&
    /^(?:of|for|from|with|by|in|attributed to|issued by|released by|published by|signed by|within|close to|representing|, leader of|, head of|, commander of|, spokesman for)(?: the)?$/u.test(
      words,
    )
  ) {
    if (right.kind === 'name' && left.kind !== 'text') return null
    if (words.startsWith('close')) return null
    return {
      ...left,
      to: right.to,
      owner: right,
      text: text.slice(units[left.from]?.start ?? 0, units[right.to - 1]?.end ?? 0),
    }
  }
  return null
}

/** Whether the unit stands as a verb here and not as a noun ("US forces attack" against "the attack"). */
export function isVerbHere(units: readonly Unit[], at: number): boolean {
  const unit = units[at]
  if (!unit || unit.form === null) return false
  const before = units[at - 1]
  if (unit.form === 'past' || unit.form === 'pp') {
    const nounToo = isNounToo(unit)
    return !(nounToo && before && (has(before, 'det') || has(before, 'kin') || before.kind === 'number'))
  }
  if (unit.form === 'ing') {
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
  return (
    subject &&
    next !== undefined &&
    !has(next, 'prep') &&
    next.kind !== 'mark' &&
    !has(next, 'be') &&
    !has(next, 'have') &&
    next.form === null
  )
}

function isNounToo(unit: Unit): boolean {
  return (
    [
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
    ] as const
  ).some((tag) => unit.tags.has(tag))
}

function isVerbish(unit: Unit): boolean {
  return unit.form === 'past' || has(unit, 'be') || has(unit, 'have') || has(unit, 'modal')
}

export function has(unit: Unit | undefined, tag: Tag): boolean {
  return unit !== undefined && unit.tags.has(tag)
}
