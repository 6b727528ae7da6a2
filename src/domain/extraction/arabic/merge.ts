import type { Gazetteer } from '../../catalogue/gazetteer.ts'
import type { ArabicDraft } from './drafts.ts'
import type { ArabicPlace } from './events.ts'
import type { Party } from './party.ts'
import { sharePlace } from './scenes.ts'

/** One claim told again is one: the first telling is kept and the others complete it. */
export function mergeArabicRetellings(
  drafts: readonly ArabicDraft[],
  claimant: Party | null,
  gazetteer: Gazetteer,
): ArabicDraft[] {
  const kept: ArabicDraft[] = []
  for (const draft of nameClasses(drafts, claimant, gazetteer)) {
    const earlier = kept.find((other) => isRetelling(other, draft, gazetteer))
    if (earlier) absorb(earlier, draft, gazetteer)
    else kept.push(draft)
  }
  return withoutEchoes(kept, gazetteer)
}

function isRetelling(a: ArabicDraft, b: ArabicDraft, gazetteer: Gazetteer): boolean {
  const { kind } = a.assertion
  if (kind !== b.assertion.kind || a.assertion.group?.key !== b.assertion.group?.key) return false
  if (kind === 'suspension' || kind === 'resumption') return true
  if (kind === 'threat') return a.assertion.sentence === b.assertion.sentence
  if (a.assertion === b.assertion) return false
  if (isOtherWord(a, b) && !sharePlace(a.places, b.places, gazetteer)) return false
  // "… and hit its targets": told without a place, it belongs to the telling beside it.
  const beside = Math.abs(a.assertion.sentence.index - b.assertion.sentence.index) <= 1
  return (beside && (!a.own || !b.own)) || sameAttack(a, b, gazetteer)
}

/** A word of another day, about a place of its own: "… and claimed it. On Saturday it said it had struck Harir". */
function isOtherWord(a: ArabicDraft, b: ArabicDraft): boolean {
  if (!b.said || a.said?.from === b.said.from) return false
  return b.own && a.places.length > 0
}

/** Nothing in the two tellings speaks against one attack. */
function sameAttack(a: ArabicDraft, b: ArabicDraft, gazetteer: Gazetteer): boolean {
  if (a.date && b.date && (a.date.to < b.date.from || b.date.to < a.date.from)) return false
  if (
    !a.vague &&
    !b.vague &&
    a.types.length > 0 &&
    b.types.length > 0 &&
    !a.types.some((type) => b.types.includes(type))
  )
    return false
  return a.places.length === 0 || b.places.length === 0 || sharePlace(a.places, b.places, gazetteer)
}

function absorb(kept: ArabicDraft, other: ArabicDraft, gazetteer: Gazetteer): void {
  kept.places = joinedPlaces(kept, other, gazetteer)
  if (kept.types.length === 0 || (kept.vague && !other.vague && other.types.length > 0)) {
    kept.vague = other.vague
    kept.types = other.types
    kept.weapons = other.weapons
  }
  kept.date ??= other.date
  kept.target ??= other.target
  kept.munitions ??= other.munitions
  kept.killed ??= other.killed
  kept.wounded ??= other.wounded
  kept.supports.push(...other.supports, { of: 'place', sentence: other.assertion.sentence })
  for (const rule of other.rules) if (!kept.rules.includes(rule)) kept.rules.push(rule)
}

/** Places of both tellings where they agree; else those that one of them names itself. */
function joinedPlaces(kept: ArabicDraft, other: ArabicDraft, gazetteer: Gazetteer): readonly ArabicPlace[] {
  if (kept.places.length === 0) return other.places
  if (!other.own) return kept.places
  if (!sharePlace(kept.places, other.places, gazetteer)) return kept.own ? kept.places : other.places
  const known = new Set(kept.places.map((place) => place.id ?? place.name))
  return [...kept.places, ...other.places.filter((place) => !known.has(place.id ?? place.name))]
}

/**
 * "Iraqi militias said they struck X … the so-called Y said": a class that claims is the group that
 * the report names as claimant of the same attack, or whose statement alone it quotes.
 */
function nameClasses(
  drafts: readonly ArabicDraft[],
  claimant: Party | null,
  gazetteer: Gazetteer,
): ArabicDraft[] {
  return drafts.map((draft) => {
    if (draft.assertion.kind !== 'claim' || draft.assertion.group?.sort !== 'class') return draft
    const named = drafts.find(
      (other) =>
        other.assertion.kind === 'claim' &&
        other.assertion.group?.sort === 'armed' &&
        sameAttack(draft, other, gazetteer),
    )
    const group = named ? named.assertion.group : claimant
    const speaker = named ? named.assertion.speaker : claimant
    if (!group) return draft
    return { ...draft, assertion: { ...draft.assertion, group, speaker } }
  })
}

/** The outlet's own words about a deed that the group claims are no second voice. */
function withoutEchoes(drafts: readonly ArabicDraft[], gazetteer: Gazetteer): ArabicDraft[] {
  const claims = drafts.filter((draft) => draft.assertion.kind === 'claim')
  return drafts.filter((draft) => {
    if (draft.assertion.kind !== 'attribution' || draft.assertion.speaker) return true
    const claim = claims.find(
      (one) => one.assertion.group?.key === draft.assertion.group?.key && sameAttack(one, draft, gazetteer),
    )
    if (claim) absorb(claim, draft, gazetteer)
    return !claim
  })
}
