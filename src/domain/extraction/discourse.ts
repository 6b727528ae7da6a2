import type { Catalogue } from '../catalogue/group.ts'
import { standsFor } from '../catalogue/relations.ts'
import type { Actor } from './actors.ts'
import { sourceOf } from './sources.ts'
import type { Authority } from './statement.ts'
import type { SentenceView } from './view.ts'

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

interface Entry {
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
  /** Subjects of the sentence being read. */
  subjects: ReadonlySet<Actor>
  /** Identities found so far, by actor. */
  readonly known: Map<Actor, Identity | null>
}

/** Farthest back that "the group" reaches, in sentences. */
const referenceSentencesMax = 12

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
    case 'ref':
      return referent(discourse, view, actor, (identity) => isArmed(identity))
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

/** "from the Karrada sector": a name that stands for a place, not for a person. */
function isOblique(view: SentenceView, actor: Actor): boolean {
  const before = view.units[actor.from - 1]
  const first = before?.tags.has('det') ? view.units[actor.from - 2] : before
  return first !== undefined && /^(?:in|at|near|from|of|around|outside|inside|across)$/u.test(first.lower)
}

/** "X (Y)": Y stands for X from here on. */
function noteAlias(discourse: Discourse, view: SentenceView, actor: Actor): void {
  if (actor.kind !== 'armed' && actor.kind !== 'name') return
  const open = view.units[actor.to]
  const alias = view.units[actor.to + 1]
  if (open?.text !== '(' || !alias || !/^[\p{Lu}][\p{Lu}.-]{1,7}$/u.test(alias.text)) return
  discourse.aliases.set(alias.text.toLowerCase(), nameKey(discourse, actor.text))
}

function catalogueIdentity(discourse: Discourse, actor: Actor): Identity {
  const span = actor.span
  const id = span?.id ?? null
  if (actor.kind === 'person') {
    const groups = id ? standsFor(discourse.catalogue, id, discourse.published) : []
    const group = groups.length === 1 ? (groups[0] ?? null) : null
    const employer = actor.owner ? ownerOf(discourse, actor.owner) : null
    const meant = employer ?? group
    const state = meant ? null : stateIn(discourse, actor.owner?.text ?? '')
    if (state) return { ...party(`state:${state}`, 'state', actor.text, 'named_spokesman'), country: state }
    return {
      key: meant ?? `person:${id ?? actor.text}`,
      sort: meant ? 'armed' : 'party',
      group: meant,
      candidates: meant ? [meant] : [],
      name: meant ? canonicalName(discourse, meant) : (span?.name ?? actor.text),
      authority: 'named_spokesman',
      viaParty: true,
    }
  }
  const entry = id ? discourse.catalogue.groups.get(id) : undefined
  const kind = entry?.kind
  const sort = kind === 'class' ? 'class' : 'armed'
  const candidates = span?.candidates ?? []
  return {
    key: id ?? `?${candidates.join('|')}`,
    sort,
    group: id,
    candidates: id ? [id] : candidates,
    name: entry?.name ?? span?.name ?? actor.text,
    authority: 'official_channel',
    viaParty: false,
  }
}

/** Catalogue group of a party such as "leader of X". */
function ownerOf(discourse: Discourse, actor: Actor): string | null {
  const id = actor.span?.id ?? null
  if (id && discourse.catalogue.groups.get(id)?.kind !== 'person') return id
  return actor.owner ? ownerOf(discourse, actor.owner) : null
}

/** The state that a party's words name: "Iranian authorities". */
function stateIn(discourse: Discourse, text: string): string | null {
  for (const word of text.toLowerCase().split(/[^\p{L}.]+/u)) {
    const state = Object.hasOwn(discourse.states, word) ? discourse.states[word] : undefined
    if (state) return state
  }
  return null
}

function canonicalName(discourse: Discourse, id: string): string {
  return discourse.catalogue.groups.get(id)?.name ?? id
}

function namedIdentity(discourse: Discourse, actor: Actor, sort: 'armed' | 'party'): Identity {
  const key = nameKey(discourse, actor.span?.name ?? actor.text)
  return {
    key,
    sort,
    group: null,
    candidates: [],
    name: actor.span?.name ?? actor.text.replace(/^(?:the|yemen's) /iu, ''),
    authority: sort === 'armed' ? 'official_channel' : 'named_official',
    viaParty: false,
  }
}

/** One key for the spellings of one name: "Huthis", "the Houthi rebels". */
export function nameKey(discourse: Discourse, name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’`.]/gu, '')
    .replace(/\b(?:the|group|movement|militia|rebels?|militants|fighters|organi[sz]ation|al|ad|as)\b/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/s$/u, '')
    .replace(/ou|oo/gu, 'u')
  const key = plain === '' ? name.toLowerCase() : `name:${plain}`
  return discourse.aliases.get(name.toLowerCase()) ?? key
}

function personKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
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
  const possessive = /^(?:its|his|their|her)\b/iu.test(actor.text)
  if (/^(?:a|an|the)? ?(?:military )?spokes\p{L}+$/iu.test(actor.text))
    return spokesmanOf(discourse, view, actor)
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

function partyAuthority(actor: Actor): Authority {
  const named = /\p{Lu}\p{Ll}+ (?:al-|\p{Lu})/u.test(actor.text)
  if (/spokes/iu.test(actor.text)) return 'named_spokesman'
  if (/official|officer|source|adviser|commander|minister|member|leader|head|chief/iu.test(actor.text))
    return named ? 'named_official' : 'unnamed_official'
  return 'media'
}

function party(key: string, sort: Identity['sort'], name: string, authority: Authority): Identity {
  return { key, sort, group: null, candidates: [], name, authority, viaParty: false }
}

/**
 * The party spoken of before `actor` that is `wanted`: a named one that was a subject, else a named
 * one, else a class that was brought in alone ("a shadowy group"). Nearer sentences win.
 */
function referent(
  discourse: Discourse,
  view: SentenceView,
  actor: Actor,
  wanted: (identity: Identity) => boolean,
): Identity | null {
  const umbrella = /umbrella|alliance|coalition|network/iu.test(actor.text)
  let best: Identity | null = null
  let bestScore = 0
  for (const entry of entriesBefore(discourse, view, actor)) {
    if (!wanted(entry.identity)) continue
    const distance = view.index - entry.sentence
    let score = 10 - distance
    if (entry.identity.sort === 'class')
      score -= entry.actor.plural || entry.actor.indefinite === false ? 6 : 2
    if (entry.subject) score += 3
    if (entry.actor.owner === null && entry.actor.kind === 'person') score -= 1
    if (umbrella && entry.identity.group) {
      const kind = discourse.catalogue.groups.get(entry.identity.group)?.kind
      score += kind === 'umbrella' ? 6 : -3
    }
    if (score > bestScore) {
      best = entry.identity
      bestScore = score
    }
    if (distance > 8) break
  }
  return best ?? namedAhead(discourse, view, actor, wanted)
}

/** "The group, which had been silent, claimed it: X wrote …": named later in the sentence. */
function namedAhead(
  discourse: Discourse,
  view: SentenceView,
  actor: Actor,
  wanted: (identity: Identity) => boolean,
): Identity | null {
  for (const other of view.actors) {
    if (other.from < actor.to || (other.kind !== 'group' && other.kind !== 'armed')) continue
    const identity = identify(discourse, view, other)
    if (identity && wanted(identity)) return identity
  }
  return null
}

/** Entries before an actor, nearest first: of its own sentence, then of those before. */
function* entriesBefore(discourse: Discourse, view: SentenceView, actor: Actor): Generator<Entry> {
  for (let i = view.actors.length - 1; i >= 0; i -= 1) {
    const other = view.actors[i]
    if (
      !other ||
      other.from >= actor.from ||
      other.kind === 'pronoun' ||
      other.kind === 'ref' ||
      other.kind === 'self'
    )
      continue
    if (other.kind === 'name' && isOblique(view, other)) continue
    const owned = other.kind === 'fighters' || other.kind === 'text' || other.kind === 'party'
    // "a statement of the group": the group is not named by what is its own.
    if (owned && (!other.owner || other.to > actor.from)) continue
    const identity = identify(discourse, view, other)
    if (identity)
      yield {
        identity,
        actor: other,
        sentence: view.index,
        unit: other.from,
        subject: other.from === 0 || discourse.subjects.has(other),
      }
  }
  for (let i = discourse.entries.length - 1; i >= 0; i -= 1) {
    const entry = discourse.entries[i]
    if (!entry || view.index - entry.sentence > referenceSentencesMax) return
    if (entry.sentence < view.index) yield entry
  }
}

/** "it", "they", "he": the subject spoken of last, of a sort that fits. */
function pronounReferent(discourse: Discourse, view: SentenceView, actor: Actor): Identity | null {
  const lower = actor.text.toLowerCase()
  const person = lower === 'he' || lower === 'she' || lower === 'him' || lower === 'who'
  const source = sourceOf(view, actor.to, actor.from).actor
  if (source && source.to <= actor.from && source.kind !== 'nobody') {
    const speaker = identify(discourse, view, source)
    const fits = source.kind !== 'party' || (actor.plural && source.plural)
    if (speaker && (isArmed(speaker) || fits)) return speaker
  }
  let fallback: Identity | null = null
  for (const entry of entriesBefore(discourse, view, actor)) {
    if (view.index - entry.sentence > 4) break
    const isPerson =
      entry.actor.kind === 'person' || entry.actor.kind === 'party' || entry.actor.kind === 'name'
    if (person) {
      if (isPerson) return entry.identity
      fallback ??= isArmed(entry.identity) ? entry.identity : null
      continue
    }
    if (entry.identity.sort === 'party' && entry.actor.kind !== 'text') continue
    if (entry.identity.sort === 'class' && entry.actor.plural && !actor.plural) continue
    if (entry.subject || (entry.sentence === view.index && isArmed(entry.identity))) return entry.identity
    if (isArmed(entry.identity)) fallback ??= entry.identity
  }
  return fallback
}
