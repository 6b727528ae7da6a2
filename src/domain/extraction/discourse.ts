import type { Catalogue } from '../catalogue/group.ts'
import type { Actor } from './actor.ts'
import {
  catalogueIdentity,
  namedIdentity,
  nameKey,
  party,
  partyAuthority,
  personKey,
  stateIn,
} from './identities.ts'
import { entriesBefore, isOblique, pronounReferent, referent } from './references.ts'
import { sourceOf } from './sources.ts'
import type { Authority } from './statement.ts'
import type { SentenceView } from './view.ts'
import { kinsfolk } from './words.en.notions.data.ts'

/** Who somebody is, once pronouns and short forms are resolved. */
export interface Identity {
  /** Equal for the same party within a report. */
  readonly key: string
  readonly sort: 'armed' | 'class' | 'state' | 'party' | 'nobody'
  /** Catalogue id of the group (a person stands for the group he leads). */
  readonly group: string | null
  readonly candidates: readonly string[]
  readonly name: string
  readonly authority: Authority
  /** The state that it is or speaks for. */
  readonly country?: string | null
  /** True when an official, a spokesman or a statement speaks for the one named. */
  readonly viaParty: boolean
}

export interface Entry {
  readonly identity: Identity
  readonly actor: Actor
  readonly sentence: number
  readonly unit: number
  readonly subject: boolean
}

/** What a report has named so far, in reading order. */
export interface Discourse {
  readonly catalogue: Catalogue
  /** Words of the language for states. */
  readonly states: Readonly<Record<string, string>>
  readonly published: string | null
  readonly entries: Entry[]
  /** Names given for other names: "Saraya Awliya al-Dam (SAD)". */
  readonly aliases: Map<string, string>
  /** Names that a class noun introduced: "a group named X". */
  readonly armedNames: Set<string>
  /** Person's name to the identity that he was introduced with. */
  readonly people: Map<string, Identity>
  /** The only group that the report names, if it names no other. */
  sole: Identity | null
  /** Classes that were named later ("a militia … The militia, X"), by key. */
  readonly renames: Map<string, Identity>
  /** Subjects of the sentence being read. */
  subjects: ReadonlySet<Actor>
  /** Identities found so far, by actor. */
  readonly known: Map<Actor, Identity | null>
}

export function startDiscourse(
  catalogue: Catalogue,
  published: string | null,
  states: Readonly<Record<string, string>>,
): Discourse {
  return {
    catalogue,
    states,
    published,
    entries: [],
    aliases: new Map(),
    armedNames: new Set(),
    people: new Map(),
    sole: null,
    renames: new Map(),
    subjects: new Set(),
    known: new Map(),
  }
}

/** Says who an actor is; null when a pronoun or "the group" finds nobody. */
export function identify(discourse: Discourse, view: SentenceView, actor: Actor): Identity | null {
  const known = discourse.known.get(actor)
  if (known !== undefined) return known
  // "a statement of the group": asked for again on the way, it is nobody.
  discourse.known.set(actor, null)
  const found = findIdentity(discourse, view, actor)
  const country =
    found && !isArmed(found) && found.country === undefined ? stateIn(discourse, actor.text) : null
  const identity = found && country ? { ...found, country } : found
  discourse.known.set(actor, identity)
  return identity
}

function findIdentity(discourse: Discourse, view: SentenceView, actor: Actor): Identity | null {
  switch (actor.kind) {
    case 'group':
    case 'person':
      return catalogueIdentity(discourse, actor)
    case 'armed':
      return namedIdentity(discourse, actor, 'armed')
    case 'name': {
      const known = discourse.people.get(personKey(actor.text))
      if (known) return known
      const key = nameKey(discourse, actor.text)
      return namedIdentity(discourse, actor, discourse.armedNames.has(key) ? 'armed' : 'party')
    }
    case 'class':
      return {
        key: `class:${actor.text.toLowerCase().replace(/^(?:the|an?|some|several|other) /u, '')}`,
        sort: 'class',
        group: null,
        candidates: [],
        name: actor.text,
        authority: 'media',
        viaParty: false,
      }
    case 'state':
      return party(`state:${actor.text.toLowerCase()}`, 'state', actor.text, 'unnamed_official')
    case 'nobody':
      return party('nobody', 'nobody', actor.text, 'media')
    case 'party':
    case 'text':
    case 'fighters':
      return ownedIdentity(discourse, view, actor)
    case 'ref': {
      const owner = actor.owner ? identify(discourse, view, actor.owner) : null
      // "Hamas's armed wing": the wing acts for the whole.
      if (owner && isArmed(owner)) return owner
      return (
        referent(discourse, view, actor, (identity) => isArmed(identity)) ??
        (/^(?:the|this|that) /iu.test(actor.text) ? discourse.sole : null)
      )
    }
    case 'pronoun':
      return pronounReferent(discourse, view, actor)
    case 'self':
      return null
  }
}

/** Key of a spokesman whom the report gives to nobody: he speaks for whom he speaks of. */
export const unownedSpokesman = 'spokesman'

/** True for those who can be said to have attacked: armed parties and classes of them. */
export function isArmed(identity: Identity): boolean {
  return identity.sort === 'armed' || identity.sort === 'class'
}

/** Notes everybody that a sentence names, so that later sentences can refer to them. */
export function noteSentence(discourse: Discourse, view: SentenceView): void {
  const { subjects } = discourse
  for (const actor of view.actors) {
    noteAlias(discourse, view, actor)
    if (actor.kind === 'pronoun' || actor.kind === 'self' || actor.kind === 'nobody') {
      if (actor.kind !== 'pronoun' || !subjects.has(actor)) continue
    }
    if (actor.kind === 'name' && isOblique(view, actor)) continue
    const identity = identify(discourse, view, actor)
    if (!identity) continue
    noteName(discourse, view, actor, identity)
    if (actor.kind === 'party' && isArmed(identity)) {
      const words = actor.text.split(/\s+/u)
      for (let size = 1; size <= 3 && size <= words.length; size += 1) {
        discourse.people.set(personKey(words.slice(-size).join(' ')), identity)
      }
    }
    discourse.entries.push({
      identity,
      actor,
      sentence: view.index,
      unit: actor.from,
      subject: subjects.has(actor),
    })
  }
}

/** "The militia, X": names the militia that a sentence before brought in without a name. */
function noteName(discourse: Discourse, view: SentenceView, actor: Actor, identity: Identity): void {
  if ((actor.kind !== 'group' && actor.kind !== 'armed') || actor.to - actor.from < 3) return
  if (view.units[actor.from]?.lower !== 'the') return
  const noun = view.units[actor.from + 1]?.lower ?? ''
  for (let i = discourse.entries.length - 1; i >= 0; i -= 1) {
    const entry = discourse.entries[i]
    if (!entry || view.index - entry.sentence > 4) return
    if (entry.identity.sort !== 'class' || !entry.actor.indefinite || entry.actor.plural) continue
    if (entry.actor.text.toLowerCase().endsWith(noun) || noun === 'claimant') {
      discourse.renames.set(entry.identity.key, identity)
      return
    }
  }
}

/** "X (Y)": Y stands for X from here on. */
function noteAlias(discourse: Discourse, view: SentenceView, actor: Actor): void {
  if (actor.kind !== 'armed' && actor.kind !== 'name') return
  const open = view.units[actor.to]
  const alias = view.units[actor.to + 1]
  if (open?.text !== '(' || !alias || !/^[\p{Lu}][\p{Lu}.-]{1,7}$/u.test(alias.text)) return
  discourse.aliases.set(alias.text.toLowerCase(), nameKey(discourse, actor.text))
}

/** A spokesman, fighters or a statement: those of their owner, else of whoever was spoken of. */
function ownedIdentity(discourse: Discourse, view: SentenceView, actor: Actor): Identity | null {
  if (actor.owner) {
    const owner = identify(discourse, view, actor.owner)
    if (owner) {
      const authority = actor.kind === 'party' ? partyAuthority(actor) : owner.authority
      if (isArmed(owner)) return { ...owner, authority, viaParty: actor.kind !== 'fighters' }
      return {
        ...party(
          `${owner.key}/${actor.text.toLowerCase()}`,
          owner.sort === 'state' ? 'state' : 'party',
          actor.text,
          authority,
        ),
        viaParty: true,
      }
    }
  }
  // "its leader", "a member of its council"
  const possessive =
    (/^(?:its|his|their|her)\b/iu.test(actor.text) && !kinsfolk.test(actor.text)) ||
    (view.units[actor.to]?.lower === 'of' && /^(?:its|their)$/u.test(view.units[actor.to + 1]?.lower ?? ''))
  if (/^(?:a|an|the)? ?(?:military )?spokes\p{L}+$/iu.test(actor.text))
    return spokesmanOf(discourse, view, actor)
  if (actor.kind === 'fighters' && /^(?:its|their)\b/iu.test(actor.text)) {
    const sayer = sourceOf(view, actor.to, actor.from).actor
    const state = sayer && sayer.to <= actor.from ? identify(discourse, view, sayer) : null
    // "CENTCOM said that its forces struck"
    if (state?.sort === 'state') return { ...state, viaParty: false }
  }
  if (actor.kind === 'fighters' || actor.kind === 'text' || possessive) {
    const owner = referent(discourse, view, actor, (identity) => isArmed(identity))
    if (owner)
      return {
        ...owner,
        viaParty: actor.kind !== 'fighters',
        authority: actor.kind === 'party' ? partyAuthority(actor) : owner.authority,
      }
    if (actor.kind === 'fighters') return null
  }
  return party(`party:${actor.text.toLowerCase()}`, 'party', actor.text, partyAuthority(actor))
}

/** "A spokesman": of whoever was the last subject, else of whoever the sentence is about. */
function spokesmanOf(discourse: Discourse, view: SentenceView, actor: Actor): Identity {
  for (const entry of entriesBefore(discourse, view, actor)) {
    if (view.index - entry.sentence > 3) break
    if (!entry.subject || entry.identity.sort === 'party' || entry.identity.sort === 'nobody') continue
    if (isArmed(entry.identity)) return { ...entry.identity, viaParty: true, authority: 'named_spokesman' }
    return party(`spokesman/${entry.identity.key}`, 'party', actor.text, 'unnamed_official')
  }
  return party(unownedSpokesman, 'party', actor.text, 'named_spokesman')
}
