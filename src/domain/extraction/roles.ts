import { type Actor, isNamed } from './actor.ts'
import { type Discourse, identify, type Identity, isArmed } from './discourse.ts'
import type { Voices } from './engine.ts'
import type { EventWords } from './events.ts'
import type { PatternMatch } from './patterns.ts'
import { namedTogether, referent } from './references.ts'
import { sourceOf } from './sources.ts'
import { subjectOf } from './subjects.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

export interface Context {
  readonly view: SentenceView
  readonly discourse: Discourse
  readonly voices: Voices
  readonly words: EventWords
}

export function roleIdentities(
  role: string,
  match: PatternMatch,
  head: number,
  subjects: readonly Actor[],
  context: Context,
): Identity[] {
  const { view } = context
  const actors = role === 'subject' ? subjects : []
  if (role === 'source') {
    return clauseSources(head, subjectOf(view, head).from, context).slice(0, 1)
  }
  const captured = match.captures.get(role)?.actor
  const meant = [...actors, ...(captured ? [captured, ...alsoNamed(captured, view)] : [])].flatMap((actor) =>
    manyBehind(actor, context, head),
  )
  return meant.flatMap((actor) => {
    const together = namedTogether(context.discourse, view, actor)
    if (together.length > 0) return together
    const identity = resolveActor(actor, context, head)
    // "Washington had blamed it": not Washington itself.
    const isOther = actor === captured && actor.kind === 'pronoun' && !(identity && isArmed(identity))
    const other = isOther ? referent(context.discourse, view, actor, isArmed) : identity
    return other ? [other] : []
  })
}

/** "by X, Y and Z": Y and Z as well, unless a clause of its own begins with one. */
function alsoNamed(actor: Actor, view: SentenceView): readonly Actor[] {
  const also: Actor[] = []
  let last = actor
  while (also.length < alsoNamedMax) {
    const joint = view.units[last.to]
    const at = joint?.text === ',' && has(view.units[last.to + 1], 'and') ? last.to + 2 : last.to + 1
    const next = view.actors[view.actorOf[at] ?? -1]
    if (!next || next.from !== at || !(has(joint, 'and') || joint?.text === ',')) break
    if (!isNamed(next) || !(isNamed(last) || last.kind === 'pronoun') || next.owner !== null) break
    also.push(next)
    last = next
    if (has(joint, 'and')) break
  }
  const behind = view.units[last.to]
  const goesOn =
    behind &&
    ((behind.form !== null && behind.form !== 'ing') ||
      has(behind, 'be') ||
      has(behind, 'have') ||
      has(behind, 'modal'))
  return goesOn ? [] : also
}

/** Longest list of doers that is followed. */
const alsoNamedMax = 8

/** "X and Y said they attacked": "they" are both. */
function manyBehind(actor: Actor, { view, discourse }: Context, head: number): readonly Actor[] {
  if (actor.kind !== 'pronoun' || !actor.plural) return [actor]
  const source = sourceOf(view, head, actor.from)
  const sayers = source.actor ? [...source.others, source.actor] : []
  if (source.actor && namedTogether(discourse, view, source.actor).length > 0) return [source.actor]
  return sayers.length > 1 && sayers.every(isNamed) ? sayers : [actor]
}

/** Who an actor is; "we" is whoever the quotation belongs to. */
export function resolveActor(actor: Actor, context: Context, at: number): Identity | null {
  const { view, discourse, voices } = context
  if (actor.kind === 'self') {
    const speaker = voices.ofQuotation(view.quotes[at] ?? -1, view) ?? voices.ofParagraph(view)
    const source = speaker ? null : sourceOf(view, at, actor.from).actor
    return source && source.kind !== 'self' ? identify(discourse, view, source) : speaker
  }
  return identify(discourse, view, actor)
}

/**
 * Who blames, where "it" or "they" blames: the clause's own source, else the party spoken of last that
 * is no armed one ("The ministry … It accused").
 */
export function blamers(head: number, subjects: readonly Actor[], context: Context): Identity[] {
  const pronoun = subjects.find((actor) => actor.kind === 'pronoun')
  if (!pronoun) return []
  const { view, discourse } = context
  const sources = clauseSources(head, pronoun.from, context).filter((one) => !isArmed(one))
  const other =
    sources[0] ?? referent(discourse, view, pronoun, (one) => one.sort !== 'nobody' && !isArmed(one))
  return other ? [other] : []
}

/** Whose word the clause is: the verb of saying, the quotation's speaker, or nobody for the outlet. */
export function clauseSources(head: number, subjectFrom: number, context: Context): Identity[] {
  const { view, discourse, voices } = context
  const source = sourceOf(view, head, subjectFrom)
  const quotation = view.quotes[head] ?? -1
  const own = () => voices.ofQuotation(quotation, view) ?? voices.ofParagraph(view)
  const named = [...(source.actor ? [source.actor] : []), ...source.others].flatMap((actor) => {
    const together = namedTogether(discourse, view, actor)
    if (together.length > 0) return together
    const identity = actor.kind === 'self' ? own() : identify(discourse, view, actor)
    return identity ? [identity] : []
  })
  if (named.length > 0) return named
  if (quotation >= 0 || isCommunique(view)) {
    const speaker = own()
    return speaker ? [speaker] : []
  }
  const told = voices.ofParagraph(view)
  return told ? [told] : []
}

/** A group's own words printed without quotation marks: "the occupation base", "by the favour of God". */
function isCommunique(view: SentenceView): boolean {
  return view.units.some((unit) => has(unit, 'communique'))
}
