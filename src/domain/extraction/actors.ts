import { joinAppositions, joinOwners } from './actor-joins.ts'
import { type Actor, make } from './actor.ts'
import { nameActor, namedActor, nameEdge } from './name-actors.ts'
import { headActor, leftEdge } from './noun-phrases.ts'
import { locativeBefore, modifiesHead, stateActor } from './state-actors.ts'
import type { Unit } from './units.ts'
import { has } from './verbs.ts'

/** Finds the actors of a sentence, left to right, without overlap. */
export function findActors(units: readonly Unit[], text: string): Actor[] {
  const plain = plainActors(units, text)
  // Twice: a statement from the commander of a group is the group's once the commander is.
  return joinOwners(joinOwners(joinAppositions(plain, units, text), units, text), units, text)
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

function ownsName(units: readonly Unit[], at: number): boolean {
  const owned = units[at + 2]
  if (units[at + 1]?.lower !== "'s") return false
  return owned?.name?.kind === 'group' || owned?.name?.kind === 'outside' || has(owned, 'armed')
}

function actorAt(units: readonly Unit[], at: number, free: number, text: string): Actor | null {
  const unit = units[at]
  if (!unit || unit.kind === 'mark' || unit.kind === 'date') return null
  // "Iran's Quds Force": the name goes with its country.
  if (has(unit, 'state') && ownsName(units, at)) return null
  if (unit.name?.kind === 'place') {
    const asState = has(unit, 'state') && !locativeBefore(units, at)
    return asState ? stateActor(units, at, free, text) : null
  }
  if (unit.name) return namedActor(units, at, free, unit.name, text)
  if (unit.kind === 'number') return null
  if (has(unit, 'nobody')) return make('nobody', at, at + 1, units, text)
  if (has(unit, 'armed') && (unit.capital || unit.text.includes('-')))
    return make('armed', Math.min(nameEdge(units, at, free), leftEdge(units, at, free)), at + 1, units, text)
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
  const named = unit.capital && at > 0 ? nameActor(units, at, text) : null
  if (named?.kind === 'armed' && named.to > at + 1 && !has(unit, 'state')) return named
  const head = headActor(units, at, free, text)
  if (head) return head
  if (has(unit, 'state') && (unit.capital || unit.text === unit.text.toUpperCase())) {
    return modifiesHead(units, at) ? null : stateActor(units, at, free, text)
  }
  return nameActor(units, at, text)
}
