import { type Actor, isNamed, make } from './actor.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'

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
export function joinAppositions(actors: readonly Actor[], units: readonly Unit[], text: string): Actor[] {
  const out: Actor[] = []
  for (const actor of actors) {
    const last = out.at(-1)
    if (last && isSaidToBeArmed(last, actor, units)) {
      const kind = last.kind === 'group' ? 'group' : 'armed'
      out[out.length - 1] = { ...last, kind }
      // What is said of "an obscure faction" from here on is said of X.
      out.push({ ...actor, kind, span: last.span, text: last.text })
    } else if (last && isClassOfClass(last, actor, units)) {
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

/** "X, an obscure faction": a name that the report itself says is an armed party's. */
function isSaidToBeArmed(left: Actor, right: Actor, units: readonly Unit[]): boolean {
  if (!['name', 'armed', 'group'].includes(left.kind) || !right.indefinite || right.plural) return false
  const near = right.from === left.to + 1 && units[left.to]?.text === ','
  return near && right.kind === 'class' && (left.kind !== 'name' || !has(units[left.from - 1], 'prep'))
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
    joiners.has(words) ||
    ((words === ',' || words === 'the') &&
      (left.indefinite || left.kind === 'ref') &&
      (right.kind !== 'name' || (words === 'the' && left.indefinite && right.to - right.from > 1)))
  )
}

/** Links spokesmen, fighters and statements to their group: "a spokesman for X", "X's fighters". */
export function joinOwners(actors: readonly Actor[], units: readonly Unit[], text: string): Actor[] {
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
  const whole = text.slice(units[left.from]?.start ?? 0, units[right.to - 1]?.end ?? 0)
  if (ownerKinds.has(left.kind) && possessiveWords.has(words)) {
    const joined = joinPossessive(left, right, words, units, whole)
    if (joined !== undefined) return joined
  }
  if (left.owner && (words === '' || words === "'s") && (right.kind === 'party' || right.kind === 'text')) {
    return { ...left, to: right.to }
  }
  return (
    joinSponsor(left, right, words, whole) ??
    joinOffice(left, right, words, units) ??
    joinGenitive(left, right, words, whole)
  )
}

const ownerKinds: ReadonlySet<string> = new Set([
  'group',
  'armed',
  'ref',
  'name',
  'state',
  'class',
  'person',
  'pronoun',
  'party',
])
const ownableKinds: ReadonlySet<string> = new Set(['party', 'fighters', 'text', 'class', 'person', 'ref'])
const possessiveWords: ReadonlySet<string> = new Set(['', "'s", "'"])

/** "Houthi rebels", "the group's spokesman"; undefined when the two have nothing to do with each other. */
function joinPossessive(
  left: Actor,
  right: Actor,
  words: string,
  units: readonly Unit[],
  whole: string,
): Actor | null | undefined {
  const ownArticle = words === '' && has(units[right.from], 'det')
  if (ownableKinds.has(right.kind) && !ownArticle) {
    const isClass = right.kind === 'class' || right.kind === 'ref'
    // "Islamic State militants": the name itself.
    if (isClass && words === '' && !['ref', 'state', 'class'].includes(left.kind))
      return { ...left, to: right.to }
    if (left.kind === 'state' && isClass)
      return { ...right, from: left.from, text: `${left.text}${words} ${right.text}` }
    if (left.kind === 'class' && right.kind === 'ref') return { ...right, from: left.from }
    if (left.kind === 'pronoun' || (left.kind === 'name' && words === '')) return null
    return { ...right, from: left.from, owner: left, text: whole }
  }
  // "the Islamic State's Amaq agency": the name is of something that it owns.
  if (left.kind !== 'name' && left.kind !== 'pronoun' && words === "'s" && right.kind === 'name') {
    return { ...right, kind: 'party', from: left.from, owner: left }
  }
  return undefined
}

const sponsored =
  /^(?:armed|backed|supported|funded|trained|sponsored|controlled|directed|run) by$|^(?:tied|linked|loyal|close|allied|affiliated|aligned) (?:to|with)$/u

/** "militias armed by Tehran": the sponsor says which class is meant. */
function joinSponsor(left: Actor, right: Actor, words: string, whole: string): Actor | null {
  const fits =
    left.kind === 'class' && (right.kind === 'state' || right.kind === 'party' || right.kind === 'name')
  return fits && sponsored.test(words) ? { ...left, to: right.to, text: whole } : null
}

/** "X, spokesman of Y": the name speaks for Y. */
function joinOffice(left: Actor, right: Actor, words: string, units: readonly Unit[]): Actor | null {
  // "a member of Y's council, X,": the name belongs to the office before it.
  const named = right.kind === 'name' || (right.kind === 'person' && right.owner === null)
  if (left.kind === 'party' && left.owner && named && words === ',' && units[right.to]?.text === ',')
    return { ...left, to: right.to, text: `${left.text}, ${right.text}` }
  // "the commander, a member of Y,"
  const isMember = left.kind === 'party' && left.owner === null && right.indefinite
  const isName = left.kind === 'name' || (left.kind === 'person' && left.owner === null) || isMember
  if (!isName || words !== ',' || right.kind !== 'party' || !right.owner) return null
  if (has(units[left.from - 1], 'prep')) return null
  return { ...left, kind: left.kind === 'name' ? 'party' : left.kind, to: right.to, owner: right.owner }
}

/** Names that a group's own parts bear. */
const partOfGroup =
  /\b(?:front|command|brigades?|battalions?|unit|wing|column|bloc|block|division|branch|regiment|squad|forces)$/iu

const ofTheGroup =
  /^(?:of|from|belonging to|loyal to|(?:widely )?(?:believed|thought|said|suspected|known) to (?:be (?:from|of|members of|affiliated with|linked to|part of)|belong to)|suspected of (?:belonging to|links to|links with))$/u

const genitive =
  /^(?:of (?:the|its) (?:\p{L}+ )?(?:bureau|council|office|committee|leadership) of|of|for|from|with|by|in|attributed to|issued by|released by|published by|signed by|within|representing|(?:linked|affiliated|close|tied|loyal|belonging|connected|allied) (?:to|with)|(?:bearing|carrying|with) the (?:logo|name|emblem|banner|seal) of|in the name of|on behalf of|, leader of|, head of|, commander of|, spokesman for)(?: the)?$/u

/** "a spokesman for X", "a statement from the commander of X". */
function joinGenitive(left: Actor, right: Actor, words: string, whole: string): Actor | null {
  // "gunmen of X", "militias belonging to X": X's own.
  const ofGroup = left.kind === 'class' && isNamed(right)
  if (ofGroup && ofTheGroup.test(words)) return { ...right, from: left.from }
  // "the Northern Front of X", that the catalogue does not know: X's own.
  const isPart = left.kind === 'armed' || (left.kind === 'name' && partOfGroup.test(left.text))
  if (isPart && !left.span && right.kind === 'group' && /^of(?: the)?$/u.test(words))
    return { ...right, from: left.from }
  // "Akram al-Kaabi of X": he speaks for X.
  if (left.kind === 'name' && left.to - left.from > 1 && isNamed(right) && /^of(?: the)?$/u.test(words))
    return { ...left, kind: 'party', to: right.to, owner: right, text: whole }
  if (left.owner !== null || !['party', 'fighters', 'text', 'person'].includes(left.kind)) return null
  if (/^by\b/u.test(words) && left.kind !== 'text') return null
  const viaParty = right.kind === 'party' && right.owner !== null && left.kind === 'text'
  const names =
    ['group', 'armed', 'ref', 'class'].includes(right.kind) || (right.kind === 'name' && left.kind === 'text')
  return (names || viaParty) && genitive.test(words)
    ? { ...left, to: right.to, owner: right, text: whole }
    : null
}
