import { standsFor } from '../catalogue/relations.ts'
import type { Actor } from './actor.ts'
import type { Discourse, Identity } from './discourse.ts'
import { remembered } from './remembered.ts'
import type { Authority } from './statement.ts'

export function catalogueIdentity(discourse: Discourse, actor: Actor): Identity {
  const span = actor.span
  const id = span?.id ?? null
  if (actor.kind === 'person') {
    // Of two men of one name, both of one group, it does not matter who is meant.
    const ids = id ? [id] : (span?.candidates ?? [])
    const groups = [
      ...new Set(ids.flatMap((one) => standsFor(discourse.catalogue, one, discourse.published))),
    ]
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

const wordsOf = remembered((text) => text.toLowerCase().split(/[^\p{L}.]+/u))

/** The state that a party's words name: "Iranian authorities". */
export function stateIn(discourse: Discourse, text: string): string | null {
  for (const word of wordsOf(text)) {
    const state = Object.hasOwn(discourse.states, word) ? discourse.states[word] : undefined
    if (state) return state
  }
  return null
}

function canonicalName(discourse: Discourse, id: string): string {
  return discourse.catalogue.groups.get(id)?.name ?? id
}

export function namedIdentity(discourse: Discourse, actor: Actor, sort: 'armed' | 'party'): Identity {
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
  return discourse.aliases.get(name.toLowerCase()) ?? plainKey(name)
}

const plainKey = remembered((name) => {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’`.]/gu, '')
    .replace(/\b(?:the|group|movement|militia|rebels?|militants|fighters|organi[sz]ation|al|ad|as)\b/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/s$/u, '')
    .replace(/ou|oo/gu, 'u')
  return plain === '' ? name.toLowerCase() : `name:${plain}`
})

export function personKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function partyAuthority(actor: Actor): Authority {
  const named = /\p{Lu}\p{Ll}+ (?:al-|\p{Lu})/u.test(actor.text)
  if (/spokes/iu.test(actor.text)) return 'named_spokesman'
  if (/official|officer|source|adviser|commander|minister|member|leader|head|chief/iu.test(actor.text))
    return named ? 'named_official' : 'unnamed_official'
  return stateBodies.test(actor.text) ? 'unnamed_official' : 'media'
}

/** Bodies that speak for a state when they are the ones who say something. */
const stateBodies =
  /\b(?:police|military|army|navy|air force|armed forces|security forces|ministry|command|centcom|authorit(?:y|ies)|government|governorate|cabinet|interior|coalition|embassy|media cell)\b/iu

export function party(key: string, sort: Identity['sort'], name: string, authority: Authority): Identity {
  return { key, sort, group: null, candidates: [], name, authority, viaParty: false }
}
