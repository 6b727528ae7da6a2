import type { Actor } from './actor.ts'
import { isFinite } from './clauses.ts'
import { type Discourse, identify, type Identity, isArmed } from './discourse.ts'
import type { Voices } from './engine.ts'
import { headlineSource } from './sources.ts'
import { subjectOf } from './subjects.ts'
import { has } from './verbs.ts'
import type { SentenceView } from './view.ts'

/** Finds whose words each quotation holds; asked for sentence by sentence, in reading order. */
export function listenTo(views: readonly SentenceView[], discourse: Discourse): Voices {
  const known = new Map<number, Identity | null>()
  return {
    ofParagraph: (view) => openingVoice(view, views, discourse),
    ofQuotation(quotation, view) {
      if (quotation < 0) return ownVoice(view, discourse)
      const before = known.get(quotation)
      if (before !== undefined) return before
      // While it is being found, a quotation inside its own tag has no speaker.
      known.set(quotation, null)
      const speaker =
        taggedSpeaker(quotation, view, views, discourse) ??
        ownVoiceIn(quotation, view, views, discourse) ??
        introducedBefore(edgeView(quotation, view, views, -1), views, discourse)
      known.set(quotation, speaker)
      return speaker
    },
  }
}

/** "X leader Y: We tell the Americans … Our answer is coming.": the whole paragraph is his word. */
function openingVoice(
  view: SentenceView,
  views: readonly SentenceView[],
  discourse: Discourse,
): Identity | null {
  const { paragraph } = view.sentence
  for (let i = view.index - 1; i >= Math.max(0, view.index - paragraphReach); i -= 1) {
    const before = views[i]
    if (!before || before.sentence.paragraph !== paragraph) return null
    if (views[i - 1]?.sentence.paragraph === paragraph) continue
    const actor = headlineSource(before)?.actor
    const identity = actor ? identify(discourse, before, actor) : null
    return identity && isArmed(identity) ? identity : null
  }
  return null
}

/** Sentences that a paragraph of one speaker may hold. */
const paragraphReach = 12

function taggedSpeaker(
  quotation: number,
  view: SentenceView,
  views: readonly SentenceView[],
  discourse: Discourse,
): Identity | null {
  const first = edgeView(quotation, view, views, -1)
  const last = edgeView(quotation, view, views, 1)
  const actor = tagBefore(quotation, first)
  const found = actor ? identify(discourse, first, actor) : null
  if (found) return found
  const tail = tagAfter(quotation, last)
  const named = tail ? identify(discourse, last, tail) : null
  if (named || tail?.kind !== 'pronoun') return named
  // "it said in a statement of X"
  const text = last.actors.find((one) => one.kind === 'text' && one.owner && one.from >= tail.to)
  return text ? identify(discourse, last, text) : null
}

/** The first or last sentence that holds part of the quotation. */
function edgeView(
  quotation: number,
  view: SentenceView,
  views: readonly SentenceView[],
  step: -1 | 1,
): SentenceView {
  let edge = view
  for (let i = view.index + step; i >= 0 && i < views.length && Math.abs(i - view.index) < 40; i += step) {
    const next = views[i]
    if (!next?.quotes.includes(quotation)) break
    edge = next
  }
  return edge
}

/** "X said: …": the subject of the verb of saying before the quotation. */
function tagBefore(quotation: number, view: SentenceView): Actor | null {
  const start = view.quotes.indexOf(quotation)
  for (let i = start - 1; i >= Math.max(0, start - 14); i -= 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;!?]/u.test(unit.text))) return null
    if ((view.quotes[i] ?? -1) >= 0) continue
    if ((has(unit, 'say') || has(unit, 'announce')) && (isFinite(view, i) || unit.form === 'ing')) {
      return subjectOf(view, i).actors.at(-1) ?? null
    }
    if (unit.lower === 'according to') return view.actors[view.actorOf[i + 1] ?? -1] ?? null
  }
  return view.units[start - 1]?.text === ':' ? firstSubject(view, start) : null
}

/** "It ended on a familiar note: …": whoever the words before the colon are about. */
function firstSubject(view: SentenceView, to: number): Actor | null {
  for (let i = 0; i < to; i += 1) {
    if (!isFinite(view, i)) continue
    const actor = subjectOf(view, i).actors[0]
    if (actor) return actor
  }
  return view.actors.find((actor) => actor.to <= to) ?? null
}

/** "…," X said; "…," said X. */
function tagAfter(quotation: number, view: SentenceView): Actor | null {
  const end = view.quotes.lastIndexOf(quotation)
  let at = end + 1
  while (view.units[at]?.kind === 'mark' && at < end + 3) at += 1
  for (let i = at; i < Math.min(view.units.length, at + 16); i += 1) {
    const unit = view.units[i]
    if (!unit || (unit.kind === 'mark' && /[.;!?]/u.test(unit.text))) return null
    if (!has(unit, 'say') || (view.actorOf[i] ?? -1) >= 0) continue
    const next = view.actors[view.actorOf[i + 1] ?? -1]
    if (i === at && next) return next
    return subjectOf(view, i).actors.at(-1) ?? next ?? null
  }
  return null
}

/** A quotation that fills its paragraph belongs to whoever the sentence before let speak. */
function introducedBefore(
  view: SentenceView,
  views: readonly SentenceView[],
  discourse: Discourse,
): Identity | null {
  const before = views[view.index - 1]
  if (!before || view.quotes[0] === -1) return null
  for (let i = before.units.length - 1; i >= 0; i -= 1) {
    const unit = before.units[i]
    if (!unit || !has(unit, 'say') || !isFinite(before, i)) continue
    const actor = subjectOf(before, i).actors.at(-1) ?? before.actors[before.actorOf[i + 1] ?? -1]
    if (actor) return identify(discourse, before, actor)
  }
  const text = before.actors.find((actor) => actor.kind === 'text' && actor.owner)
  if (text) return identify(discourse, before, text)
  return null
}

/** The group whose fighters any sentence of the quotation speaks of. */
function ownVoiceIn(
  quotation: number,
  view: SentenceView,
  views: readonly SentenceView[],
  discourse: Discourse,
): Identity | null {
  for (let i = view.index; i < views.length && i < view.index + 30; i += 1) {
    const next = views[i]
    if (!next?.quotes.includes(quotation)) break
    const voice = ownVoice(next, discourse)
    if (voice) return voice
  }
  return ownVoice(view, discourse)
}

/** "The fighters of X attacked": nobody speaks of himself so but X in its own communiqué. */
function ownVoice(view: SentenceView, discourse: Discourse): Identity | null {
  for (const actor of view.actors) {
    if (actor.kind !== 'fighters' || !actor.owner) continue
    const identity = identify(discourse, view, actor)
    if (identity && isArmed(identity) && identity.sort === 'armed') return identity
  }
  return null
}
