import { standsFor } from '../../catalogue/relations.ts'
import type { Authority } from '../statement.ts'
import { wordsOf } from './noun-phrase.ts'
import type { Memory, Party } from './party.ts'
import type { ArabicSentence, ArabicUnit } from './sentence.ts'

/** The party that a name stands for. */
export function namedParty(unit: ArabicUnit, at: number, memory: Memory): Party | null {
  const name = unit.name
  if (!name) return null
  switch (name.kind) {
    case 'group':
      return groupParty(name.id, name.candidates, unit.text, at, at + 1, 'official_channel', memory)
    case 'person': {
      const groups = name.id ? standsFor(memory.catalogue, name.id, memory.published) : []
      const [group] = groups
      if (groups.length === 1 && group !== undefined)
        return groupParty(group, [group], unit.text, at, at + 1, 'named_official', memory)
      return simple('other', `person:${name.id ?? unit.folded}`, unit.text, at, at + 1, 'named_official')
    }
    case 'outside':
      return simple('armed', `outside:${name.name}`, unit.text, at, at + 1, 'official_channel')
    case 'place':
      return name.place && (name.place.precision === 'country' || statesByCapital.has(name.place.id))
        ? simple('state', `state:${name.place.id}`, unit.text, at, at + 1, 'unnamed_official')
        : null
  }
}

/** Towns whose name stands for a government. */
export const statesByCapital: ReadonlySet<string> = new Set(
  'baghdad tehran ankara damascus amman riyadh'.split(' '),
)

function groupParty(
  group: string | null,
  candidates: readonly string[],
  words: string,
  from: number,
  to: number,
  authority: Authority,
  memory: Memory,
): Party {
  const entry = group === null ? undefined : memory.catalogue.groups.get(group)
  return {
    key: group ?? `?${candidates.join('|')}`,
    sort: entry?.kind === 'state_body' ? 'state' : 'armed',
    group,
    candidates: group === null ? candidates : [group],
    name: entry?.name ?? words,
    authority,
    from,
    to,
    ownVoice: false,
  }
}

/** A party outside the catalogue. */
export function simple(
  sort: Party['sort'],
  key: string,
  name: string,
  from: number,
  to: number,
  authority: Authority,
): Party {
  return { key, sort, group: null, candidates: [], name, authority, from, to, ownVoice: false }
}

/** A name that stands in quotation marks and in no catalogue. */
export function quotedName(sentence: ArabicSentence, at: number): Party {
  const quote = sentence.units[at]?.quote ?? -1
  let to = at + 1
  while (to < sentence.units.length && sentence.units[to]?.quote === quote && to - at < 6) to++
  const words = wordsOf(sentence, at, to)
  return simple('armed', `outside:${words}`, words, at, to, 'official_channel')
}
