import type { Actor } from './actor.ts'
import { isFinite } from './clauses.ts'
import { type Discourse, type Entry, identify, type Identity, isArmed } from './discourse.ts'
import { sourceOf } from './sources.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Farthest back that "the group" reaches, in sentences. */
const referenceSentencesMax = 12

/** "from the Karrada sector": a name that stands for a place, not for a person. */
export function isOblique(view: SentenceView, actor: Actor): boolean {
  const before = view.units[actor.from - 1]
  const first = has(before, 'det') ? view.units[actor.from - 2] : before
  return first !== undefined && /^(?:in|at|near|from|of|around|outside|inside|across)$/u.test(first.lower)
}

/**
 * The party spoken of before `actor` that is `wanted`: a named one that was a subject, else a named
 * one, else a class that was brought in alone ("a shadowy group"). Nearer sentences win.
 */
export function referent(
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
    if (entry.identity.sort === 'class') score -= entry.actor.plural || !entry.actor.indefinite ? 6 : 2
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

/** "both groups", "the two factions", "the militias": those that the last sentence with several of them names. */
export function namedTogether(discourse: Discourse, view: SentenceView, actor: Actor): readonly Identity[] {
  if (!severalOf.test(actor.text)) return []
  const bySentence = new Map<number, Map<string, Identity>>()
  for (const entry of entriesBefore(discourse, view, actor)) {
    if (view.index - entry.sentence > togetherSentencesMax) break
    if (entry.identity.sort !== 'armed') continue
    const named = bySentence.get(entry.sentence) ?? new Map<string, Identity>()
    bySentence.set(entry.sentence, named.set(entry.identity.key, entry.identity))
  }
  const [nearest] = [...bySentence.values()].filter((named) => named.size > 1)
  return nearest ? [...nearest.values()].toReversed() : []
}

const severalOf =
  /^(?:both|the two|the three|all three|these|the)(?: of (?:them|the))?(?: (?:armed|named|iraqi|accused))? (?:groups|militias|factions|movements|organi[sz]ations)$/iu
const togetherSentencesMax = 3

/** "The group, which had been silent, claimed it: X wrote …": named later in the sentence. */
function namedAhead(
  discourse: Discourse,
  view: SentenceView,
  actor: Actor,
  wanted: (identity: Identity) => boolean,
): Identity | null {
  for (const other of view.actors) {
    const named = other.owner && (other.kind === 'party' || other.kind === 'text') ? other.owner : other
    if (other.from < actor.to || (named.kind !== 'group' && named.kind !== 'armed')) continue
    const identity = identify(discourse, view, named)
    if (identity && wanted(identity)) return identity
  }
  return null
}

/** Entries before an actor, nearest first: of its own sentence, then of those before. */
export function* entriesBefore(discourse: Discourse, view: SentenceView, actor: Actor): Generator<Entry> {
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
        subject: (other.from === 0 && !isPossessor(view, other)) || discourse.subjects.has(other),
      }
  }
  for (let i = discourse.entries.length - 1; i >= 0; i -= 1) {
    const entry = discourse.entries[i]
    if (!entry || view.index - entry.sentence > referenceSentencesMax) return
    if (entry.sentence < view.index) yield entry
  }
}

/** "X, whose statements it prints": "it" is not X. */
function isInClauseOf(view: SentenceView, owner: Actor, pronoun: Actor): boolean {
  const at = view.units[owner.to]?.text === ',' ? owner.to + 1 : owner.to
  if (!/^(?:whose|which|whom)$/u.test(view.units[at]?.lower ?? '')) return false
  return !view.units.slice(at, pronoun.from).some((unit, i) => unit.kind === 'mark' || isFinite(view, at + i))
}

/** "Hamas' armed wing": the one who owns is not the subject. */
function isPossessor(view: SentenceView, actor: Actor): boolean {
  return /^(?:'s|'|’|’s)$/u.test(view.units[actor.to]?.text ?? '') || /['’]$/u.test(actor.text)
}

/** "it", "they", "he": the subject spoken of last, of a sort that fits. */
export function pronounReferent(discourse: Discourse, view: SentenceView, actor: Actor): Identity | null {
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
    if (entry.sentence === view.index && isInClauseOf(view, entry.actor, actor)) continue
    if (entry.subject || (entry.sentence === view.index && isArmed(entry.identity))) return entry.identity
    if (isArmed(entry.identity)) fallback ??= entry.identity
  }
  return fallback
}
