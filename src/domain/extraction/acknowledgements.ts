import type { Actor } from './actor.ts'
import { isFinite } from './clauses.ts'
import { type CasualtyWords, findCasualties } from './casualties.ts'
import { type Discourse, identify, type Identity, isArmed } from './discourse.ts'
import type { Assertion } from './engine.ts'
import type { CompiledRule } from './rule.ts'
import { isDeedWord } from './deed-word.ts'
import type { Scene } from './scenes.ts'
import { sourceOf } from './sources.ts'
import { subjectOf } from './subjects.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** The rule that its statements name; it is asked of scenes, not of words. */
export const acknowledgementRule: CompiledRule = {
  id: 'scene.acknowledgement',
  lang: 'any',
  kind: 'acknowledgement',
  pattern: '@say',
  compiled: [],
  group: 'none',
  speaker: 'source',
  event: 'clause',
  confidence: 0.75,
  yes: [],
  no: [],
}

const speakingKinds: ReadonlySet<Actor['kind']> = new Set(['state', 'party', 'name', 'person', 'pronoun'])

/**
 * An official who tells of an attack and names nobody acknowledges it. `assertions` are those of the
 * same sentence: one that says who did it is no mere acknowledgement.
 */
export function findAcknowledgements(
  view: SentenceView,
  scene: Scene | null,
  assertions: readonly Assertion[],
  discourse: Discourse,
): Assertion[] {
  if (!scene || scene.byState || scene.generic || view.question) return []
  const harmed = scene.casualties.some((casualty) => casualty.count.low !== 0)
  if (!scene.attack && !harmed) return []
  if (assertions.some((one) => one.kind !== 'threat' && one.kind !== 'aggregate' && one.kind !== 'claim'))
    return []
  const speaker = officialSpeaker(view, discourse)
  if (!speaker) return []
  return [
    {
      rule: acknowledgementRule,
      kind: 'acknowledgement',
      view,
      group: null,
      speaker,
      onBehalfOf: null,
      at: 0,
      from: 0,
      to: view.units.length,
      confidence: acknowledgementRule.confidence,
    },
  ]
}

/** Whether somebody who could be an official speaks of an attack or of losses. */
export function tellsOfHarm(view: SentenceView, words: CasualtyWords): boolean {
  const isTold = view.units.some((_, at) => isDeedWord(view, at)) || findCasualties(view, words).length > 0
  return isTold && [...speakersOf(view)].some((actor) => couldBeOfficial(view, actor))
}

/** Before it is known who is meant: a name or a party without an owner must say its office itself. */
function couldBeOfficial(view: SentenceView, actor: Actor): boolean {
  const saysItself = actor.kind === 'name' || (actor.kind === 'party' && actor.owner === null)
  return speakingKinds.has(actor.kind) && (!saysItself || isOfficial(view, actor))
}

/** The state or official whose word the sentence is. */
function officialSpeaker(view: SentenceView, discourse: Discourse): Identity | null {
  for (const actor of speakersOf(view)) {
    if (!speakingKinds.has(actor.kind)) continue
    const identity = identify(discourse, view, actor)
    if (!identity || isArmed(identity) || identity.sort === 'nobody') continue
    if (identity.sort === 'state' || isOfficial(view, actor)) return identity
  }
  return null
}

function* speakersOf(view: SentenceView): Generator<Actor> {
  for (let i = 0; i < view.units.length; i += 1) {
    const unit = view.units[i]
    if (!unit || (view.actorOf[i] ?? -1) >= 0) continue
    if ((has(unit, 'say') || has(unit, 'announce')) && isFinite(view, i)) {
      yield* subjectOf(view, i).actors
      const after = view.actors[view.actorOf[i + 1] ?? -1]
      if (after && subjectOf(view, i).actors.length === 0) yield after
    }
  }
  const source = sourceOf(view, 0, 0)
  if (source.actor) yield source.actor
}

function isOfficial(view: SentenceView, actor: Actor): boolean {
  return view.units
    .slice(actor.from, actor.to)
    .some((unit) => has(unit, 'official') || has(unit, 'title') || has(unit, 'state'))
}
