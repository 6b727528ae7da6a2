import { type Actor, make } from './actor.ts'
import type { Unit } from './units.ts'
import { has, isVerbHere } from './verbs.ts'

/** Class nouns that need a modifier before they mean armed people. */
export const weakClassHeads = new Set(
  'group groups elements fighters forces men actors cells units members remnants operatives cell partisans gangs gang bomber loyalists'.split(
    ' ',
  ),
)

/** A noun phrase with its head and what stands before it. */
interface Phrase {
  readonly unit: Unit
  readonly next: Unit | undefined
  readonly before: readonly Unit[]
  readonly words: readonly string[]
  readonly kin: boolean
  readonly possessive: Unit | undefined
  readonly stateBefore: boolean
  /** "of X" follows, X being a named party. */
  readonly namesBehind: boolean
  readonly plural: boolean
  readonly indefinite: boolean
}

/** The actor whose noun phrase has its head at `at`, or null. */
export function headActor(units: readonly Unit[], at: number, free: number, text: string): Actor | null {
  const unit = units[at]
  if (!unit || unit.form === 'past' || !isHeadNoun(unit) || isVerbHere(units, at)) return null
  const next = units[at + 1]
  if (next && continuesNoun(next)) return null
  const from = leftEdge(units, at, free)
  const before = units.slice(from, at)
  const words = before.map((each) => each.lower)
  const phrase: Phrase = {
    unit,
    next,
    before,
    words,
    kin: before.some((each) => has(each, 'kin') || has(each, 'unknown-kin')),
    possessive: before.find((each) => has(each, 'possessive')) ?? genitiveBefore(units, from),
    stateBefore: before.some((each) => has(each, 'state')),
    namesBehind: next?.lower === 'of' && units.slice(at + 2, at + 5).some(isPartyName),
    plural: /s$|men$|people/u.test(unit.lower) && !has(unit, 'group'),
    indefinite: words.some((word) => indefiniteWords.has(word)),
  }
  const kind = ownedKind(phrase) ?? partyKind(phrase, units, at) ?? groupKind(phrase)
  const { plural, indefinite } = phrase
  return kind ? make(kind, from, at + 1, units, text, { plural, indefinite }) : null
}

/** Nouns that the kinds below ask for; any other word heads no party. */
function isHeadNoun(unit: Unit): boolean {
  return headTags.some((tag) => has(unit, tag)) || unit.lower === 'coalition'
}

const headTags = ['group', 'class', 'fighters', 'text', 'party', 'victim'] as const

/** The "'s" of "Hamas's armed wing". */
function genitiveBefore(units: readonly Unit[], from: number): Unit | undefined {
  const before = units[from - 1]
  return before?.lower === "'s" ? before : undefined
}

const indefiniteWords = new Set(['a', 'an', 'another', 'some', 'one', 'certain', 'any'])
const definiteWords = new Set(['the', 'this', 'that', 'his', 'its', 'their', 'same', 'both'])
const introducers = /^(?:calling|called|named|known|dubbed|styling|identifying|naming|,)$/u
const describers =
  /^(?:that|who|which|close|loyal|backed|armed|tied|linked|affiliated|aligned|allied|outside|on|operating|under|paid|acting|working|sponsored|supported|funded|within|inside)$/u

const partOf = /^(?:remnants|sleeper|cells?|units?|wing|branch|squads?|arm|elements|group)$/u

function isPartyName(unit: Unit): boolean {
  return unit.name?.kind === 'group' || unit.name?.kind === 'outside' || has(unit, 'armed')
}

const ownedBy = /^(?:of|from|belonging|loyal)$/u

/** "no group", "fighters of", "its fighters", "our group". */
function ownedKind({ unit, next, words, kin, possessive, namesBehind }: Phrase): Actor['kind'] | null {
  if ((has(unit, 'group') || has(unit, 'class')) && words.includes('no')) return 'nobody'
  if (!possessive && has(unit, 'fighters') && !kin && ownedBy.test(next?.lower ?? '') && !has(unit, 'group'))
    return 'fighters'
  if (!possessive && partOf.test(unit.lower) && namesBehind) return 'fighters'
  if (!possessive) return null
  const ours = has(possessive, 'own-pronoun')
  if (has(unit, 'fighters') && !has(unit, 'text')) return ours ? 'self' : 'fighters'
  return ours && (has(unit, 'group') || has(unit, 'class') || has(unit, 'text')) ? 'self' : null
}

/** A statement, an official, the states' coalition. */
function partyKind(phrase: Phrase, units: readonly Unit[], at: number): Actor['kind'] | null {
  const { unit, before, kin } = phrase
  if (has(unit, 'text') && !has(unit, 'party')) {
    const others =
      before.some((each) => has(each, 'party') || has(each, 'state')) || isOutlet(phrase) ? 'party' : 'text'
    return others
  }
  if (has(unit, 'party') && !(has(unit, 'class') && kin)) return 'party'
  return unit.lower === 'coalition' && !isCoalitionOfGroups(units, at) ? 'state' : null
}

/** "the television channel", "IS-linked channels": those who tell of a group, not its own voice. */
function isOutlet({ unit, before, words }: Phrase): boolean {
  if (!/^channels?$/u.test(unit.lower)) return false
  if (before.length === 1 && words.includes('the') && unit.lower === 'channel') return true
  return before.some((each) => /^(?:television|tv|news|satellite)$|linked$|affiliated$/u.test(each.lower))
}

/** A class of groups, a group told before, or a state's forces. */
function groupKind(phrase: Phrase): Actor['kind'] | null {
  const { unit, next, before, words, kin, stateBefore, plural, indefinite } = phrase
  const weak = weakClassHeads.has(unit.lower)
  // "both groups", "the two factions": those told before.
  if (
    /^(?:groups|factions|movements|organi[sz]ations)$/u.test(unit.lower) &&
    /^(?:both|the two|the three|all three)$/u.test(words.join(' '))
  )
    return 'ref'
  const bare = before.every((each) => has(each, 'det') || each.lower === 'resistance' || has(each, 'group'))
  if (words.includes('the') && plural && bare && has(unit, 'fighters') && has(unit, 'class'))
    return 'fighters'
  const described = weak && plural && describers.test(next?.lower ?? '')
  if (described && has(unit, 'class') && !words.includes('the')) return 'class'
  if (has(unit, 'class') && (kin || !weak) && (plural || indefinite || kin)) {
    const told = phrase.possessive !== undefined || words.some((word) => definiteWords.has(word))
    // "blamed Iran-aligned militia": without an article nobody told before.
    if (!plural && !indefinite && has(unit, 'group') && (told || !kin)) return 'ref'
    return stateBefore && !kin && weak ? 'state' : 'class'
  }
  // "a little-known outfit", "a group that nobody had heard of"
  const isBroughtIn = indefinite && (kin || (weak && /^(?:that|which|who)$/u.test(next?.lower ?? '')))
  if (has(unit, 'group') && isBroughtIn && !has(unit, 'party') && !stateBefore) return 'class'
  if (stateBefore && (has(unit, 'class') || has(unit, 'fighters') || has(unit, 'victim'))) return 'state'
  const introduces =
    weak &&
    indefinite &&
    (introducers.test(next?.lower ?? '') || /^(?:outside|close|loyal|linked)$/u.test(next?.lower ?? ''))
  if (introduces && has(unit, 'class')) return 'class'
  if (has(unit, 'group') && (phrase.possessive || words.some((word) => definiteWords.has(word)))) return 'ref'
  return has(unit, 'fighters') && words.includes('the') && !has(unit, 'victim') ? 'fighters' : null
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
export function leftEdge(units: readonly Unit[], at: number, free: number): number {
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
      has(unit, 'group') ||
      isParticipleAfterArticle(units, from - 1)
    if (
      !modifier &&
      !has(unit, 'same') &&
      (unit.tags.length > 0 ||
        (/[^s]s$|ing$/u.test(unit.lower) && unit.lower !== 'news') ||
        (unit.capital && !unit.name && from - 1 > 0))
    )
      break
    if (isVerbHere(units, from - 1) && !isParticipleAfterArticle(units, from - 1)) break
    if (has(units[from], 'det') && !has(unit, 'det')) break
    from -= 1
  }
  return from
}

/** "the banned group": a participle between the article and its noun. */
function isParticipleAfterArticle(units: readonly Unit[], at: number): boolean {
  const unit = units[at]
  return unit?.form === 'past' && has(unit, 'verb') && has(units[at - 1], 'det')
}

function isVerbish(unit: Unit): boolean {
  return unit.form === 'past' || has(unit, 'be') || has(unit, 'have') || has(unit, 'modal')
}
